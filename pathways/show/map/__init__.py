"""The interactive map: a graph, and the answer to a question about it, as one HTML page."""

from pathways.show.map.page import map_html

__all__ = ["map_html"]
