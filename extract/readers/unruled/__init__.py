"""Tables that no upright rule shows: their columns and rows told by where words and amounts
stand."""

from extract.readers.unruled.tables import Table, settle, tables_in

__all__ = ["Table", "settle", "tables_in"]
