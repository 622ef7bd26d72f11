"""Known figures in many layouts: ``python -m tests.bench.layouts [WORD…] [-v] [--keep FOLDER]``.

Prints for each layout how many figures are read right, missing, and not printed there; ``-v``
lists them. Words choose the layouts whose names hold all of them.
"""

from __future__ import annotations

import argparse
import tempfile
import traceback
from pathlib import Path

from tests.bench.layouts.catalogue import layouts
from tests.bench.layouts.judge import Verdict, judged


def unruled(name: str) -> bool:
    """Whether nothing upright is drawn in a layout."""
    return "no rules" in name or "level rules" in name


def shown(name: str, verdict: Verdict, verbose: bool) -> None:
    state = "" if verdict.is_perfect else f"  {'; '.join(verdict.wrong)[:120]}"
    print(
        f"{verdict.right:5} of {verdict.printed:5} right, {len(verdict.extra):4} extra  {name}{state}",
        flush=True,
    )
    if verbose:
        for truth in verdict.missing:
            print("    -", *truth)
        for truth in verdict.extra:
            print("    +", *truth)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("words", nargs="*")
    parser.add_argument("-v", action="store_true")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    total = right = extra = perfect = count = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        for n, layout in enumerate(layouts()):
            if not all(word in layout.name for word in options.words):
                continue
            count += 1
            try:
                path = layout.make(folder / f"{n:03}")
                verdict = judged(path, layout.statements, grouped=not unruled(layout.name))
            except Exception as error:
                verdict = Verdict(1, [], [], [f"crash: {error!r}"])
                if options.v:
                    traceback.print_exc()
            if options.v or not verdict.is_perfect:
                shown(layout.name, verdict, options.v)
            total, right = total + verdict.printed, right + verdict.right
            extra, perfect = extra + len(verdict.extra), perfect + verdict.is_perfect
    print(f"{perfect} of {count} layouts perfect; {right} of {total} figures right, {extra} extra")


if __name__ == "__main__":
    main()
