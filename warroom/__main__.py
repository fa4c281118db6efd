"""`python -m warroom` and the console script."""

from __future__ import annotations

import gc
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status: 0 done, 1 could not, 2 wrong use."""
    # Collecting garbage while modules load costs a tenth of the start and finds nothing; the screen turns it on again.
    gc.disable()
    try:
        from warroom.cli.straight import run

        return run(sys.argv[1:] if arguments is None else arguments)
    finally:
        if arguments is None:
            # The process ends here: a search for cycles in all that is left would be a fifth of a quick command's time.
            gc.freeze()
        else:
            gc.enable()


if __name__ == "__main__":
    sys.exit(main())
