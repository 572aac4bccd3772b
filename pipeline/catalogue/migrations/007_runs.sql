-- Runs: what was asked for and what became of it, so that a run that was killed can be accounted for too.

CREATE TABLE run (
  id         INTEGER PRIMARY KEY,
  command    TEXT NOT NULL,                   -- JSON array of words
  folder     TEXT NOT NULL,                   -- where it was given
  program    TEXT NOT NULL,                   -- versions of the program and of what it reads with
  begun_at   TEXT NOT NULL,                   -- UTC, ISO 8601
  seen_at    TEXT NOT NULL,                   -- when the counts below were last written; every few seconds while it lives
  ended_at   TEXT,                            -- null: at work, or killed
  ending     TEXT,                            -- finished, interrupted, or the error that ended it
  documents  INTEGER NOT NULL,                -- asked for
  answered   INTEGER NOT NULL DEFAULT 0,      -- done, skipped or failed
  done       INTEGER NOT NULL DEFAULT 0,
  skipped    INTEGER NOT NULL DEFAULT 0,
  failed     INTEGER NOT NULL DEFAULT 0,
  pages_read INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE asked (                          -- each document by the name of its first file, and the run that was asked for it last
  path TEXT PRIMARY KEY,
  run  INTEGER NOT NULL REFERENCES run(id)
) WITHOUT ROWID;
CREATE INDEX asked_run ON asked (run);

CREATE INDEX source_path ON source (path);

CREATE VIEW runs AS
SELECT id, command, folder, program, begun_at, coalesce(ended_at, seen_at) AS until, coalesce(ending, 'at work, or killed') AS ending,
       documents, answered, done, skipped, failed, pages_read
FROM run;
