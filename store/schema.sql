-- The knowledge store, version 1. Titles and units of every column stand in metadata.
-- Money is integer fen; `value` is the number as printed, in `unit`, for convenience.

CREATE TABLE regions (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  parent_code TEXT,
  valid_from INTEGER,
  valid_to INTEGER
);

CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  file_name TEXT NOT NULL,
  path TEXT NOT NULL,
  format TEXT,
  pages INTEGER,
  kind TEXT NOT NULL DEFAULT 'unknown',
  fiscal_year INTEGER,
  region_code TEXT REFERENCES regions(code),
  region TEXT,
  department TEXT,
  unit TEXT,
  text_source TEXT,
  status TEXT NOT NULL,
  loaded_at TEXT NOT NULL,
  reasons TEXT,
  problems TEXT,
  superseded_by INTEGER REFERENCES documents(id),
  pages_without_text INTEGER NOT NULL DEFAULT 0,
  initials TEXT,
  -- How lists name a document.
  name TEXT AS (
    coalesce(department, file_name) || coalesce(' ' || fiscal_year, '') || CASE kind
      WHEN 'final_account' THEN ' 决算' WHEN 'budget' THEN ' 预算'
      WHEN 'performance_report' THEN ' 绩效' ELSE '' END
  ) VIRTUAL
);

CREATE TABLE forms (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  aliases TEXT NOT NULL DEFAULT '[]'
);

CREATE TABLE items (
  id TEXT PRIMARY KEY,
  scheme TEXT NOT NULL,
  code TEXT,
  name TEXT NOT NULL,
  parent_id TEXT REFERENCES items(id)
);

