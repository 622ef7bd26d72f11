"""Whose disclosure a document is: region, department, kind, fiscal year and unit."""

from extract.identity.identify import identify
from extract.identity.regions import Region, lineage, regions

__all__ = ["Region", "identify", "lineage", "regions"]
