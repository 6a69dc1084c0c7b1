"""Run the command line: ``python -m pathways``."""

from pathways.cli import main

main()
