-- Documents that may be one paper (a second scan, a photocopy, a text and its scan, a draft), and files that were replaced.
-- Nothing is merged: both stay, and a human may say whether they are the same.

CREATE TABLE sketch (                         -- what a document is found by among its like, as neighbours.py has it
  document TEXT PRIMARY KEY REFERENCES document(id) ON DELETE CASCADE,
  keys     TEXT NOT NULL                      -- JSON array: its rows in sketch_key
) WITHOUT ROWID;

CREATE TABLE sketch_key (
  key      INTEGER NOT NULL,                  -- of its text (sketch.py), or two of its number, day and unit
  document INTEGER NOT NULL,                  -- its id as a number; taken out by neighbours.py, which knows the keys
  PRIMARY KEY (key, document)
) WITHOUT ROWID;

CREATE TABLE likeness (                       -- found by similar.py: a function of the two documents, made again with each
  one         TEXT NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  other       TEXT NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  kind        TEXT NOT NULL,                  -- rescan, text and scan, copy, part, version
  similarity  REAL NOT NULL,                  -- share of the shorter text's pairs of words that both have
  lacks_one   TEXT NOT NULL,                  -- JSON array: pages of `other` that `one` lacks
  lacks_other TEXT NOT NULL,
  differences TEXT NOT NULL,                  -- JSON array of {one, other, after}: figures that both were read for sure
  better      TEXT,                           -- id of the better one; null where nothing tells
  why         TEXT,                           -- in what it is better
  PRIMARY KEY (one, other),
  CHECK (one < other)
) WITHOUT ROWID;
CREATE INDEX likeness_other ON likeness (other);

CREATE TABLE likeness_settled (               -- what a human said; outranks what is found
  one     TEXT NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  other   TEXT NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  same    INTEGER NOT NULL,                   -- 1: one paper, 0: two
  who     TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (one, other),
  CHECK (one < other)
) WITHOUT ROWID;
CREATE INDEX likeness_settled_other ON likeness_settled (other);

CREATE VIEW likenesses AS                     -- each from both sides
WITH pair AS (
  SELECT one AS id, other AS other_id, kind, similarity, lacks_one AS lacks, lacks_other AS other_lacks, differences,
         '$.one' AS here, '$.other' AS there, better, why
  FROM likeness
  UNION ALL
  SELECT other, one, kind, similarity, lacks_other, lacks_one, differences, '$.other', '$.one', better, why FROM likeness
  UNION ALL                                   -- what a human alone saw
  SELECT one, other, 'settled', NULL, '[]', '[]', '[]', '$.one', '$.other', NULL, NULL FROM likeness_settled AS said
  WHERE NOT EXISTS (SELECT 1 FROM likeness WHERE likeness.one = said.one AND likeness.other = said.other)
  UNION ALL
  SELECT other, one, 'settled', NULL, '[]', '[]', '[]', '$.other', '$.one', NULL, NULL FROM likeness_settled AS said
  WHERE NOT EXISTS (SELECT 1 FROM likeness WHERE likeness.one = said.one AND likeness.other = said.other)
), told AS (
  SELECT pair.*, likeness_settled.same, likeness_settled.who, likeness_settled.made_at,
         coalesce(held.number, held.doc_type, 'văn bản') || coalesce(' ngày ' || strftime('%d/%m/%Y', held.issued_on), '')
           || ' [' || other_id || ']' AS named,
         (SELECT group_concat(value, ', ') FROM json_each(lacks)) AS pages,
         (SELECT group_concat('“' || json_extract(value, here) || '” ≠ “' || json_extract(value, there) || '”', '; ')
          FROM json_each(differences) WHERE key < 5) AS figures
  FROM pair LEFT JOIN likeness_settled
    ON likeness_settled.one = min(id, other_id) AND likeness_settled.other = max(id, other_id)
  LEFT JOIN plan AS held ON held.document = other_id
)
SELECT CASE same WHEN 1 THEN 'là ' WHEN 0 THEN 'không phải ' ELSE 'có thể là ' END
       || CASE kind WHEN 'rescan' THEN 'bản quét lại của '
                    WHEN 'text and scan' THEN 'cùng một văn bản (một bản chữ, một bản quét) với '
                    WHEN 'copy' THEN 'tệp khác của cùng văn bản với '
                    WHEN 'part' THEN iif(pages IS NULL, 'bản đủ trang hơn của ', 'bản thiếu trang của ')
                    WHEN 'version' THEN 'bản khác (dự thảo, bản sửa) của '
                    ELSE 'cùng một văn bản với ' END
       || named || coalesce('; thiếu trang ' || pages, '') || coalesce('; khác ở ' || figures, '')
       || iif(json_array_length(differences) > 5, '; và ' || (json_array_length(differences) - 5) || ' chỗ khác', '')
       || coalesce(iif(better = id, '; bản này tốt hơn: ', '; bản kia tốt hơn: ') || nullif(why, 'đủ trang hơn'), '') AS sentence,
       kind, similarity, same, who, made_at, better, differences, other_id, id
