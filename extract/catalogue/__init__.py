"""The catalogue of statutory forms: titles, columns and lines as readable data."""

from extract.catalogue.form import Follows, Form, FormColumn, FormLine, Item, Role, Side
from extract.catalogue.load import form, forms, items, vocabulary
from extract.catalogue.names import (
    as_printed,
    normalise,
    normalise_title,
    plain,
    undouble,
    without_number,
)

__all__ = [
    "Follows",
    "Form",
    "FormColumn",
    "FormLine",
    "Item",
    "Role",
    "Side",
    "as_printed",
    "form",
    "forms",
    "items",
    "normalise",
    "normalise_title",
    "plain",
    "undouble",
    "vocabulary",
    "without_number",
]
