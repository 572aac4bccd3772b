-- Search: what a document can be filtered by, and two full-text indexes whose rows are documents.
-- Both are contentless, their text being made by spelling.py from `plan` and `page`; `marked` columns are in small letters
-- with the tone on one agreed vowel, `folded` ones have no marks and d for đ. `facets` holds a token f<id> a facet.

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

CREATE VIRTUAL TABLE head_index USING fts5 (
  title_marked, title_folded, issuer_marked, issuer_folded, facets,
  content = '', tokenize = 'unicode61 remove_diacritics 0'
);

CREATE VIRTUAL TABLE text_index USING fts5 (
  marked, folded, facets,
  content = '', tokenize = 'unicode61 remove_diacritics 0'
);
