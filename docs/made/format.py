"""The reference of the graph file's fields, made from its JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from docs.made.markdown import described
from pathways.formats.schema import graph_schema

Schema = Mapping[str, Any]

PARTS: Final[Mapping[str, str]] = {
    "node": "A node",
    "step": "A step",
    "needs": "Needs",
    "money": "Money",
    "months": "Months",
    "wage": "A wage",
    "renewal": "A renewal",
    "claim": "A claim",
    "source": "A source",
    "assumption": "An assumption",
    "id": "Ids",
}
"""The definitions of the schema that have a section, in their order, and its title."""

FORMS: Final[Mapping[str, str]] = {
    "date": "a date, `YYYY-MM-DD`",
    "^[A-Z]{2}(-[A-Z0-9]{1,3})?$": "ISO 3166 code",
    "^[A-Z]{3}$": "three capital letters",
    graph_schema()["$defs"]["source"]["properties"]["published"]["anyOf"][1][
        "pattern"
    ]: "a date, `YYYY-MM-DD` or `YYYY-MM`",
}
"""What a text looks like, by the schema's format or pattern."""


def fields_page() -> str:
    """Return every field of a graph file: its type, its default, what it means.

    Returns
    -------
    str
        Markdown, a section for each part of the file.
    """
    schema = graph_schema()
    parts = [("The file", "file", schema), *((title, name, schema["$defs"][name]) for name, title in PARTS.items())]
    return "\n".join(f"(format-{name})=\n## {title}\n\n{_part(name, part, schema)}" for title, name, part in parts)


def _part(name: str, part: Schema, schema: Schema) -> str:
    told = "" if name == "file" else f"{part['description']}\n\n"
    if name == "needs":
        return told + _forms(schema["$defs"]["need"])
    if "properties" not in part:
        return told + _forms(part)
    return (_told_of_forms(part) if "anyOf" in part else told) + _fields(name, part)


def _told_of_forms(part: Schema) -> str:
    """Return a record that may also be written as a bare amount."""
    return f"{part['description']}\n\n" + _forms(part)


def _forms(part: Schema) -> str:
    """Return the forms that a value may have, each with its fields."""
    if "anyOf" not in part:
        return f"{_type(part).capitalize()}.\n"
    lines = []
    for form in part["anyOf"]:
        told = form.get("description", "that of a node" if "$ref" in form else "")
        lines.append(f"- {_written(form)}{': ' if told else ''}{told[:1].lower()}{told[1:]}\n")
    three = next((form for form in part["anyOf"] if form.get("properties", {}).keys() >= {"typical"}), None)
    return "".join(lines) + ("\n" + _fields("", three) if three else "")


def _written(form: Schema) -> str:
    """Return how a form is written: its keys, or its type in words."""
    if "properties" not in form:
        return _type(form)
    keys = [
        f"{key}: [..]" if field.get("type") == "array" else f"{key}: .." for key, field in form["properties"].items()
    ]
    return f"`{{{', '.join(keys)}}}`"


def _fields(part: str, record: Schema) -> str:
    required = record.get("required", ())
    return described(
        (f"{_term(part, name)} ({_marks(field, name in required)})", field.get("description", "See there."))
        for name, field in record["properties"].items()
    )


def _term(part: str, name: str) -> str:
    anchor = f'<span id="{part}-{name.lstrip("$")}"></span>' if part else ""
    return f"{anchor}`{name}`"


def _marks(field: Schema, required: bool) -> str:
    """Return what a value has to be, whether it must be there, and what stands in where it is left out."""
    default = field.get("default")
    left_out = [] if required or default in (None, [], {}) else [f"left out: `{default}`"]
    return "; ".join([_type(field), *(["**required**"] if required else []), *left_out])


def _type(field: Schema) -> str:
    """Return what a value has to be, in words."""
    for key, told in _TOLD.items():
        if key in field:
            return told(field)
    return str(field.get("type", "anything"))


def _reference(field: Schema) -> str:
    name = field["$ref"].rpartition("/")[2]
    title = {"id": "id", "need": "need"}.get(name, PARTS.get(name, name))
    title = title[:1].lower() + title[1:]
    return f"[{title}](#format-{'needs' if name == 'need' else name})"


def _choice(field: Schema) -> str:
    forms = list(dict.fromkeys(_type(each) for each in field["anyOf"]))
    return " or ".join(forms)


def _mapping(field: Schema) -> str:
    inner = field["additionalProperties"]
    if inner:
        return f"a mapping of [id](#format-id) to {_type(inner)}"
    kinds = [f"`{kind}`" for kind in field["properties"]]
    return f"a mapping of {', '.join(kinds[:-1])} or {kinds[-1]} to {_type(next(iter(field['properties'].values())))}"


def _text(field: Schema) -> str:
    form = FORMS.get(field.get("format", "")) or FORMS.get(field.get("pattern", ""))
    if form:
        return form
    return "text, not empty" if "minLength" in field or field.get("pattern") == r"\S" else "text"


def _number(field: Schema) -> str:
    told = "a whole number" if field["type"] == "integer" else "a number"
    if field.get("maximum") == 1:
        return f"{told} over 0 and at most 1"
    if "exclusiveMinimum" in field:
        return f"{told} over 0"
    if field.get("minimum") == 1000:
        return "a year, four digits"
    return f"{told}, at least {field['minimum']}" if "minimum" in field else told


def _several(told: str) -> str:
    """Return more than one of what a value has to be: texts, [claims](#format-claim)."""
    linked = re.fullmatch(r"\[(?:an? )?(.*)\](.*)", told)
    return f"[{linked[1]}s]{linked[2]}" if linked else f"{told}s"


def _plain_type(field: Schema) -> str:
    kind = field["type"]
    if kind == "array":
        return "two numbers" if field.get("maxItems") == 2 else f"a list of {_several(_type(field['items']))}"
    if kind == "object":
        return _mapping(field)
    if kind == "null":
        return "nothing"
    return _text(field) if kind == "string" else _number(field)


_TOLD: Final[Mapping[str, Callable[[Schema], str]]] = {
    "$ref": _reference,
    "const": lambda field: f"`{field['const']}`",
    "enum": lambda field: "one of " + ", ".join(f"`{each}`" for each in field["enum"]),
    "anyOf": _choice,
    "type": _plain_type,
}
"""How to say a type, by the key of the schema that gives it; the first that is there counts."""
