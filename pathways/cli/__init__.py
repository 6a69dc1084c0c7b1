"""Floor 4: the command line."""

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and end the process with its status, also if it is interrupted while it loads."""
    try:
        from pathways.cli.main import main as loaded

        loaded()
    except KeyboardInterrupt:
        sys.exit(130)


__all__ = ["main"]
