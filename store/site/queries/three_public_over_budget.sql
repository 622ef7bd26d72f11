SELECT a.region, a.department, a.fiscal_year, a.item, b.basis AS budget,
  b.wan_yuan AS budgeted_wan_yuan, a.wan_yuan AS spent_wan_yuan,
  round((a.fen - b.fen) / 1e6, 6) AS over_wan_yuan,
  round(100.0 * a.fen / nullif(b.fen, 0), 2) AS percent_of_budget,
  a.figure_id
FROM amounts a
JOIN amounts b ON b.fact_id = (
  SELECT f.id FROM facts f
  WHERE f.department = a.department AND ifnull(f.region_code, '') = ifnull(a.region_code, '')
    AND f.fiscal_year = a.fiscal_year AND f.item_id = a.item_id AND f.measure = 'total'
    AND f.fund = a.fund AND f.basis IN ('adjusted_budget', 'initial_budget')
  ORDER BY f.basis LIMIT 1)
WHERE a.item_id IN ('three_public:total', 'three_public:abroad', 'three_public:vehicle_purchase',
    'three_public:vehicle_operation', 'three_public:reception')
  AND a.measure = 'total' AND a.basis = 'actual' AND a.fen > b.fen
  AND a.fiscal_year = CAST(coalesce(nullif(:year, ''),
    (SELECT max(fiscal_year) FROM documents WHERE kind = 'final_account')) AS INTEGER)
  AND (:region = '' OR a.region LIKE '%' || :region || '%')
ORDER BY over_wan_yuan DESC
LIMIT 200
