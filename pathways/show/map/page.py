"""The map as one file: markup, style, script and data, under a policy that lets nothing else run."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from gzip import compress as gzip
from gzip import decompress as gunzip
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pathways.model.answers import Answer
from pathways.model.graph import NODE_KINDS, Graph
from pathways.show.map.carrier import carried
from pathways.show.map.facts import answer_facts, graph_facts
from pathways.show.map.labels import GLYPHS

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
PAGE = HERE / "page"
VENDOR = HERE / "vendor"
LIBRARY = VENDOR / "vis-network.min.js.gz"
INFLATE = VENDOR / "tiny-inflate.js"
TEMPLATE = "map.html.jinja"
SCRIPTS = (
    "carried/data.js",
    "carried/elements.js",
    "carried/figures.js",
    "carried/needs.js",
    "ask/asked.js",
    "ask/asking.js",
    "ask/combo.js",
    "ask/controls.js",
    "ask/own.js",
    "ask/chart.js",
    "drawing/placed.js",
    "drawing/gates.js",
    "drawing/columns.js",
    "drawing/order.js",
    "drawing/arranged.js",
    "drawing/focus.js",
    "drawing/links.js",
    "drawing/marks.js",
    "drawing/lit.js",
    "drawing/boxes.js",
    "drawing/state.js",
    "drawing/view.js",
    "drawing/keys.js",
    "drawing/legend.js",
    "panel/facts.js",
    "panel/brief.js",
    "panel/route.js",
    "panel/steps.js",
    "panel/noroute.js",
    "panel/hint.js",
    "panel/table.js",
    "take/hash.js",
    "take/link.js",
    "take/told.js",
    "take/files.js",
    "take/csv.js",
    "take/calendar.js",
    "take/picture.js",
    "take/checklist.js",
    "take/print.js",
    "take/take.js",
    "start.js",
)
SEARCH_SCRIPTS = (
    "numbers.js",
    "hypergraph.js",
    "visits.js",
    "landmarks.js",
    "branch.js",
    "branching.js",
    "cheapest.js",
    "problem.js",
    "best.js",
    "front.js",
    "question.js",
    "routes.js",
    "beside.js",
    "missing.js",
    "answers.js",
    "standing.js",
)
SAME_FOR_ALL = ("shape", "arrows")
STYLES = ("page.css", "ask/ask.css", "drawing/drawing.css", "take/take.css")


def map_html(
    graph: Graph, answer: Answer | None = None, *, held: Iterable[str] = (), bare: bool = False, where: str = ""
) -> str:
    """Draw the interactive map of a graph as one self-contained HTML page.

    The page asks the network for nothing. The same arguments give the same text.

    Parameters
    ----------
    graph : Graph
        The graph.
    answer : Answer, optional
        The answer to a question about it: its route is lit, or what stands in its way is told.
    held : iterable of str
        Ids of what is held beside the graph's start, to be marked where no answer names it.
    bare : bool
        Whether the graph's start is not held.
    where : str
        The place that was asked for, which an answer does not tell from the one that its route uses.

    Returns
    -------
    str
        The page; write it as UTF-8.

    Examples
    --------
    >>> from pathways.model import Amount, Node, Step
    >>> graph = Graph(id="tiny", title="Tiny", currency="USD", reviewed="2026-11-22",
    ...               nodes={"cca": Node(id="cca", kind="credential", name="CCA")},
    ...               steps={"exam": Step(id="exam", gives="cca", cost=Amount.of(299))})
    >>> map_html(graph).startswith("<!doctype html>")
    True
    """
    facts = graph_facts(graph) | {"kinds": [[kind, GLYPHS[kind]] for kind in NODE_KINDS]}
    facts["where"] = where
    facts["held"] = sorted({*held, *(() if bare else graph.start)}) if answer is None else list(answer.held)
    if answer is not None:
        facts["answer"] = answer_facts(answer)
    return carried(graph, _environment(facts), TEMPLATE)


def _environment(facts: dict[str, Any]) -> Environment:
    """Prepare an environment whose templates escape all that they are given."""
    from jinja2 import DictLoader, Environment, StrictUndefined
    from markupsafe import Markup

    loader = DictLoader({TEMPLATE: _read(TEMPLATE)})
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    # Those that stand unescaped: files of this package, and JSON that `as_data` made safe.
    environment.filters["data"] = lambda data: Markup(as_data(data))  # noqa: S704
    environment.filters["packed"] = packed
    environment.filters["lean"] = _lean
    environment.globals.update(
        facts=facts,
        texts=json.loads(_read("texts.json")),
        style=Markup(style()),  # noqa: S704
        script=Markup(script()),  # noqa: S704
        inflate_licence=Markup((VENDOR / "LICENSE-TINY-INFLATE").read_text(encoding="utf-8")),  # noqa: S704
        library=packed_library(),
        policy=policy(),
    )
    return environment


def _lean(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out what pyvis says of each node and link, and what is the same for all of them."""
    return [{name: value for name, value in item.items() if name not in SAME_FOR_ALL} for item in items]