FROM told;

CREATE VIEW replaced_sources AS               -- files that have other bytes now than when this document was read from them
SELECT source.document AS id, source.path, source.sha256,
       (SELECT min(now.document) FROM source AS now WHERE now.path = source.path AND now.sha256 = file.sha256) AS replaced_by
FROM source JOIN file ON file.path = source.path
WHERE file.sha256 <> source.sha256
  AND NOT EXISTS (SELECT 1 FROM source AS same LEFT JOIN file AS then_file ON then_file.path = same.path
                  WHERE same.document = source.document AND same.sha256 = source.sha256
                    AND coalesce(then_file.sha256, same.sha256) = same.sha256);

DROP VIEW review;
CREATE VIEW review AS                         -- what needs a human; rank 1 is worst, up to 4 puts the document on the list
WITH found AS (
  SELECT 1 AS rank, 'failure' AS kind, NULL AS document, path AS file, NULL AS field, NULL AS value, stage || ': ' || message AS reason,
         NULL AS confidence, page, NULL AS box
  FROM failure
  UNION ALL
  SELECT 2, 'disputed correction', document, NULL, field, new, 'a later run read ' || rerun, NULL, NULL, NULL
  FROM correction WHERE rerun IS NOT NULL
  UNION ALL
  SELECT 3, 'missing value', document, NULL, pointer, NULL, reason, NULL, page, box
  FROM evidence JOIN plan USING (document)
  WHERE reason IS NOT NULL  -- what a unit of its level and time does not have is not missing
    AND (pointer <> '/commune' OR level IS NULL OR level = 'commune')
    AND (pointer <> '/district' OR level IS NULL OR level = 'district' OR level = 'commune' AND issued_on < '2025-07-01')
  UNION ALL
  SELECT 4, 'doubtful value', document, NULL, pointer, quote, 'read with little confidence', confidence, page, box
  FROM evidence WHERE reason IS NULL AND confidence < 0.6
  UNION ALL
  SELECT iif(grade = 'poor', 4, 5), grade || ' page', document, NULL, NULL, NULL,
         'about ' || CAST(round(100 * (1 - right_share)) AS INTEGER) || ' % of its words may be wrong' || iif(grade = 'poor', '; scan it again', ''),
         right_share, number, NULL
  FROM page WHERE grade IN ('poor', 'doubtful')
  UNION ALL
  SELECT 5, 'replaced file', id, path, NULL, NULL, 'tệp này nay là ' || coalesce('văn bản ' || replaced_by, 'một tệp khác')
         || '; nếu không cần bản cũ: kehoach forget ' || id, NULL, NULL, NULL
  FROM replaced_sources
  UNION ALL                                   -- one question a pair, on the lesser one
  SELECT 5, 'likeness', likenesses.id, NULL, NULL, other_id, sentence, NULL, NULL, NULL
  FROM likenesses WHERE same IS NULL AND iif(better IS NULL, likenesses.id > other_id, better <> likenesses.id)
  UNION ALL
  SELECT 6, 'doubtful word', document, NULL, NULL, text, 'read as ' || raw, confidence, page, box
  FROM doubtful_word
)
SELECT found.rank, found.kind, found.document AS id,
       coalesce(found.file, (SELECT min(path) FROM source WHERE source.document = found.document)) AS file,
       plan.number, plan.title, found.field, found.value, found.reason, found.confidence, found.page, found.box
FROM found LEFT JOIN plan ON plan.document = found.document;
