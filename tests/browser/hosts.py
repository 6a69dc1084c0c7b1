"""Pages of others that a map is put into."""

from __future__ import annotations

import json

from pathways.api.drawing import map_view
from pathways.model.graph import Graph
from pathways.show.map import map_html
from pathways.show.map.frame import map_fragment

HEAD = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Host</title></head><body><h1>Host</h1>\n"
END = "<p id=after>After the map.</p></body></html>"


def embedding(fragment: str) -> str:
    """A page with a fragment pasted into it."""
    return f"{HEAD}<p id=secret>A secret of the page around.</p>\n{fragment}\n{END}"


def notebook(output: str) -> str:
    """A page that shows an output as notebooks do: set as markup by a script."""
    data = json.dumps(output).replace("<", "\\u003c")
    script = f"document.querySelector('.output').innerHTML = {data};"
    return f"{HEAD}<div class=output></div><script>{script}</script>{END}"


def as_page(graph: Graph) -> str:
    """The map by itself."""
    return map_html(graph)


def as_fragment(graph: Graph) -> str:
    """The map as `pathways map --embed` writes it, pasted into a page."""
    return embedding(map_fragment(map_html(graph), graph.title))


def as_output(graph: Graph) -> str:
    """The map as a notebook shows it."""
    return notebook(map_view(graph)._repr_html_())


CARRIERS = (as_page, as_fragment, as_output)
