WITH heads AS (
  SELECT f.department, f.region_code, f.fiscal_year, g.value AS staff
  FROM facts f JOIN figures g ON g.id = (SELECT min(x.id) FROM figures x
    WHERE x.fact_id = f.id AND x.aspect IN ('amount', 'count') AND x.value > 0)
  WHERE f.item_id = 'base:staff_actual'
    AND (:year = '' OR f.fiscal_year = CAST(:year AS INTEGER))
)
SELECT a.region, a.department, a.fiscal_year, a.measure, a.fund, a.wan_yuan,
  CAST(h.staff AS INTEGER) AS staff, round(a.wan_yuan / h.staff, 2) AS wan_yuan_per_head,
  a.figure_id
FROM heads h JOIN amounts a ON a.fact_id = (
  SELECT f.id FROM facts f
  WHERE f.department = h.department AND ifnull(f.region_code, '') = ifnull(h.region_code, '')
    AND f.fiscal_year = h.fiscal_year AND f.item_id = 'summary:total'
    AND f.measure = coalesce(nullif(:measure, ''), 'total') AND f.basis = 'actual'
  ORDER BY f.fund <> 'all', f.fund <> 'fiscal', f.fund LIMIT 1)
ORDER BY wan_yuan_per_head DESC
LIMIT 200
