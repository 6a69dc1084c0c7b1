"""The map from Python: a notebook draws it, a terminal prints the same route."""

from __future__ import annotations

import subprocess
import sys
from html import unescape
from pathlib import Path

import networkx as nx
import pytest

import pathways
from pathways.cli.main import run


@pytest.fixture(scope="module")
def graph() -> pathways.Graph:
    return pathways.load()


def shown(frame: str) -> str:
    """The page in a frame."""
    assert frame.startswith("<iframe ")
    assert frame.count("<") == 2
    return unescape(frame.partition("srcdoc='")[2].removesuffix("'></iframe>"))


def test_a_notebook_is_given_the_page_in_a_frame(graph: pathways.Graph) -> None:
    view = graph.show_map("cpc", held=["exp-coding-12"], by="months", height=900)
    page = pathways.map_html(graph, "cpc", held=["exp-coding-12"], by="months")
    assert view.html == shown(view._repr_html_()) == page
    assert " height='900' " in view._repr_html_()
    assert " title='Medical coding (USA)' " in view._repr_html_()


def test_a_terminal_is_given_the_same_route_as_text(graph: pathways.Graph, capsys: pytest.CaptureFixture[str]) -> None:
    view = graph.show_map("medical auditor", via=["cpc"])
    run(["route", "medical auditor", "--via", "cpc"])
    assert f"{view}\n" == capsys.readouterr().out
    assert repr(view) == str(view)
    assert view.answer == pathways.route(graph, "medical auditor", via=["cpc"])


def test_without_a_target_the_text_says_what_is_on_the_map(graph: pathways.Graph) -> None:
    assert str(graph.show_map()).startswith("Medical coding (USA): a map of 110 nodes and ")
    assert "\n" not in str(graph.show_map())


def test_a_graph_shows_itself_and_its_repr_is_short(graph: pathways.Graph) -> None:
    assert shown(graph._repr_html_()) == pathways.map_html(graph)
    assert repr(graph) == "<Graph 'medical-coding': 'Medical coding (USA)', 110 nodes, 122 steps, 170 sources>"


def test_a_graph_of_networkx_shows_itself_too() -> None:
    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_edge("diploma", "certificate", cost=800, months=4)
    network.add_edge("certificate", "job", cost=0, months=1)
    view = pathways.from_networkx(network).show_map("job", held=["diploma"])
    assert "certificate" in str(view)
    assert shown(view._repr_html_()) == pathways.map_html(network, "job", held=["diploma"])


def test_it_is_saved_whole(graph: pathways.Graph, tmp_path: Path) -> None:
    file = graph.show_map("cca").save(tmp_path / "map.html")
    assert file.read_bytes() == pathways.map_html(graph, "cca").encode()
    assert list(tmp_path.iterdir()) == [file]


def test_a_faulty_question_is_refused_at_once(graph: pathways.Graph) -> None:
    with pytest.raises(pathways.UnknownNodeError):
        graph.show_map("astronaut")
    with pytest.raises(pathways.UnknownNodeError):
        graph.show_map(held=["astronaut"])
    with pytest.raises(pathways.QuestionError, match="did you mean 'max_cost'"):
        graph.show_map("cca", max_csot=1)
    with pytest.raises(pathways.QuestionError, match="'max_cost' would ask for"):
        graph.show_map(max_cost=1)
    with pytest.raises(pathways.QuestionError, match="no option 'height'"):
        pathways.map_html(graph, height=3)


def test_no_route_is_shown_as_well(graph: pathways.Graph) -> None:
    view = graph.show_map("cpc", max_cost=1)
    assert str(view).startswith("Certified Professional Coder (CPC): no route keeps the limits.")
    assert shown(view._repr_html_()).startswith("<!doctype html>")


def test_a_view_is_frozen_and_draws_only_when_looked_at() -> None:
    code = (
        "import sys, pathways; view = pathways.load().show_map('cca'); str(view); "
        "print([name for name in ('pyvis', 'jinja2', 'IPython', 'webbrowser') if name in sys.modules])\n"
        "try:\n    view.answer = None\nexcept AttributeError: print('frozen')"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert said.stdout.split("\n")[:2] == ["[]", "frozen"]
