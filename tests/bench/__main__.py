"""`python -m tests.bench`, from the top of a checkout."""

from __future__ import annotations

import sys
from pathlib import Path


def _main() -> int:
    # As for pytest, `tests/` is where helpers are imported from.
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from bench.run import main

    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(_main())
