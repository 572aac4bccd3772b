"""Makes what `dictionaries/` ships: language model, channel, syllables. Nothing imports it."""
