"""From a `Document` to the `Plan` it holds: pure functions of text, no input or output."""
