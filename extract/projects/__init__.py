"""The projects that a disclosure speaks of, under one item each.

A project's money is printed in its performance table, in the list of projects of a budget, in
the report's base data, in sentences, and in next year's file. Its item is ``project:`` and
its name as names are compared; what a figure claims of it has the measure ``project`` (or
``balance``) and the fund, basis and year of any other fact.
"""

from extract.projects.names import SCHEME, Registry

__all__ = ["SCHEME", "Registry"]
