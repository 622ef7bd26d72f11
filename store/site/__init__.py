"""The Datasette site: the database in a browser, for people who browse and people who script."""
