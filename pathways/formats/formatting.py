"""Put a graph file in canonical form and keep every comment, or leave it alone."""

from __future__ import annotations

from collections import Counter

from pathways.formats.json_writing import json_text
from pathways.formats.native import read_graph
from pathways.formats.tree import is_json, read_document
from pathways.formats.yaml_comments import Comment, comments_of, read_commented
from pathways.formats.yaml_layout import Entry, Item, document_text
from pathways.formats.yaml_writing import canonical, field_order
from pathways.model.errors import GraphDataError, Path, Problem
from pathways.records.fields import Tree


def formatted(data: bytes, name: str, *, expand_aliases: bool = False) -> bytes:
    r"""Return a graph file in canonical form.

    Parameters
    ----------
    data : bytes
        The content, YAML or JSON.
    name : str
        The file's name, for messages.
    expand_aliases : bool
        Whether YAML aliases are written out; they are kept otherwise.

    Returns
    -------
    bytes
        The same graph with all its comments: fields in the order of the format, nodes, steps and sources in the author's;
        what fits a line of 120 columns on one. What is in canonical form stays as it is. Line ends are kept.

    Raises
    ------
    GraphDataError
        If the file has errors, or cannot be put in order without losing something; with all problems.

    Examples
    --------
    >>> head = b"id: tiny  # short\npathways: 1\ntitle: Tiny\ncurrency: USD\nreviewed: 2026-11-22\n"
    >>> print(formatted(head + b"nodes: {}\nsteps: {}\n", "tiny.yaml").decode(), end="")
    pathways: 1
    id: tiny  # short
    title: Tiny
    currency: USD
    reviewed: 2026-11-22
    <BLANKLINE>
    nodes: {}
    <BLANKLINE>
    steps: {}
    """
    reading = read_graph(data, name)
    if reading.graph is None:
        raise GraphDataError(reading.problems)
    text = data.decode("utf-8-sig")
    made = _json(data, name) if is_json(text, name) else _yaml(text, name, expand_aliases=expand_aliases)
    if "\r\n" in text:
        made = made.replace("\n", "\r\n")
    if read_graph(made.encode(), name).graph != reading.graph:
        raise GraphDataError([_refusal(name, "it would not read back as the same graph", 1)])
    return made.encode()


def _refusal(name: str, what: str, line: int) -> Problem:
    message, fix = f"expected a file that can be put in order, but {what}", "the file is left as it is"
    return Problem(rule="cannot-format", path=(), message=message, fix=fix, file=name, line=line, column=1)


def _json(data: bytes, name: str) -> str:
    return json_text(_ordered(read_document(data, name).tree, ()))


def _ordered(tree: Tree, path: Path) -> Tree:
    if isinstance(tree, list):
        return [_ordered(each, (*path, i)) for i, each in enumerate(tree)]
    if not isinstance(tree, dict):
        return tree
    rank = {key: i for i, key in enumerate(field_order(path))}
    keys = sorted(tree, key=lambda key: rank.get(key, len(rank))) if rank else tree
    return {key: _ordered(tree[key], (*path, key)) for key in keys}


def _yaml(text: str, name: str, *, expand_aliases: bool) -> str:
    root = read_commented(text, expand_aliases=expand_aliases)
    head = _head(root)
    root = canonical(root, ())
    root.entries[0].before = [*head, *root.entries[0].before]
    _squeeze(root)
    made = document_text(root)
    _refuse_loss(comments_of(text), comments_of(made), name)
    return made


def _refuse_loss(before: list[Comment], after: list[Comment], name: str) -> None:
    left = Counter(each.text for each in after)
    left.subtract(Counter(each.text for each in before if each.text))
    lost = [each for each in before if each.text and left[each.text] < 0]
    problems = [_refusal(name, f"the comment {each.text[:60]!r} would be lost", each.line) for each in lost]
    if problems:
        raise GraphDataError(problems)


def _head(root: Item) -> list[str]:
    """Take what stands at the top of the file, up to the last blank line before the first field: it stays at the top."""
    before = root.entries[0].before
    blanks = [i for i, text in enumerate(before) if not text]
    count = blanks[-1] + 1 if blanks else len(before)
    head, root.entries[0].before = before[:count], before[count:]
    return head


def _squeeze(root: Item) -> None:
    """Leave one blank line of several, and none at the top."""
    _squeeze_in(root)
    first: Entry = root.entries[0]
    while first.before and not first.before[0]:
        first.before.pop(0)


def _squeeze_in(item: Item) -> None:
    item.tail = _squeezed(item.tail)
    for entry in item.entries:
        entry.before = _squeezed(entry.before)
        _squeeze_in(entry.item)


def _squeezed(texts: list[str]) -> list[str]:
    return [text for i, text in enumerate(texts) if text or not i or texts[i - 1]]
