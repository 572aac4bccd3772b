-- What the view `review` asks for, so that the list of a large catalogue does not take a look at every page and value.
CREATE INDEX page_graded ON page (document) WHERE grade IN ('poor', 'doubtful');
CREATE INDEX evidence_missing ON evidence (document) WHERE reason IS NOT NULL;
CREATE INDEX evidence_doubtful ON evidence (document) WHERE reason IS NULL AND confidence < 0.6;

-- Targets are listed by place.
CREATE INDEX plan_place ON plan (province, district, commune);
