"""What a worker read, handed over to its parent as bytes.

A dataclass with slots is pickled by code written in Python, field by field. Pickled as its class
and the tuple of its values instead, a disclosure is packed and unpacked in half the time.
"""

from __future__ import annotations

import copyreg
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from io import BytesIO
from operator import attrgetter
from typing import Any

from extract import model


def packed(read: object) -> bytes:
    """``read`` as bytes, for ``pickle.loads``."""
    content = BytesIO()
    pickler = pickle.Pickler(content, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _BY_VALUES
    pickler.dump(read)
    return content.getvalue()


def _by_values(made: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    if not is_dataclass(made):
        return lambda named_tuple: (made, tuple(named_tuple))
    values = attrgetter(*(field.name for field in fields(made)))
    return lambda instance: (made, values(instance))


_BY_VALUES = copyreg.dispatch_table | {
    made: _by_values(made)
    for made in vars(model).values()
    if isinstance(made, type) and made.__module__ == model.__name__
}
