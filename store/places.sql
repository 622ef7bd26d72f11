-- Version 2: the statement or the line that evidence means as such; with a column, the cell of
-- the line in which nothing is printed.

ALTER TABLE evidence ADD COLUMN statement_id INTEGER REFERENCES statements(id) ON DELETE CASCADE;
ALTER TABLE evidence ADD COLUMN line_id INTEGER REFERENCES lines(id) ON DELETE CASCADE;
ALTER TABLE evidence ADD COLUMN column_id INTEGER REFERENCES columns(id) ON DELETE CASCADE;
CREATE INDEX evidence_statement ON evidence (statement_id) WHERE statement_id IS NOT NULL;
CREATE INDEX evidence_line ON evidence (line_id) WHERE line_id IS NOT NULL;
CREATE INDEX evidence_column ON evidence (column_id) WHERE column_id IS NOT NULL;
