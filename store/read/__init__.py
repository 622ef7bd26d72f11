"""What screens, pages and reports read from the database: plain queries, plain rows."""
