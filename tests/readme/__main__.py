"""`python -m tests.readme`: what README.md has from the program itself is written anew, and its pictures."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from readme.generated import README, renewed
from readme.pictures import FOLDER, PICTURES, picture


def main() -> int:
    """0; says whether anything was out of date."""
    made = {README: renewed(README.read_text("utf-8"))} | {FOLDER / f"{name}.svg": picture(name) for name in PICTURES}
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, after in made.items():
        before = path.read_text("utf-8") if path.exists() else ""
        path.write_text(after, "utf-8")
        print(f"{path.name} was current" if after == before else f"{path.name} is current again")
    return 0


if __name__ == "__main__":
    sys.exit(main())
