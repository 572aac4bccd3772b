"""The catalogue in a browser: Datasette, with our own pages as its plugin. It only reads."""
