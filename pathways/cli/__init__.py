"""Floor 4: the command line."""

import gc
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and end the process with its status, also if it is interrupted while it loads."""
    gc.set_threshold(100_000)  # a command lives for a moment; to look for cycles every 700 objects costs more
    try:
        from pathways.cli.main import main as loaded

        loaded()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        gc.freeze()  # the process ends: to look through all that lives for cycles, several times, is in vain


__all__ = ["main"]
