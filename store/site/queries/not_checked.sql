SELECT d.region, d.department, d.fiscal_year, c.document_id, r.title AS rule, r.title_en AS rule_en, c.subject,
  c.reason, c.statement_id
FROM checks c JOIN rules r ON r.id = c.rule_id JOIN documents d ON d.id = c.document_id
WHERE c.outcome = 'insufficient' AND d.superseded_by IS NULL
  AND (:rule = '' OR c.rule_id = :rule)
  AND (:region = '' OR d.region LIKE '%' || :region || '%')
LIMIT 200
