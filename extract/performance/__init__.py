"""Performance tables: self-evaluations, targets, and the basic data behind them."""

from extract.performance.read import PerformanceTables, lines_of, read_performance

__all__ = ["PerformanceTables", "lines_of", "read_performance"]
