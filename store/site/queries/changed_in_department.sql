WITH chosen AS (
  SELECT coalesce(nullif(:department, ''), (SELECT d.department FROM documents d
    WHERE d.kind = 'final_account' AND d.department IS NOT NULL AND d.superseded_by IS NULL
      AND EXISTS (SELECT 1 FROM facts f WHERE f.department = d.department
        AND f.fiscal_year = d.fiscal_year - 1 AND f.basis = 'actual')
    ORDER BY d.fiscal_year DESC LIMIT 1)) AS department
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
JOIN amounts b ON b.fact_id = (
  SELECT f.id FROM facts f
  WHERE f.department = a.department AND ifnull(f.region_code, '') = ifnull(a.region_code, '')
    AND f.fiscal_year = a.fiscal_year - 1 AND f.item_id = a.item_id
    AND f.measure = a.measure AND f.fund = a.fund AND f.basis = a.basis)
WHERE a.department = (SELECT department FROM chosen)
  AND a.fiscal_year = (SELECT year FROM years) AND a.basis = 'actual' AND a.fen <> b.fen
ORDER BY abs(a.fen - b.fen) DESC
LIMIT 200
