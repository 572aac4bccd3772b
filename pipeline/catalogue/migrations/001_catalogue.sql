-- The catalogue: documents and what was read in them, the plans found there, the ledger of work done, corrections.
PRAGMA application_id = 1801807969;  -- "keha": tells a catalogue from any other SQLite file

-- Documents ----------------------------------------------------------------------------------------------------------

CREATE TABLE document (
  n            INTEGER PRIMARY KEY,           -- row of the search index; says nothing about the document
  id           TEXT NOT NULL UNIQUE,          -- first 16 hex digits of sha256
  sha256       TEXT NOT NULL UNIQUE,          -- of the file's bytes: the identity
  engine       TEXT NOT NULL,                 -- what read the words
  document_key TEXT NOT NULL                  -- versions of reading, restoring and extracting that made this row
);

CREATE TABLE source (                         -- the same bytes under several names are one document
  document TEXT NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  path     TEXT NOT NULL,
  sha256   TEXT NOT NULL,                     -- of this file: the document's own, but for one image of a sequence
  pages    INTEGER NOT NULL,                  -- in this file
  PRIMARY KEY (document, path)
) WITHOUT ROWID;

CREATE TABLE page (
  document TEXT NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  number   INTEGER NOT NULL,                  -- from 1
  width    INTEGER NOT NULL,                  -- pixels at dpi; all zero for text inputs
  height   INTEGER NOT NULL,
  dpi      INTEGER NOT NULL,
  text     TEXT NOT NULL,                     -- restored, a printed line a line
  words    BLOB NOT NULL,                     -- ocr.page.Page as JSON, zlib: read and restored words, boxes, confidences
  PRIMARY KEY (document, number)
);

CREATE TABLE doubtful_word (                  -- the least sure words of a page, for the review list
  document   TEXT NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  page       INTEGER NOT NULL,
  line       INTEGER NOT NULL,                -- of the page in reading order, from 1
  word       INTEGER NOT NULL,                -- of the line, from 1
  raw        TEXT NOT NULL,
  text       TEXT NOT NULL,
  runner_up  TEXT,                            -- the next best form; both find the document
  confidence REAL NOT NULL,
  box        TEXT,                            -- JSON [left, top, right, bottom], pixels of the page
  PRIMARY KEY (document, page, line, word)
) WITHOUT ROWID;

-- Plans --------------------------------------------------------------------------------------------------------------
-- The whole record is kept as JSON because only that gives back exactly what was stored and is what `export` writes;
-- the columns and the tables of items repeat it for queries. Both are written by one function in one transaction.

CREATE TABLE plan (
  document         TEXT PRIMARY KEY REFERENCES document(id) ON DELETE CASCADE,
  doc_type         TEXT,
  number           TEXT,
  number_key       TEXT,                      -- number in small letters and digits only: 75khubnd
  issued_on        TEXT,                      -- YYYY-MM-DD
  issued_at        TEXT,
  issuer           TEXT,
  branch           TEXT,
  level            TEXT,
  province         TEXT,
  district         TEXT,
  commune          TEXT,
  title            TEXT,
  period_start     INTEGER,
  period_end       INTEGER,
  signer_name      TEXT,
  signer_position  TEXT,
  signer_authority TEXT,
  today            TEXT,                      -- the unit that the issuer's seat belongs to since July 2025
  record           TEXT NOT NULL,             -- JSON, corrections applied
  extracted        TEXT                       -- JSON before corrections; null where they changed nothing
) WITHOUT ROWID;
CREATE INDEX plan_number ON plan (number_key);
CREATE INDEX plan_issued_on ON plan (issued_on);

