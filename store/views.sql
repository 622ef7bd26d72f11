-- The daily interface. `fiscal_year` in ledger is the year that the figure is about: a column
-- of last year's amounts bears last year.

DROP VIEW IF EXISTS ledger;
CREATE VIEW ledger AS
SELECT
  f.document_id,
  d.region,
  d.department,
  coalesce(f.fiscal_year, d.fiscal_year) AS fiscal_year,
  d.kind,
  s.form_id,
  s.title AS statement,
  s.printed_code,
  i.name AS item,
  i.code AS item_code,
  l.printed_name,
  l.side,
  f.column_name,
  f.measure,
  f.fund,
  f.basis,
  f.printed,
  f.value,
  f.unit,
  f.fen,
  f.fen / 1e6 AS wan_yuan,
  f.page,
  f.text_line,
  t.text AS sentence,
  f.id AS figure_id
FROM figures f
JOIN documents d ON d.id = f.document_id
LEFT JOIN lines l ON l.id = f.line_id
LEFT JOIN statements s ON s.id = l.statement_id
LEFT JOIN items i ON i.id = f.item_id
LEFT JOIN sentences t ON t.id = f.sentence_id;

-- A fact once, with the amount of one of its mentions (a statement's before a sentence's): what
-- is added up and compared, where the ledger would count every mention.
DROP VIEW IF EXISTS amounts;
CREATE VIEW amounts AS
SELECT
  f.id AS fact_id,
  d.region,
  f.region_code,
  f.department,
  f.fiscal_year,
  f.item_id,
  i.name AS item,
  i.code AS item_code,
  f.measure,
  f.fund,
  f.basis,
  g.fen,
  g.fen / 1e6 AS wan_yuan,
  g.document_id,
  g.id AS figure_id
FROM facts f
JOIN items i ON i.id = f.item_id
JOIN figures g ON g.id = (
  SELECT x.id FROM figures x JOIN documents y ON y.id = x.document_id
  WHERE x.fact_id = f.id AND x.aspect = 'amount' AND x.fen IS NOT NULL
    AND y.superseded_by IS NULL
  ORDER BY x.line_id IS NULL, x.id LIMIT 1)
JOIN documents d ON d.id = g.document_id;

DROP VIEW IF EXISTS finding_list;
CREATE VIEW finding_list AS
SELECT
  f.id, f.key, f.document_id, f.rule_id, f.category, f.severity,
  f.summary, f.summary_en, f.found, f.expected, f.difference, f.arithmetic,
  f.cause_id, f.page, f.text_line,
  d.file_name, d.kind, d.fiscal_year, d.region_code, d.region, d.department, d.unit,
  d.status, d.superseded_by,
  coalesce(c.decision, 'open') AS decision,
  r.reason, r.note, r.reviewer, r.decided_at
FROM findings f
JOIN documents d ON d.id = f.document_id
LEFT JOIN decisions c ON c.finding_key = f.key
LEFT JOIN reviews r ON r.id = c.review_id;
