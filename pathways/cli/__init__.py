"""Floor 4: the command line."""

from pathways.cli.main import main

__all__ = ["main"]
