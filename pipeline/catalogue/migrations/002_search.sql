-- Search: what a document can be filtered by, and two full-text indexes whose rows are documents, in words made by
-- index.py from `plan` and `page`: each word without its marks, then each with them and the letter U+E000 in front. So a
-- word typed with marks and one typed without are looked up in one column, which is much faster than a column for each.
-- `facets` holds U+E001 and an id for each facet, and a bare U+E001. Both are contentless: the text is not kept twice.

CREATE TABLE facet (
  id     INTEGER PRIMARY KEY,
  kind   TEXT NOT NULL,                       -- year, place, level, branch, type, issuer, agency
  value  TEXT NOT NULL,                       -- as first met
  marked TEXT NOT NULL,                       -- in small letters, one tone placement
  folded TEXT NOT NULL,                       -- without marks
  UNIQUE (kind, marked)
);

CREATE TABLE document_facet (
  facet    INTEGER NOT NULL REFERENCES facet(id),
  document INTEGER NOT NULL REFERENCES document(n) ON DELETE CASCADE,
  PRIMARY KEY (facet, document)
) WITHOUT ROWID;
CREATE INDEX document_facet_document ON document_facet (document);

CREATE VIRTUAL TABLE head_index USING fts5 (   -- number, type and title; who issued and signed it, and where
  title, issuer, facets,
  content = '', tokenize = 'unicode61 remove_diacritics 0'
);

CREATE VIRTUAL TABLE text_index USING fts5 (   -- all of that, and the pages
  text, facets,
  content = '', tokenize = 'unicode61 remove_diacritics 0'
);
