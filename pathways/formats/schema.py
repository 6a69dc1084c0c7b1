"""The JSON Schema of the graph file, made from the model: for editors, for other programs, and for the reference.

``python -m pathways.formats.schema`` writes it to ``graphs/pathway-graph.schema.json``, which comes with the package.
"""

from __future__ import annotations

import inspect
import json
import os
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from pathways.model.amounts import LARGEST, MONEY_PLACES, MONTHS_PLACES, Amount
from pathways.model.graph import (
    ANYONE,
    CLAIM_STATUSES,
    NODE_KINDS,
    SOURCE_KINDS,
    Assumption,
    Claim,
    Graph,
    Node,
    Renewal,
    Source,
    Step,
    Wage,
)
from pathways.model.integrity import LONGEST_ID
from pathways.records.reading import (
    ASSUMPTION_KEYS,
    CLAIM_KEYS,
    NODE_KEYS,
    RENEWAL_KEYS,
    REQUIRED,
    SCHEMA_KEY,
    SOURCE_KEYS,
    STEP_KEYS,
    TOP_KEYS,
    TOP_REQUIRED,
    VERSION,
    WAGE_KEYS,
)

Schema = dict[str, Any]

SCHEMA_NAME: Final = "pathway-graph.schema.json"
MODELINE: Final = f"# yaml-language-server: $schema={SCHEMA_NAME}"
"""The first line by which a YAML file names the schema that lies beside it."""

