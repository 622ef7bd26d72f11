"""Performance tables: self-evaluations and targets, of a project or of the department."""

from extract.performance.read import PerformanceTables, lines_of, read_performance

__all__ = ["PerformanceTables", "lines_of", "read_performance"]
