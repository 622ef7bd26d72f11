"""Work without garbage collection.

A document is a large tree of small objects without cycles. Going through it again and again
while it is read, written or audited takes longer than some of that work, and frees nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage collection meanwhile, if there was any before."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
