-- What people read: one view a subject, the plan's name first.

CREATE VIEW plans AS
SELECT document AS id, doc_type, number, issued_on, issued_at, issuer, branch, level, province, district, commune, title,
       period_start, period_end, signer_name, signer_position, signer_authority, today,
       (SELECT count(*) FROM page WHERE page.document = plan.document) AS pages,
       (SELECT group_concat(path, char(10)) FROM source WHERE source.document = plan.document) AS sources
FROM plan;

CREATE VIEW targets AS
SELECT plan.number, plan.issuer, target.indicator, target.comparator, target.value, target.unit, target.denominator, target.year,
       target.direction, target.basis, target.quote, target.baseline, target.canonical, evidence.page, evidence.confidence, target.position, target.document AS id
FROM target JOIN plan USING (document)
LEFT JOIN evidence ON evidence.document = target.document AND evidence.pointer = '/targets/' || target.position;

CREATE VIEW tasks AS
SELECT plan.number, plan.issuer, task.agency, task.body, task.role, task.text, task.deadline,
       (SELECT group_concat(c.agency, '; ') FROM task_cooperating c WHERE c.document = task.document AND c.task = task.position)
         AS cooperating,
       evidence.page, evidence.confidence, task.position, task.document AS id
FROM task JOIN plan USING (document)
LEFT JOIN evidence ON evidence.document = task.document AND evidence.pointer = '/tasks/' || task.position;

CREATE VIEW deadlines AS
SELECT deadline."on", deadline."when", deadline.what, deadline."by", deadline."to", plan.number, plan.issuer,
       evidence.page, evidence.confidence, deadline.list, deadline.position, deadline.document AS id
FROM deadline JOIN plan USING (document)
LEFT JOIN evidence ON evidence.document = deadline.document AND evidence.pointer = '/' || deadline.list || '/' || deadline.position;

CREATE VIEW citations AS                      -- held_id: the cited document where the catalogue has it, by number and date or issuer
SELECT plan.number, plan.issuer, citation.doc_type AS cited_type, citation.number AS cited_number,
       citation.issued_on AS cited_date, citation.issuer AS cited_issuer, citation.title AS cited_title,
       (SELECT min(held.document) FROM plan AS held WHERE held.number_key = citation.number_key
        AND (held.issued_on = citation.issued_on OR held.issuer = citation.issuer)) AS held_id,
       citation.position, citation.document AS id
FROM citation JOIN plan USING (document);

CREATE VIEW criteria AS
SELECT plan.number, plan.issuer, criterion.criterion, criterion.agency, criterion.document AS id
FROM criterion JOIN plan USING (document);

CREATE VIEW recipients AS
SELECT plan.number, plan.issuer, recipient.recipient, recipient.document AS id FROM recipient JOIN plan USING (document);

CREATE VIEW budget AS
SELECT plan.number, plan.issuer, budget_amount.amount, budget_amount.currency, budget_amount.what, budget_amount.document AS id
FROM budget_amount JOIN plan USING (document);

CREATE VIEW corrections AS
SELECT plan.number, correction.field, correction.old, correction.new, correction.who, correction.made_at, correction.rerun,
       correction.document AS id
FROM correction LEFT JOIN plan USING (document);

CREATE VIEW failures AS SELECT path, stage, page, message, lasting FROM failure;

CREATE VIEW review AS                         -- what needs a human; rank 1 is worst
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
  SELECT 5, 'doubtful word', document, NULL, NULL, text, 'read as ' || raw, confidence, page, box
  FROM doubtful_word
)
SELECT found.rank, found.kind, found.document AS id,
       coalesce(found.file, (SELECT min(path) FROM source WHERE source.document = found.document)) AS file,
       plan.number, plan.title, found.field, found.value, found.reason, found.confidence, found.page, found.box
FROM found LEFT JOIN plan ON plan.document = found.document;
