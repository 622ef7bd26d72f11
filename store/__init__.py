"""The knowledge store: schema, loading, audit, review log, queries, export, the site."""
