WITH heads AS (
  SELECT f.department, f.region_code, f.fiscal_year, g.value AS staff, g.id AS staff_figure_id
  FROM facts f JOIN figures g ON g.id = (SELECT min(x.id) FROM figures x
    WHERE x.fact_id = f.id AND x.aspect IN ('amount', 'count') AND x.value > 0)
  WHERE f.item_id = 'base:staff_actual'
    AND (:year = '' OR f.fiscal_year = CAST(:year AS INTEGER))
), spent AS (
  SELECT a.*, h.staff, row_number() OVER (PARTITION BY a.region_code, a.department, a.fiscal_year
      ORDER BY a.fund <> 'all', a.fund <> 'fiscal', a.fund) AS place
  FROM heads h JOIN amounts a ON a.department = h.department AND a.region_code IS h.region_code
    AND a.fiscal_year = h.fiscal_year AND a.item_id = 'summary:total'
    AND a.measure = coalesce(nullif(:measure, ''), 'total') AND a.basis = 'actual'
)
SELECT region, department, fiscal_year, measure, fund, wan_yuan, CAST(staff AS INTEGER) AS staff,
  round(wan_yuan / staff, 2) AS wan_yuan_per_head, figure_id
FROM spent WHERE place = 1
ORDER BY wan_yuan_per_head DESC
LIMIT 200
