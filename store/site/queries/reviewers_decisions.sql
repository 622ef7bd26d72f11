SELECT r.decided_at, r.reviewer, r.decision, r.reason, r.note, f.id AS finding_id, d.region,
  d.department, d.fiscal_year, f.severity, f.summary, f.summary_en
FROM reviews r LEFT JOIN findings f ON f.key = r.finding_key
LEFT JOIN documents d ON d.id = f.document_id
WHERE (:reviewer = '' OR r.reviewer = :reviewer) AND (:decision = '' OR r.decision = :decision)
ORDER BY r.id DESC
LIMIT 200
