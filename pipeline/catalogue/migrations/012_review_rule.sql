-- Which frame found what is doubtful stands on the list, and what a paper rightly lacks (rule …/none) does not.
DROP VIEW review;
CREATE VIEW review AS                         -- what needs a human; rank 1 is worst, up to 4 puts the document on the list
WITH found AS (
  SELECT 1 AS rank, 'failure' AS kind, NULL AS document, path AS file, NULL AS field, NULL AS value, stage || ': ' || message AS reason,
         NULL AS confidence, page, NULL AS box, NULL AS rule
  FROM failure
  UNION ALL
  SELECT 2, 'disputed correction', document, NULL, field, new, 'a later run read ' || rerun, NULL, NULL, NULL, NULL
  FROM correction WHERE rerun IS NOT NULL
  UNION ALL
  SELECT 3, 'missing value', document, NULL, pointer, quote, reason, NULL, page, box, rule
  FROM evidence JOIN plan INDEXED BY plan_level USING (document)
  WHERE reason IS NOT NULL AND CASE pointer WHEN '/number' THEN number WHEN '/issued_on' THEN issued_on END IS NULL
    -- what a unit of its level and time does not have is not missing
    AND coalesce(rule, '') NOT LIKE '%/none'
    AND (pointer <> '/commune' OR level IS NULL OR level = 'commune')
    AND (pointer <> '/district' OR level IS NULL OR level = 'district' OR level = 'commune' AND issued_on < '2025-07-01')
  UNION ALL
  SELECT 4, 'doubtful value', document, NULL, pointer, quote, 'read with little confidence', confidence, page, box, rule
  FROM evidence WHERE reason IS NULL AND confidence < 0.6
  UNION ALL
  SELECT 4, 'doubtful value', document, NULL, pointer, iif(pointer = '/number', number, issued_on), reason, confidence, page, box, rule
  FROM evidence JOIN plan INDEXED BY plan_level USING (document)
  WHERE reason IS NOT NULL AND CASE pointer WHEN '/number' THEN number WHEN '/issued_on' THEN issued_on END IS NOT NULL
  UNION ALL
  SELECT iif(grade = 'poor', 4, 5), grade || ' page', document, NULL, NULL, NULL,
         'about ' || CAST(round(100 * (1 - right_share)) AS INTEGER) || ' % of its words may be wrong' || iif(grade = 'poor', '; scan it again', ''),
         right_share, number, NULL, NULL
  FROM page WHERE grade IN ('poor', 'doubtful')
  UNION ALL
  SELECT 5, 'replaced file', id, path, NULL, NULL, 'tệp này nay là ' || coalesce('văn bản ' || replaced_by, 'một tệp khác')
         || '; nếu không cần bản cũ: kehoach forget ' || id, NULL, NULL, NULL, NULL
  FROM replaced_sources
  UNION ALL                                   -- one question a pair, on the lesser one
  SELECT 5, 'likeness', likenesses.id, NULL, NULL, other_id, sentence, NULL, NULL, NULL, NULL
  FROM likenesses WHERE same IS NULL AND iif(better IS NULL, likenesses.id > other_id, better <> likenesses.id)
  UNION ALL
  SELECT 6, 'doubtful word', document, NULL, NULL, text, 'read as ' || raw, confidence, page, box, NULL
  FROM doubtful_word
)
SELECT found.rank, found.kind, found.document AS id,
       coalesce(found.file, (SELECT min(path) FROM source WHERE source.document = found.document)) AS file,
       plan.number, plan.title, found.field, found.value, found.reason, found.confidence, found.page, found.box, found.rule
FROM found LEFT JOIN plan ON plan.document = found.document;