_DAY = r"(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_TEXT: Final[Schema] = {"type": "string"}
_FILLED: Final[Schema] = {"type": "string", "pattern": r"\S"}
_CONTROLS: Final = r"\u0000-\u001f\u007f-\u009f\u2028\u2029"
_ID: Final[Schema] = {
    "type": "string",
    "minLength": 1,
    "maxLength": LONGEST_ID,
    "pattern": rf"^[^\s{_CONTROLS}]([^{_CONTROLS}]*[^\s{_CONTROLS}])?$",
}
_IDS: Final[Schema] = {
    "anyOf": [{"$ref": "#/$defs/id"}, {"type": "array", "items": {"$ref": "#/$defs/id"}, "uniqueItems": True}]
}
_DATE: Final[Schema] = {"type": "string", "format": "date", "pattern": f"^{_DAY}$"}
_PLACE: Final[Schema] = {"type": "string", "pattern": "^[A-Z]{2}(-[A-Z0-9]{1,3})?$"}
_NUMBER: Final[Schema] = {"type": "number", "minimum": 0, "exclusiveMaximum": LARGEST}
_OVER_0: Final[Schema] = {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": LARGEST}
_MONEY: Final[Schema] = {"$ref": "#/$defs/money"}
_MONTHS: Final[Schema] = {"$ref": "#/$defs/months"}
_NEEDS: Final[Schema] = {"$ref": "#/$defs/needs"}
_PUBLISHED: Final[Schema] = {
    "anyOf": [
        {"const": "undated"},
        {"type": "string", "pattern": rf"^((?!0000)[0-9]{{4}}(-(0[1-9]|1[0-2]))?|{_DAY})$"},
        {"type": "integer", "minimum": 1000, "maximum": 9999},
    ]
}


def graph_schema() -> Schema:
    """Return the JSON Schema of a graph file.

    Returns
    -------
    dict
        JSON Schema 2020-12. It refuses what is not of the right form; what ids stand for, the order of low, typical and
        high, and how many decimals a figure has is for ``pathways check`` to say.

    Examples
    --------
    >>> sorted(graph_schema()["required"])
    ['currency', 'id', 'nodes', 'pathways', 'reviewed', 'steps', 'title']
    """
    top = _record(Graph, TOP_KEYS, TOP_REQUIRED, _top())
    named = {
        SCHEMA_KEY: _TEXT | {"description": "The schema that editors complete against; it says nothing of the graph."}
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Pathway graph, version {VERSION}",
        "description": "What can be held on the way to a role, and every way to gain it, with a source for every figure.",
        **top,
        "properties": named | top["properties"],
        "$defs": _definitions(),
    }


def _top() -> dict[str, Schema]:
    kinds = {kind: {"$ref": "#/$defs/assumption"} for kind in NODE_KINDS}
    version = {"const": VERSION, "description": f"Version of the format: {VERSION}."}
    return {
        "pathways": version,
        "id": _FILLED,
        "title": _FILLED,
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$", "examples": ["USD"]},
        "reviewed": _DATE,
        "start": _IDS | {"default": []},
        "assumptions": {"type": "object", "properties": kinds, "additionalProperties": False, "default": {}},
        "sources": _table("source") | {"default": {}},
        "nodes": _table("node", {"not": {"const": ANYONE}}),
        "steps": _table("step"),
    }


def _table(of: str, names: Schema | None = None) -> Schema:
    each = {"$ref": f"#/$defs/{of}"}
    return {"type": "object", "propertyNames": {"$ref": "#/$defs/id"} | (names or {}), "additionalProperties": each}


def _definitions() -> Schema:
    claims: Schema = {"type": "array", "items": {"$ref": "#/$defs/claim"}, "default": []}
    return {
        "id": _ID | {"description": "Id of a node, step or source: printable, with no blank at either end."},
        "node": _record(Node, NODE_KEYS, REQUIRED["node"], _node_fields() | {"claims": claims}),
        "step": _record(Step, STEP_KEYS, REQUIRED["step"], _step_fields() | {"claims": claims}),
        "source": _record(Source, SOURCE_KEYS, REQUIRED["source"], _source_fields()),
        "assumption": _record(Assumption, ASSUMPTION_KEYS, (), {"cost": _MONEY, "months": _MONTHS, "note": _TEXT}),
        "claim": _record(Claim, CLAIM_KEYS, REQUIRED["claim"], _claim_fields()),
        "renewal": _record(Renewal, RENEWAL_KEYS, REQUIRED["renewal"], _renewal_fields()),
        "wage": _wage(),
        "money": _amount(f"Money in the graph's currency, with at most {MONEY_PLACES} decimals."),
        "months": _amount(f"Time in months, with at most {MONTHS_PLACES} decimals; a week is 12/52 of a month."),
        "needs": _needs(),
        "need": _need(),
    }


def _source_fields() -> dict[str, Schema]:
    return {
        "title": _TEXT,
        "publisher": _TEXT,
        "url": _TEXT,
        "published": _PUBLISHED,
        "kind": {"enum": [*SOURCE_KINDS]},
    }


def _claim_fields() -> dict[str, Schema]:
    return {"about": _TEXT, "says": _TEXT, "source": _IDS | {"default": []}, "status": {"enum": [*CLAIM_STATUSES]}}


def _renewal_fields() -> dict[str, Schema]:
    return {
        "every_months": _OVER_0,
        "units": _NUMBER,
        "cost": _MONEY | {"default": "unknown"},
        "note": _TEXT,
        "source": _IDS | {"default": []},
    }


def _node_fields() -> dict[str, Schema]:
    renewals: Schema = {"type": "array", "items": {"$ref": "#/$defs/renewal"}, "default": []}
    return {
        "kind": {"enum": [*NODE_KINDS]},
        "name": _FILLED,
        "short": _TEXT,
        "aliases": {"type": "array", "items": _TEXT, "default": []},
        "issuer": _TEXT,
        "summary": _TEXT,
        "url": _TEXT,
        "counts_as": _IDS | {"default": []},
        "renewal": renewals,
        "wage": {"$ref": "#/$defs/wage"},
    }


def _step_fields() -> dict[str, Schema]:
    return {
        "gives": {"$ref": "#/$defs/id"},
        "needs": _NEEDS | {"default": []},
        "recommends": _NEEDS | {"default": []},
        "cost": _MONEY,
        "months": _MONTHS,
        "hours": _NUMBER,
        "hours_per_week": _NUMBER,
        "pass_rate": {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
        "where": {"type": "array", "items": _PLACE, "default": []},
        "valid_from": _DATE,
        "valid_until": _DATE,
        "source": _IDS | {"default": []},
        "note": _TEXT,
    }


def _record(of: type, keys: Iterable[str], required: Iterable[str], fields: Mapping[str, Schema]) -> Schema:
    """Return the schema of a mapping with just these keys, described as the class describes them."""
    told = described(of)
    properties = {key: fields[key] if key not in told else {"description": told[key]} | fields[key] for key in keys}
    made: Schema = {"type": "object", "properties": properties, "required": [*required], "additionalProperties": False}
    return ({} if of is Graph else {"description": _first_line(of)}) | made


def _bounds() -> Schema:
    told = described(Amount)
    return {bound: {"description": told[bound]} | _NUMBER for bound in ("low", "typical", "high")} | {
        "source": {"description": told["source"]} | _IDS
    }


_ONE_BOUND: Final = [{"required": [bound]} for bound in ("low", "typical", "high")]


def _amount_forms(three: Schema) -> list[Schema]:
    pair: Schema = {"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2}
    return [
        _NUMBER | {"description": "One figure."},
        pair | {"description": "The lowest and the highest figure: `[low, high]`; the typical one is their middle."},
        three | {"description": "At least one of low, typical and high, and who says so."},
        {"const": "unknown", "description": "Nobody says; never taken as free."},
    ]


def _amount(description: str) -> Schema:
    three = {"type": "object", "properties": _bounds(), "anyOf": _ONE_BOUND, "additionalProperties": False}
    return {"description": description, "anyOf": _amount_forms(three)}


def _wage() -> Schema:
    told = described(Wage)
    own: dict[str, Schema] = {
        "per": _TEXT,
        "year": {"type": "integer", "minimum": 1000, "maximum": 9999},
        "statistic": _TEXT,
    }
    fields = _bounds() | {key: {"description": told[key]} | each for key, each in own.items()}
    ordered = {key: fields[key] for key in WAGE_KEYS}
    three = {"type": "object", "properties": ordered, "anyOf": _ONE_BOUND, "additionalProperties": False}
    return {"description": _first_line(Wage), "anyOf": _amount_forms(three)}


def _needs() -> Schema:
    listed = {"type": "array", "items": {"$ref": "#/$defs/need"}, "uniqueItems": True}
    told = "All of these; an empty list, or nothing, is open to anyone."
    return {"description": told, "anyOf": [listed, {"type": "null"}]}


def _need() -> Schema:
    members: Schema = {"type": "array", "items": {"$ref": "#/$defs/need"}, "minItems": 1, "uniqueItems": True}
    least: Schema = {"type": "integer", "minimum": 1, "description": "How many of them are needed."}
    return {
        "description": "A node's id, or a group of needs, nested freely.",
        "anyOf": [
            {"$ref": "#/$defs/id"},
            _group("All of these.", {"all": members}),
            _group("Any one of these.", {"any": members}),
            _group("At least so many of these.", {"at_least": least, "of": members}),
        ],
    }


def _group(description: str, fields: Schema) -> Schema:
    made = {"type": "object", "properties": fields, "required": [*fields], "additionalProperties": False}
    return {"description": description} | made


def described(of: type) -> dict[str, str]:
    """Return what the docstring of a class says of its attributes.

    Parameters
    ----------
    of : type
        A class with a numpydoc docstring.

    Returns
    -------
    dict of str to str
        By name, each in one line.

    Examples
    --------
    >>> described(Claim)["source"]
    'Ids of the sources that say so.'
    """
    text = inspect.cleandoc(of.__doc__ or "").partition("Attributes\n----------\n")[2]
    section = re.split(r"\n\n", text)[0]
    found = re.findall(r"^(\w+) : [^\n]*\n((?:    [^\n]*\n?)+)", section, flags=re.MULTILINE)
    return {name: " ".join(told.split()).replace("``", "`") for name, told in found}


def _first_line(of: type) -> str:
    return inspect.cleandoc(of.__doc__ or "").partition("\n")[0]


def schema_text() -> str:
    """Return the schema as the text of its file.

    Returns
    -------
    str
        JSON, indented.
    """
    return json.dumps(graph_schema(), indent=2, ensure_ascii=False) + "\n"


def write_schema(folder: str) -> str:
    """Write the schema into a folder.

    Parameters
    ----------
    folder : str
        Where the graph files are that name it.

    Returns
    -------
    str
        Path of the file.
    """
    from pathways.formats.files import write_whole

    return str(write_whole(os.path.join(folder, SCHEMA_NAME), schema_text()))  # noqa: PTH118


if __name__ == "__main__":
    from pathways.formats.shipped import graphs_folder

    write_schema(graphs_folder())
