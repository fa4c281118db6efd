"""`python -m tests.readme`: what README.md has from the program itself is written anew, between its markers."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from readme.generated import README, renewed


def main() -> int:
    """0; says whether anything was out of date."""
    before = README.read_text("utf-8")
    after = renewed(before)
    README.write_text(after, "utf-8")
    print("README.md was current" if after == before else "README.md is current again")
    return 0


if __name__ == "__main__":
    sys.exit(main())
