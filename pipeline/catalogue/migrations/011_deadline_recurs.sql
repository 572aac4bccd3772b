-- How exact a deadline is, and how it comes again: what recurs is a deadline like any other, and no list of its own.
ALTER TABLE deadline ADD COLUMN precision TEXT;                -- day, month, quarter, year: "on" is its last day
ALTER TABLE deadline ADD COLUMN recurring INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deadline ADD COLUMN recurs_every TEXT;             -- week, month, quarter, half_year, year
ALTER TABLE deadline ADD COLUMN recurs_month INTEGER;
ALTER TABLE deadline ADD COLUMN recurs_day INTEGER;            -- of a week 1 for Monday to 7

ALTER TABLE evidence ADD COLUMN rule TEXT;                     -- which frame found the value: tasks/slot, deadlines/before

-- What earlier versions kept as `periodic` goes behind the deadlines; what prints a year there comes but once.
CREATE TEMPORARY TABLE dated AS
SELECT document, sum(list = 'deadlines') AS many FROM deadline GROUP BY document;
UPDATE evidence SET pointer = '/deadlines/' ||
  (substr(pointer, 11) + (SELECT many FROM dated WHERE dated.document = evidence.document))
WHERE pointer LIKE '/periodic/%' AND document IN (SELECT document FROM dated);
UPDATE correction SET field = '/deadlines/' || iif(field LIKE '/periodic/-%', substr(field, 11),
  (CAST(substr(field, 11) AS INTEGER) + coalesce((SELECT many FROM dated WHERE dated.document = correction.document), 0))
  || substr(field, 11 + length(CAST(CAST(substr(field, 11) AS INTEGER) AS TEXT))))
WHERE field LIKE '/periodic/%';
UPDATE deadline SET list = 'deadlines', recurring = iif("when" GLOB '*[12][0-9][0-9][0-9]*', 0, 1),
  position = position + (SELECT many FROM dated WHERE dated.document = deadline.document)
WHERE list = 'periodic';
DROP TABLE temp.dated;
UPDATE plan SET record = json_remove(json_set(record,
  '$.deadlines', (SELECT json_group_array(json(value)) FROM (
    SELECT value FROM json_each(plan.record, '$.deadlines') UNION ALL SELECT
      json_set(value, '$.recurring', json(iif(json_extract(value, '$.when') GLOB '*[12][0-9][0-9][0-9]*', 'false', 'true')))
    FROM json_each(plan.record, '$.periodic'))),
  '$.evidence', (SELECT json_group_object(
      iif(key LIKE '/periodic/%', '/deadlines/' || (substr(key, 11) + json_array_length(plan.record, '$.deadlines')), key),
      json(value))
    FROM json_each(plan.record, '$.evidence'))),
  '$.periodic')
WHERE json_array_length(record, '$.periodic') > 0;
UPDATE plan SET extracted = json_remove(json_set(extracted,
  '$.deadlines', (SELECT json_group_array(json(value)) FROM (
    SELECT value FROM json_each(plan.extracted, '$.deadlines') UNION ALL SELECT
      json_set(value, '$.recurring', json(iif(json_extract(value, '$.when') GLOB '*[12][0-9][0-9][0-9]*', 'false', 'true')))
    FROM json_each(plan.extracted, '$.periodic'))),
  '$.evidence', (SELECT json_group_object(
      iif(key LIKE '/periodic/%', '/deadlines/' || (substr(key, 11) + json_array_length(plan.extracted, '$.deadlines')), key),
      json(value))
    FROM json_each(plan.extracted, '$.evidence'))),
  '$.periodic')
WHERE json_array_length(extracted, '$.periodic') > 0;

DROP VIEW deadlines;
CREATE VIEW deadlines AS
SELECT deadline."on", deadline."when", deadline.what, deadline."by", deadline."to", deadline.precision, deadline.recurring,
       deadline.recurs_every, deadline.recurs_month, deadline.recurs_day, plan.number, plan.issuer,
       evidence.page, evidence.confidence, deadline.list, deadline.position, deadline.document AS id
FROM deadline JOIN plan USING (document)
LEFT JOIN evidence ON evidence.document = deadline.document AND evidence.pointer = '/deadlines/' || deadline.position;
