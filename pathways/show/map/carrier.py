"""The one module that knows pyvis: it carries nodes, links and options into the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pathways.model.graph import Graph, Step
from pathways.show.map.gates import BRACKET_PX, Gate, depth_of, gate_data, gates_of, height_of
from pathways.show.map.labels import FONT_SIZE_PX, PADDING_PX, box_of, label_of
from pathways.show.map.layout import Box, Layout, layered_layout
from pathways.show.map.links import Link, links_of
from pathways.show.map.stages import stages_of
from pathways.show.map.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment

OPTIONS: Mapping[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {
        "chosen": False,
        "fixed": True,
        "font": {"face": "Arial, Liberation Sans, Helvetica, sans-serif", "size": FONT_SIZE_PX},
        "margin": {"top": PADDING_PX[1], "bottom": PADDING_PX[1], "left": PADDING_PX[0], "right": PADDING_PX[0]},
        "scaling": {"label": {"enabled": False, "drawThreshold": 3}},
    },
    "edges": {"smooth": False, "hidden": True, "physics": False},
    "interaction": {
        "dragNodes": False,
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 100000,
        "zoomSpeed": 0.7,
    },
}
"""Links are hidden to the library: the page draws them itself, along the paths of the layout."""


def carried(graph: Graph, environment: Environment, template: str) -> str:
    """Fill a template with the map of a graph, by way of pyvis.

    Its own templates, options and file writing are not used.

    Parameters
    ----------
    graph : Graph
        The graph.
    environment : jinja2.Environment
        With autoescape, and with all else that the template asks for.
    template : str
        The template's name.

    Returns
    -------
    str
        The page.
    """
    from pyvis.network import Network

    network = Network(directed=True, heading=visible(graph.title))
    network.options = dict(OPTIONS)
    links = links_of(graph)
    labels = {node.id: label_of(node) for node in graph.nodes.values()}
    gates = _gates_at(graph)
    boxes = _boxes(labels, gates)
    layout = _layout(graph, links, boxes)
    into = _numbers_into(links)
    for node in graph.nodes.values():
        fields = _box_fields(node.id, labels[node.id], boxes[node.id], layout)
        lines = {"gates": [gate_data(gate, into[node.id]) for gate in gates[node.id]]} if gates[node.id] else {}
        network.add_node(node_key(node.id), **fields, **lines)
    for number, link in enumerate(links):
        network.add_edge(node_key(link.source), node_key(link.target), id=number, **_link_fields(link, layout))
    network.templateEnv = environment
    network.path = template
    page: str = network.generate_html()
    return page


def node_key(node: str) -> str:
    """Return the id under which the drawing library knows a node.

    Parameters
    ----------
    node : str
        The node's own id.

    Returns
    -------
    str
        The id behind a prefix: the library keeps nodes in plain JavaScript objects, where ids such
        as ``__proto__`` would do harm.

    Examples
    --------
    >>> node_key("cpc")
    'n:cpc'
    """
    return f"n:{node}"


def laid_out(graph: Graph) -> tuple[Layout, dict[str, Box]]:
    """Lay a graph out as the map shows it.

    Parameters
    ----------
    graph : Graph
        The graph.

    Returns
    -------
    (Layout, dict of str to Box)
        The drawing, earlier stages first, and the size of each box in it.
    """
    boxes = _boxes({node.id: label_of(node) for node in graph.nodes.values()}, _gates_at(graph))
    return _layout(graph, links_of(graph), boxes), boxes


def _layout(graph: Graph, links: list[Link], boxes: Mapping[str, Box]) -> Layout:
    pairs = [(link.source, link.target) for link in links]
    loose = {(link.source, link.target) for link in links if link.style == "counts"}
    return layered_layout(boxes, pairs, stages_of(graph), first=graph.start, loose=loose)


def _gates_at(graph: Graph) -> dict[str, tuple[Gate, ...]]:
    """Return the brackets at every box."""
    ways: dict[str, list[Step]] = {node: [] for node in graph.nodes}
    for step in graph.steps.values():
        ways[step.gives].append(step)
    return {node: gates_of(node, steps) for node, steps in ways.items()}


def _boxes(labels: Mapping[str, str], gates: Mapping[str, Sequence[Gate]]) -> dict[str, Box]:
    """Make every box large enough for its label and for the lines that enter it."""
    plain = {node: box_of(label) for node, label in labels.items()}
    return {
        node: Box(
            width=box.width, height=max(box.height, height_of(gates[node])), before=BRACKET_PX * depth_of(gates[node])
        )
        for node, box in plain.items()
    }


def _numbers_into(links: list[Link]) -> dict[str, dict[str, int]]:
    """Return for every box the numbers of the lines that enter it, by where they come from."""
    numbers: dict[str, dict[str, int]] = {}
    for number, link in enumerate(links):
        numbers.setdefault(link.target, {})[link.source] = number
    return numbers


def _box_fields(node: str, label: str, box: Box, layout: Layout) -> dict[str, Any]:
    x, y = layout.centres[node]
    return {
        "label": label,
        "x": x,
        "y": y,
        "own": box.width,
        "width": layout.widths[node],
        "height": box.height,
    }


def _link_fields(link: Link, layout: Layout) -> dict[str, Any]:
    path = [number for point in layout.paths[link.source, link.target] for number in point]
    fields: dict[str, Any] = {"style": link.style, "path": path, "steps": list(link.steps)}
    return fields | ({"few": [link.count, link.of]} if link.style == "some" else {})
