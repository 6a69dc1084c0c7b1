"""Floor 2: graphs from files and into them."""

from pathways.formats.native import Reading, read_graph
from pathways.formats.shipped import DEFAULT, graphs_folder, load_graph, read_file, shipped_ids

__all__ = ["DEFAULT", "Reading", "graphs_folder", "load_graph", "read_file", "read_graph", "shipped_ids"]