def as_data(data: object) -> str:
    r"""Return data as JSON that can stand inside a script element whatever is in it.

    Parameters
    ----------
    data : object
        Plain data, or a text that is JSON already.

    Returns
    -------
    str
        ASCII without ``<``, ``>`` and ``&``.

    Examples
    --------
    >>> as_data({"name": "</script>"})
    '{"name":"\\u003c/script\\u003e"}'
    """
    plain = json.loads(data) if isinstance(data, str) else data
    text = json.dumps(plain, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def packed(data: dict[str, Any]) -> str:
    """Return data as the page unpacks it: a third of what it takes as text.

    Parameters
    ----------
    data : dict
        Plain data, or texts that are JSON already.

    Returns
    -------
    str
        JSON, compressed, in base 64; the same data give the same text.

    Examples
    --------
    >>> from base64 import b64decode
    >>> gunzip(b64decode(packed({"facts": {"id": "tiny"}})))
    b'{"facts":{"id":"tiny"}}'
    """
    plain = {name: json.loads(each) if isinstance(each, str) else each for name, each in data.items()}
    text = json.dumps(plain, allow_nan=False, separators=(",", ":"))
    return b64encode(gzip(text.encode("ascii"), compresslevel=9, mtime=0)).decode("ascii")


@cache
def script() -> str:
    """Return the text of the page's own script.

    Returns
    -------
    str
        JavaScript, without comments and needless blanks.
    """
    from rjsmin import jsmin

    own = "\n".join((_inflate_script(), search_script(), *map(_read, SCRIPTS)))
    return str(jsmin(f'"use strict";\n(() => {{\n{own}\n}})();\n'))


def _inflate_script() -> str:
    """Return what unpacks data, a CommonJS module, as a closure that gives away one name."""
    module = INFLATE.read_text(encoding="utf-8")
    return f"const inflate = (() => {{\nconst module = {{}};\n{module}\nreturn module.exports;\n}})();\n"


@cache
def search_script() -> str:
    """Return the text of the page's own search: a closure that gives away two names only.

    Returns
    -------
    str
        JavaScript.
    """
    own = "\n".join(_read(f"search/{name}") for name in SEARCH_SCRIPTS)
    return f"const {{ answering, standing }} = (() => {{\n{own}\nreturn {{ answering, standing }};\n}})();\n"


@cache
def packed_library() -> str:
    """Return the drawing library as the page carries it.

    Returns
    -------
    str
        Compressed, in base 64. The page unpacks it, and it runs only if it has the hash of the policy.
    """
    return b64encode(LIBRARY.read_bytes()).decode("ascii")


@cache
def style() -> str:
    """Return the text of the page's style.

    Returns
    -------
    str
        CSS.
    """
    return "\n".join(_read(name) for name in STYLES)


@cache
def policy() -> str:
    """Return the page's content security policy: only what this module put there may run.

    Returns
    -------
    str
        For a ``meta`` element.
    """
    library = gunzip(LIBRARY.read_bytes()).decode("utf-8")
    allowed = f"{_hash(library)} {_hash(script())}"
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style())}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _read(name: str) -> str:
    return (PAGE / name).read_text(encoding="utf-8")
