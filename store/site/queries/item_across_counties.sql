WITH ranked AS (
  SELECT a.*, row_number() OVER (PARTITION BY a.region_code, a.department, a.item_id
      ORDER BY a.fund <> 'all', a.fund <> 'fiscal', a.fund) AS place
  FROM amounts a
  WHERE a.item_id IN (SELECT id FROM items WHERE name = coalesce(nullif(:item, ''), '公务接待费')
      UNION SELECT id FROM items WHERE code = :item)
    AND a.measure = 'total' AND a.basis = coalesce(nullif(:basis, ''), 'actual')
    AND a.fiscal_year = CAST(coalesce(nullif(:year, ''), (SELECT max(fiscal_year) FROM documents
      WHERE kind = iif(:basis = 'initial_budget', 'budget', 'final_account'))) AS INTEGER)
)
SELECT region, department, fiscal_year, item_code, item, fund, basis, wan_yuan, figure_id
FROM ranked WHERE place = 1
ORDER BY wan_yuan DESC
LIMIT 200