CREATE TABLE statements (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  form_id TEXT REFERENCES forms(id),
  title TEXT NOT NULL,
  printed_code TEXT,
  unit TEXT,
  note TEXT,
  page_first INTEGER, page_last INTEGER,
  line_first INTEGER, line_last INTEGER,
  is_empty INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE columns (
  id INTEGER PRIMARY KEY,
  statement_id INTEGER NOT NULL REFERENCES statements(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  side TEXT, measure TEXT, fund TEXT, basis TEXT, fiscal_year INTEGER,
  item_id TEXT REFERENCES items(id),
  unit TEXT
);

CREATE TABLE lines (
  id INTEGER PRIMARY KEY,
  statement_id INTEGER NOT NULL REFERENCES statements(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  printed_name TEXT NOT NULL,
  item_id TEXT REFERENCES items(id),
  alignment_id INTEGER REFERENCES alignments(id),
  code TEXT, side TEXT, level INTEGER, page INTEGER, text_line INTEGER
);

CREATE TABLE alignments (
  id INTEGER PRIMARY KEY,
  printed TEXT NOT NULL,
  context TEXT NOT NULL,
  item_id TEXT REFERENCES items(id),
  method TEXT,
  score REAL,
  status TEXT NOT NULL,
  candidates TEXT,
  flags TEXT,
  decided_by TEXT, decided_at TEXT,
  UNIQUE (printed, context)
);

-- Append-only: what a person decided about an alignment, with what stood before, so that it
-- can be taken back.
CREATE TABLE alignment_log (
  id INTEGER PRIMARY KEY,
  alignment_id INTEGER NOT NULL REFERENCES alignments(id),
  item_id TEXT, method TEXT, score REAL, status TEXT NOT NULL,
  old_item_id TEXT, old_method TEXT, old_score REAL, old_status TEXT NOT NULL,
  old_decided_by TEXT, old_decided_at TEXT,
  undoes INTEGER UNIQUE REFERENCES alignment_log(id),
  decided_by TEXT NOT NULL,
  decided_at TEXT NOT NULL
);

CREATE TABLE facts (
  id INTEGER PRIMARY KEY,
  department TEXT NOT NULL,
  region_code TEXT,
  fiscal_year INTEGER NOT NULL,
  item_id TEXT NOT NULL REFERENCES items(id),
  measure TEXT NOT NULL, fund TEXT NOT NULL, basis TEXT NOT NULL
);
CREATE UNIQUE INDEX facts_key ON facts
  (department, ifnull(region_code, ''), fiscal_year, item_id, measure, fund, basis);

CREATE TABLE sections (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  heading TEXT NOT NULL,
  level INTEGER,
  page_first INTEGER, page_last INTEGER, line_first INTEGER, line_last INTEGER
);

CREATE TABLE sentences (
  id INTEGER PRIMARY KEY,
  section_id INTEGER NOT NULL REFERENCES sections(id) ON DELETE CASCADE,
  document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  page_first INTEGER, page_last INTEGER, line_first INTEGER, line_last INTEGER,
  resists TEXT
);

-- Words that compare two facts without a number (与上年持平): `direction` is 1 where the fact
-- is said to be more than its base, -1 less, 0 the same.
CREATE TABLE comparisons (
  id INTEGER PRIMARY KEY,
  sentence_id INTEGER NOT NULL REFERENCES sentences(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  fact_id INTEGER REFERENCES facts(id),
  base_fact_id INTEGER REFERENCES facts(id),
  direction INTEGER NOT NULL CHECK (direction IN (-1, 0, 1)),
  quote TEXT NOT NULL,
  page INTEGER, text_line INTEGER
);

CREATE TABLE figures (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  line_id INTEGER REFERENCES lines(id) ON DELETE CASCADE,
  sentence_id INTEGER REFERENCES sentences(id) ON DELETE CASCADE,
  column_id INTEGER REFERENCES columns(id) ON DELETE CASCADE,
  column_name TEXT NOT NULL DEFAULT '',
  item_id TEXT REFERENCES items(id),
  measure TEXT, fund TEXT, basis TEXT, fiscal_year INTEGER,
  aspect TEXT NOT NULL DEFAULT 'amount',
  direction INTEGER,
  base_fact_id INTEGER REFERENCES facts(id),
  printed TEXT NOT NULL,
  value REAL,
  unit TEXT,
  decimals INTEGER,
  fen INTEGER,
  page INTEGER, text_line INTEGER,
  x0 REAL, top REAL, x1 REAL, bottom REAL,
  fact_id INTEGER REFERENCES facts(id),
  CHECK ((line_id IS NULL) <> (sentence_id IS NULL))
);

CREATE TABLE projects (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  statement_id INTEGER NOT NULL REFERENCES statements(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  unit TEXT,
  initial_budget TEXT, budget TEXT, executed TEXT,
  initial_budget_fen INTEGER, budget_fen INTEGER, executed_fen INTEGER,
  rate TEXT, rate_weight TEXT, rate_score TEXT,
  total_weight TEXT, total_score TEXT, grade TEXT,
  page INTEGER, text_line INTEGER
);

CREATE TABLE indicators (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  statement_id INTEGER NOT NULL REFERENCES statements(id) ON DELETE CASCADE,
  project_id INTEGER REFERENCES projects(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  level1 TEXT, level2 TEXT, level3 TEXT,
  target TEXT, adjusted_target TEXT, actual TEXT, weight TEXT, score TEXT, reason TEXT,
  flags TEXT NOT NULL DEFAULT '[]',
  page INTEGER, text_line INTEGER
);

CREATE TABLE rules (
  id TEXT PRIMARY KEY,
  category TEXT NOT NULL,
  severity TEXT NOT NULL,
  title TEXT NOT NULL, title_en TEXT NOT NULL,
  explanation TEXT NOT NULL, explanation_en TEXT NOT NULL,
  source TEXT
);

CREATE TABLE checks (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  rule_id TEXT NOT NULL REFERENCES rules(id),
  subject TEXT NOT NULL,
  outcome TEXT NOT NULL
    CHECK (outcome IN ('pass', 'rounding', 'fail', 'not_applicable', 'insufficient')),
  reason TEXT,
  statement_id INTEGER REFERENCES statements(id) ON DELETE CASCADE,
  finding_id INTEGER REFERENCES findings(id) ON DELETE SET NULL
);

CREATE TABLE check_figures (
  check_id INTEGER NOT NULL REFERENCES checks(id) ON DELETE CASCADE,
  figure_id INTEGER NOT NULL REFERENCES figures(id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  PRIMARY KEY (check_id, figure_id, role)
) WITHOUT ROWID;

CREATE TABLE findings (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  rule_id TEXT NOT NULL REFERENCES rules(id),
  category TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'rounding')),
  summary TEXT NOT NULL,
  summary_en TEXT NOT NULL,
  found TEXT, expected TEXT, difference TEXT,
  arithmetic TEXT,
  cause_id INTEGER REFERENCES findings(id) ON DELETE SET NULL,
  page INTEGER, text_line INTEGER,
  UNIQUE (document_id, key)
);

CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  finding_id INTEGER NOT NULL REFERENCES findings(id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  figure_id INTEGER REFERENCES figures(id) ON DELETE CASCADE,
  sentence_id INTEGER REFERENCES sentences(id) ON DELETE CASCADE,
  indicator_id INTEGER REFERENCES indicators(id) ON DELETE CASCADE,
  project_id INTEGER REFERENCES projects(id) ON DELETE CASCADE,
  page INTEGER, text_line INTEGER,
  quote TEXT
);

-- Append-only: the latest row of a key is the decision in force.
CREATE TABLE reviews (
  id INTEGER PRIMARY KEY,
  finding_key TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('open', 'confirmed', 'dismissed', 'follow_up')),
  reason TEXT,
  note TEXT,
  reviewer TEXT NOT NULL,
  decided_at TEXT NOT NULL
);