CREATE TABLE target (
  document    TEXT NOT NULL REFERENCES plan(document) ON DELETE CASCADE,
  position    INTEGER NOT NULL,               -- in the plan, from 0: /targets/0
  indicator   TEXT NOT NULL,
  comparator  TEXT NOT NULL,
  value       REAL NOT NULL,
  unit        TEXT NOT NULL,
  denominator REAL,
  year        INTEGER,
  direction   TEXT NOT NULL,
  basis       TEXT NOT NULL,
  quote       TEXT NOT NULL,
  printed_unit TEXT,                          -- the value as the page has it
  baseline    REAL,                           -- where the indicator stood, in the same unit
  section     TEXT,                           -- the headings around it
  canonical   TEXT,                           -- name of the indicator that plans are compared by
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE task (
  document    TEXT NOT NULL REFERENCES plan(document) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  agency      TEXT NOT NULL,                  -- as the plan names it
  body        TEXT,                           -- the same under its official name
  role        TEXT NOT NULL,                  -- lead, support, request
  text        TEXT NOT NULL,
  deadline    TEXT,
  section     TEXT,                           -- the headings around it
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE task_cooperating (               -- agencies that a task is done together with
  document TEXT NOT NULL,
  task     INTEGER NOT NULL,
  position INTEGER NOT NULL,
  agency   TEXT NOT NULL,
  PRIMARY KEY (document, task, position),
  FOREIGN KEY (document, task) REFERENCES task(document, position) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE deadline (
  document TEXT NOT NULL REFERENCES plan(document) ON DELETE CASCADE,
  list     TEXT NOT NULL,                     -- deadlines, or periodic: by the quarter, the month, the year
  position INTEGER NOT NULL,
  "on"     TEXT,                              -- YYYY-MM-DD; null for periodic ones
  "when"   TEXT,                              -- as printed
  what     TEXT NOT NULL,
  "by"     TEXT,
  "to"     TEXT,
  PRIMARY KEY (document, list, position)
) WITHOUT ROWID;
CREATE INDEX deadline_on ON deadline ("on");

CREATE TABLE citation (
  document   TEXT NOT NULL REFERENCES plan(document) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  doc_type   TEXT,
  number     TEXT,
  number_key TEXT,                            -- as in plan: joins a citation with the copy held
  issued_on  TEXT,
  issuer     TEXT,
  title      TEXT,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX citation_number ON citation (number_key);

CREATE TABLE criterion (
  document  TEXT NOT NULL REFERENCES plan(document) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  criterion INTEGER NOT NULL,
  agency    TEXT NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE recipient (
  document  TEXT NOT NULL REFERENCES plan(document) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  recipient TEXT NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE budget_source (
  document TEXT NOT NULL REFERENCES plan(document) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  source   TEXT NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE budget_amount (
  document TEXT NOT NULL REFERENCES plan(document) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  amount   REAL NOT NULL,
  currency TEXT NOT NULL,
  what     TEXT NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE evidence (
  document   TEXT NOT NULL REFERENCES plan(document) ON DELETE CASCADE,
  pointer    TEXT NOT NULL,                   -- JSON pointer of the value in the record: /number, /targets/0
  page       INTEGER,
  line       INTEGER,
  quote      TEXT,
  box        TEXT,                            -- JSON [left, top, right, bottom], pixels of the page
  confidence REAL,
  reason     TEXT,                            -- why the value is null
  PRIMARY KEY (document, pointer)
) WITHOUT ROWID;

CREATE TABLE correction (                     -- what a human settled; outranks every re-run, kept for ever
  id       INTEGER PRIMARY KEY,
  document TEXT NOT NULL REFERENCES document(id),
  field    TEXT NOT NULL,                     -- JSON pointer: /number, /targets/0/value
  old      TEXT NOT NULL,                     -- JSON of the value before
  new      TEXT NOT NULL,                     -- JSON of the value after
  item     TEXT,                              -- for a value in a list: JSON of the whole item before, to find it again
  who      TEXT NOT NULL,
  made_at  TEXT NOT NULL,
  rerun    TEXT                               -- JSON of what a later run read there, when it is neither old nor new
);
CREATE INDEX correction_document ON correction (document);

-- Ledger: what has been done, so that a killed run is finished by the same command -----------------------------------

CREATE TABLE file (                           -- an unchanged file need not be hashed again
  path     TEXT PRIMARY KEY,
  size     INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  sha256   TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE reading (                        -- pages as recognised, before restoring
  sha256      TEXT NOT NULL,
  reading_key TEXT NOT NULL,                  -- engine and settings
  page        INTEGER NOT NULL,
  value       BLOB NOT NULL,                  -- ocr.page.Page as JSON, zlib
  PRIMARY KEY (sha256, reading_key, page)
);

CREATE TABLE failure (
  path         TEXT PRIMARY KEY,
  sha256       TEXT,                          -- null where the file could not even be hashed
  stage        TEXT NOT NULL,
  page         INTEGER,
  message      TEXT NOT NULL,
  document_key TEXT NOT NULL,
  lasting      INTEGER NOT NULL               -- 1: the same file and program fail the same way; not tried again
) WITHOUT ROWID;
CREATE INDEX failure_sha256 ON failure (sha256);
