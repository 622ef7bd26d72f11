SELECT d.id AS document_id, d.file_name, d.status, d.pages, d.pages_without_text, d.problems
FROM documents d
WHERE d.status <> 'loaded' AND d.superseded_by IS NULL
LIMIT 200
