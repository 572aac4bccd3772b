"""All that knows of files, databases and people: settings, catalogue, audit, ingest, command line."""
