"""The database as files for other programs: CSV, Parquet, a Frictionless data package."""
