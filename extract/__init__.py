"""A file in, a Disclosure out. No database, no terminal."""
