WITH chosen AS (
  SELECT coalesce(nullif(:department, ''), (SELECT department FROM documents
    WHERE kind = 'final_account' AND department IS NOT NULL AND superseded_by IS NULL
    ORDER BY fiscal_year DESC, id LIMIT 1)) AS department
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
