WITH chosen AS (
  SELECT coalesce(nullif(:department, ''), (SELECT department FROM documents
    WHERE kind = 'final_account' AND department IS NOT NULL AND superseded_by IS NULL
    ORDER BY fiscal_year DESC, id LIMIT 1)) AS department
), years AS (
  SELECT CAST(coalesce(nullif(:year, ''), max(fiscal_year)) AS INTEGER) AS year
  FROM facts WHERE department = (SELECT department FROM chosen) AND basis = 'actual'
)
SELECT a.region, a.department, a.fiscal_year, a.item_code, a.item, a.measure, a.fund,
  b.wan_yuan AS last_year_wan_yuan, a.wan_yuan AS this_year_wan_yuan,
  round((a.fen - b.fen) / 1e6, 6) AS change_wan_yuan,
  round(100.0 * (a.fen - b.fen) / nullif(b.fen, 0), 2) AS change_percent,
  a.figure_id
FROM amounts a
JOIN amounts b ON b.department = a.department AND b.region_code IS a.region_code
  AND b.item_id = a.item_id AND b.fiscal_year = a.fiscal_year - 1
  AND b.measure = a.measure AND b.fund = a.fund AND b.basis = a.basis
WHERE a.department = (SELECT department FROM chosen)
  AND a.fiscal_year = (SELECT year FROM years) AND a.basis = 'actual' AND a.fen <> b.fen
ORDER BY abs(a.fen - b.fen) DESC
LIMIT 200
