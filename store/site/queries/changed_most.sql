WITH ranked AS (
  SELECT a.region, a.department, a.fiscal_year, a.item,
    b.wan_yuan AS last_year_wan_yuan, a.wan_yuan AS this_year_wan_yuan,
    round((a.fen - b.fen) / 1e6, 6) AS change_wan_yuan,
    round(100.0 * (a.fen - b.fen) / nullif(b.fen, 0), 2) AS change_percent,
    a.figure_id,
    row_number() OVER (PARTITION BY a.region_code, a.department, a.item_id
      ORDER BY a.fund <> 'all', a.fund <> 'fiscal', a.fund) AS place
  FROM amounts a
  JOIN amounts b ON b.fact_id = (
    SELECT f.id FROM facts f
    WHERE f.department = a.department AND ifnull(f.region_code, '') = ifnull(a.region_code, '')
      AND f.fiscal_year = a.fiscal_year - 1 AND f.item_id = a.item_id
      AND f.measure = a.measure AND f.fund = a.fund AND f.basis = a.basis)
  WHERE a.item_id IN (SELECT id FROM items WHERE name = coalesce(nullif(:item, ''), '合计')
      UNION SELECT id FROM items WHERE code = :item)
    AND a.measure = 'total' AND a.basis = coalesce(nullif(:basis, ''), 'actual')
    AND a.fiscal_year = CAST(coalesce(nullif(:year, ''), (SELECT max(fiscal_year) FROM documents
      WHERE kind = iif(:basis = 'initial_budget', 'budget', 'final_account'))) AS INTEGER)
)
SELECT region, department, fiscal_year, item, last_year_wan_yuan, this_year_wan_yuan,
  change_wan_yuan, change_percent, figure_id
FROM ranked WHERE place = 1 AND change_wan_yuan <> 0
ORDER BY abs(change_wan_yuan) DESC
LIMIT 200
