"""One small module a format, all yielding a Source: pages of lines and grids."""
