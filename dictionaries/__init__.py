"""The facts the program rests on, as data files an archivist can read, and their one loader."""
