"""Printed names tied to one vocabulary of items."""

from extract.align.aligner import Aligner, clean_code, context_of, resolve
from extract.align.pairs import same
from extract.align.vocabulary import Item, items

__all__ = ["Aligner", "Item", "clean_code", "context_of", "items", "resolve", "same"]
