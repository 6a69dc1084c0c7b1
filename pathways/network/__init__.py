"""Floor 1: the graph as networkx, both ways, and what follows from its shape."""

from pathways.network.convert import from_networkx, to_networkx
from pathways.network.structure import attainable, barred_cycles, cycle_text, dominated_steps

__all__ = ["attainable", "barred_cycles", "cycle_text", "dominated_steps", "from_networkx", "to_networkx"]
