-- The ways into the tables that screens, pages and queries take, so that none of them grows
-- with the number of documents; and the current decision of every finding key.

CREATE INDEX documents_names ON documents
  (region_code, department, region, initials, fiscal_year, file_name);
CREATE INDEX documents_place ON documents
  (region_code, department, fiscal_year, kind, superseded_by, region);
CREATE INDEX documents_superseded ON documents (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX documents_path ON documents (path);
CREATE INDEX documents_kind ON documents (kind, fiscal_year, superseded_by);
CREATE INDEX documents_unread ON documents (status) WHERE status <> 'loaded';
CREATE INDEX items_code ON items (code, scheme) WHERE code IS NOT NULL;
CREATE INDEX items_name ON items (name);
CREATE INDEX items_parent ON items (parent_id) WHERE parent_id IS NOT NULL;

CREATE INDEX statements_document ON statements (document_id, position);
CREATE INDEX statements_form ON statements (form_id) WHERE form_id IS NOT NULL;
CREATE INDEX columns_statement ON columns (statement_id, position);
CREATE INDEX lines_statement ON lines (statement_id, position);
CREATE INDEX lines_item ON lines (item_id) WHERE item_id IS NOT NULL;
CREATE INDEX lines_alignment ON lines (alignment_id) WHERE alignment_id IS NOT NULL;
CREATE INDEX alignments_status ON alignments (status);

CREATE INDEX figures_document ON figures (document_id);
CREATE INDEX figures_line ON figures (line_id) WHERE line_id IS NOT NULL;
CREATE INDEX figures_sentence ON figures (sentence_id) WHERE sentence_id IS NOT NULL;
CREATE INDEX figures_column ON figures (column_id) WHERE column_id IS NOT NULL;
CREATE INDEX figures_fact ON figures (fact_id, aspect, fen, value) WHERE fact_id IS NOT NULL;
CREATE INDEX figures_base_fact ON figures (base_fact_id) WHERE base_fact_id IS NOT NULL;
CREATE INDEX figures_item ON figures (item_id, measure, basis) WHERE item_id IS NOT NULL;
CREATE INDEX facts_item ON facts (item_id, measure, basis, fiscal_year, fund);

CREATE INDEX sections_document ON sections (document_id, position);
CREATE INDEX sentences_section ON sentences (section_id, position);
CREATE INDEX sentences_document ON sentences (document_id);
CREATE INDEX comparisons_sentence ON comparisons (sentence_id, position);
CREATE INDEX comparisons_fact ON comparisons (fact_id) WHERE fact_id IS NOT NULL;
CREATE INDEX comparisons_base_fact ON comparisons (base_fact_id) WHERE base_fact_id IS NOT NULL;
CREATE INDEX projects_document ON projects (document_id, position);
CREATE INDEX projects_statement ON projects (statement_id);
CREATE INDEX indicators_document ON indicators (document_id);
CREATE INDEX indicators_statement ON indicators (statement_id, position);
CREATE INDEX indicators_project ON indicators (project_id) WHERE project_id IS NOT NULL;

CREATE INDEX checks_document ON checks (document_id, outcome);
CREATE INDEX checks_rule ON checks (rule_id, outcome);
CREATE INDEX checks_statement ON checks (statement_id) WHERE statement_id IS NOT NULL;
CREATE INDEX checks_finding ON checks (finding_id) WHERE finding_id IS NOT NULL;
CREATE INDEX checks_not_made ON checks (rule_id) WHERE outcome = 'insufficient';
CREATE INDEX check_figures_figure ON check_figures (figure_id);
CREATE INDEX findings_key ON findings (key);
CREATE INDEX findings_queue ON findings (severity, document_id, page, text_line, id, key)
  WHERE cause_id IS NULL;
CREATE INDEX findings_severity ON findings (severity, category);
CREATE INDEX findings_rule ON findings (rule_id);
CREATE INDEX findings_cause ON findings (cause_id) WHERE cause_id IS NOT NULL;
CREATE INDEX evidence_finding ON evidence (finding_id);
CREATE INDEX evidence_figure ON evidence (figure_id) WHERE figure_id IS NOT NULL;
CREATE INDEX evidence_sentence ON evidence (sentence_id) WHERE sentence_id IS NOT NULL;
CREATE INDEX evidence_indicator ON evidence (indicator_id) WHERE indicator_id IS NOT NULL;
CREATE INDEX evidence_project ON evidence (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX reviews_key ON reviews (finding_key, id);
CREATE INDEX alignment_log_alignment ON alignment_log (alignment_id, id);

CREATE TABLE decisions (
  finding_key TEXT PRIMARY KEY,
  review_id INTEGER NOT NULL REFERENCES reviews(id),
  decision TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX decisions_decision ON decisions (decision);
CREATE TRIGGER reviews_keep BEFORE UPDATE ON reviews BEGIN
  SELECT raise(ABORT, 'reviews is append-only');
END;
CREATE TRIGGER reviews_hold BEFORE DELETE ON reviews BEGIN
  SELECT raise(ABORT, 'reviews is append-only');
END;
