WITH asked AS MATERIALIZED (
  SELECT f.id, (
    SELECT b.id FROM facts b
    WHERE b.department = f.department AND ifnull(b.region_code, '') = ifnull(f.region_code, '')
      AND b.fiscal_year = f.fiscal_year - 1 AND b.item_id = f.item_id
      AND b.measure = f.measure AND b.fund = f.fund AND b.basis = f.basis
  ) AS base_id
  FROM facts f
  WHERE f.item_id IN (SELECT id FROM items WHERE name = coalesce(nullif(:item, ''), '合计')
      UNION SELECT id FROM items WHERE code = :item)
    AND f.measure IN ('total', 'uses', 'resources')
    AND f.basis = coalesce(nullif(:basis, ''), 'actual')
    AND f.fiscal_year = CAST(coalesce(nullif(:year, ''), (SELECT max(fiscal_year) FROM documents
      WHERE kind = iif(:basis = 'initial_budget', 'budget', 'final_account'))) AS INTEGER)
), stated AS MATERIALIZED (
  SELECT a.*, (SELECT b.fen FROM amounts b WHERE b.fact_id = f.base_id) AS before_fen, (
    SELECT c.fen * c.direction FROM figures c JOIN documents d ON d.id = c.document_id
    WHERE c.fact_id = a.fact_id AND c.aspect = 'change' AND c.fen IS NOT NULL
      AND d.superseded_by IS NULL
    ORDER BY c.id LIMIT 1
  ) AS told_fen
  FROM asked f JOIN amounts a ON a.fact_id = f.id
  WHERE f.base_id IS NOT NULL
    OR EXISTS (SELECT 1 FROM figures c WHERE c.fact_id = f.id AND c.aspect = 'change')
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
