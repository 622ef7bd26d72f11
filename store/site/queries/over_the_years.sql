WITH chosen AS (
  SELECT coalesce(nullif(:department, ''), (SELECT d.department FROM documents d
    WHERE d.kind = 'final_account' AND d.department IS NOT NULL AND d.superseded_by IS NULL
      AND EXISTS (SELECT 1 FROM facts f WHERE f.department = d.department
        AND f.fiscal_year = d.fiscal_year - 1 AND f.basis = 'actual')
    ORDER BY d.fiscal_year DESC LIMIT 1)) AS department
)
SELECT a.fiscal_year, a.region, a.department, a.item_code, a.item, a.measure, a.fund, a.basis,
  a.wan_yuan, a.figure_id
FROM amounts a
WHERE a.department = (SELECT department FROM chosen)
  AND a.item_id IN (SELECT id FROM items WHERE name = coalesce(nullif(:item, ''), '合计')
    UNION SELECT id FROM items WHERE code = :item)
  AND a.measure = 'total' AND a.basis IN ('actual', 'initial_budget')
ORDER BY a.item_id, a.fund, a.basis, a.fiscal_year
LIMIT 200
