WITH stated AS (
  SELECT a.*, (
    SELECT b.fen FROM amounts b WHERE b.fact_id = (
      SELECT f.id FROM facts f
      WHERE f.department = a.department AND ifnull(f.region_code, '') = ifnull(a.region_code, '')
        AND f.fiscal_year = a.fiscal_year - 1 AND f.item_id = a.item_id
        AND f.measure = a.measure AND f.fund = a.fund AND f.basis = a.basis)
  ) AS before_fen, (
    SELECT c.fen * c.direction FROM figures c JOIN documents d ON d.id = c.document_id
    WHERE c.fact_id = a.fact_id AND c.aspect = 'change' AND c.fen IS NOT NULL
      AND d.superseded_by IS NULL
    ORDER BY c.id LIMIT 1
  ) AS told_fen
  FROM amounts a
  WHERE a.item_id IN (SELECT id FROM items WHERE name = coalesce(nullif(:item, ''), '合计')
      UNION SELECT id FROM items WHERE code = :item)
    AND a.measure IN ('total', 'uses', 'resources')
    AND a.basis = coalesce(nullif(:basis, ''), 'actual')
    AND a.fiscal_year = CAST(coalesce(nullif(:year, ''), (SELECT max(fiscal_year) FROM documents
      WHERE kind = iif(:basis = 'initial_budget', 'budget', 'final_account'))) AS INTEGER)
), changed AS (
  SELECT *, coalesce(before_fen, fen - told_fen) AS base_fen,
    coalesce(fen - before_fen, told_fen) AS change_fen
  FROM stated
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY region_code, department, item_id
    ORDER BY before_fen IS NULL, measure <> 'total', fund <> 'all', fund <> 'fiscal', fund) AS place
  FROM changed WHERE change_fen IS NOT NULL
)
SELECT region, department, fiscal_year, item, measure, fund, base_fen / 1e6 AS last_year_wan_yuan,
  wan_yuan AS this_year_wan_yuan, round(change_fen / 1e6, 6) AS change_wan_yuan,
  round(100.0 * change_fen / nullif(base_fen, 0), 2) AS change_percent, figure_id
FROM ranked WHERE place = 1 AND change_fen <> 0
ORDER BY abs(change_fen) DESC
LIMIT 200
