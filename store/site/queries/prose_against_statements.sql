SELECT f.id AS finding_id, d.region, d.department, d.fiscal_year, f.severity, f.summary, f.summary_en,
  f.found, f.expected, f.difference, f.page, f.text_line,
  (SELECT e.figure_id FROM evidence e WHERE e.finding_id = f.id AND e.figure_id IS NOT NULL
    ORDER BY e.role <> 'found', e.id LIMIT 1) AS figure_id
FROM findings f JOIN documents d ON d.id = f.document_id
LEFT JOIN decisions c ON c.finding_key = f.key
WHERE f.severity IN ('error', 'warning') AND f.category = 'prose_vs_table' AND f.cause_id IS NULL
  AND d.superseded_by IS NULL AND coalesce(c.decision, 'open') <> 'dismissed'
  AND (:region = '' OR d.region LIKE '%' || :region || '%')
  AND (:year = '' OR d.fiscal_year = CAST(:year AS INTEGER))
LIMIT 200
