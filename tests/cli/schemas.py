"""The JSON of each command as JSON Schema: public, versioned."""

from __future__ import annotations

from typing import Any, Final

Schema = dict[str, Any]


def of(required: Schema, optional: Schema | None = None) -> Schema:
    """Return the schema of an object with just these keys."""
    return {
        "type": "object",
        "properties": required | (optional or {}),
        "required": sorted(required),
        "additionalProperties": False,
    }


def either(*schemas: Schema) -> Schema:
    return {"anyOf": list(schemas)}


def listed(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


TEXT: Final[Schema] = {"type": "string"}
WORD: Final[Schema] = {"type": "string", "minLength": 1}
NUMBER: Final[Schema] = {"type": "number", "minimum": 0}
COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
TRUTH: Final[Schema] = {"type": "boolean"}
NULL: Final[Schema] = {"type": "null"}
TRUE: Final[Schema] = {"const": True}
IDS: Final = listed(WORD)
NEEDS: Final[Schema] = {"type": "array", "items": {"type": ["string", "object"]}}

HEAD: Final[Schema] = {"schema": {"const": 1}, "graph": WORD}
TOTAL: Final = of({"low": NUMBER, "typical": NUMBER, "high": NUMBER, "unknown": COUNT, "assumed": COUNT})
FIGURES: Final[Schema] = {"low": either(NUMBER, NULL), "typical": NUMBER, "high": either(NUMBER, NULL)}
AMOUNT: Final = either(NULL, of(FIGURES, {"assumed": TRUE, "own": TRUE}))
CLAIM: Final[Schema] = {"about": WORD, "says": WORD, "status": either(WORD, NULL), "sources": IDS}
RENEWAL: Final[Schema] = {
    "every_months": NUMBER, "units": either(NUMBER, NULL), "cost": AMOUNT, "note": TEXT, "sources": IDS,
}  # fmt: skip
WAGE: Final = either(
    NULL, of(FIGURES | {"per": either(WORD, NULL), "year": either(COUNT, NULL), "statistic": either(WORD, NULL), "sources": IDS})
)  # fmt: skip
STEP: Final = of(
    {
        "id": WORD, "gives": WORD, "needs": IDS, "cost": AMOUNT, "months": AMOUNT,
        "start": NUMBER, "finish": NUMBER, "critical": TRUTH, "sources": IDS,
    }
)  # fmt: skip
ROUTE: Final = of({"cost": TOTAL, "months": TOTAL, "effort": TOTAL, "steps": listed(STEP)})
ROUTE_OR_NULL: Final = either(ROUTE, NULL)
BESIDE: Final = of(
    {
        "left_out": listed(of({"step": WORD, "recommends": NEEDS})),
        "recommended": ROUTE_OR_NULL,
        "recommended_proven": TRUTH,
        "notes": listed(of({"step": WORD, "note": WORD})),
        "claims": listed(of({"of": WORD} | CLAIM)),
        "renewals": listed(of({"of": WORD} | RENEWAL)),
        "upkeep_per_year": TOTAL,
    }
)
LISTED_ROUTE: Final = of(
    {
        "cost": TOTAL, "months": TOTAL, "effort": TOTAL, "steps": listed(STEP),
        "where": either(WORD, NULL), "proven": TRUTH, "beside": BESIDE,
    }
)  # fmt: skip
WAY: Final = of(
    {
        "id": WORD, "needs": NEEDS, "recommends": NEEDS, "cost": AMOUNT, "months": AMOUNT,
        "hours": either(NUMBER, NULL), "hours_per_week": either(NUMBER, NULL), "pass_rate": either(NUMBER, NULL),
        "where": IDS, "valid_from": either(WORD, NULL), "valid_until": either(WORD, NULL),
        "claims": listed(of(CLAIM)), "note": either(WORD, NULL), "sources": IDS,
    }
)  # fmt: skip
SOURCE: Final = of(
    {
        "title": WORD,
        "publisher": either(WORD, NULL),
        "url": either(WORD, NULL),
        "published": WORD,
        "kind": either(WORD, NULL),
    }
)
STATUSES: Final = ["optimal", "best_found", "held", "unreachable", "over_limit", "undecided"]

QUESTION: Final[Schema] = HEAD | {
    "target": WORD,
    "held": IDS,
    "by": {"enum": ["cost", "months", "effort"]},
    "estimate": {"enum": ["low", "typical", "high"]},
    "status": {"enum": STATUSES},
    "bound": either(NUMBER, NULL),
    "set": {"type": "object", "additionalProperties": NUMBER},
    "max_cost": either(NUMBER, NULL),
    "max_months": either(NUMBER, NULL),
    "avoid": IDS,
    "via": IDS,
    "recommended": TRUTH,
    "where": either(WORD, NULL),
    "as_of": WORD,
}
WITHOUT_ROUTE: Final[Schema] = {
    "missing": listed(IDS),
    "missing_more": TRUTH,
    "missing_proven": TRUTH,
    "nearest": of({"within_months": ROUTE_OR_NULL, "within_cost": ROUTE_OR_NULL, "fallback": TRUTH, "proven": TRUTH}),
}
SEVERAL: Final = QUESTION | {
    "routes": listed(LISTED_ROUTE),
    "more": either(TRUTH, NULL),
    "rest_bound": either(NUMBER, NULL),
}

SCHEMAS: Final[dict[str, Schema]] = {
    "route": of(QUESTION | {"route": ROUTE_OR_NULL}, WITHOUT_ROUTE | {"beside": BESIDE}),
    "--top": of(SEVERAL | {"top": {"type": "integer", "minimum": 1}}, WITHOUT_ROUTE),
    "tradeoff": of(SEVERAL | {"by": {"const": "cost"}, "top": NULL}, WITHOUT_ROUTE),
    "reach": of(
        HEAD
        | {
            "held": IDS,
            "estimate": WORD,
            "where": either(WORD, NULL),
            "as_of": WORD,
            "reached": listed(
                of({"id": WORD, "kind": WORD, "cost": TOTAL, "months": TOTAL, "wage": WAGE, "proven": TRUTH})
            ),
            "blocked": IDS,
            "undecided": IDS,
        }
    ),
    "graphs": of(
        {
            "schema": {"const": 1},
            "graphs": listed(
                of({"id": WORD, "title": WORD, "nodes": COUNT, "steps": COUNT, "sources": COUNT, "reviewed": WORD})
            ),
        }
    ),
    "show": of(
        HEAD
        | {
            "id": WORD,
            "kind": WORD,
            "name": WORD,
            "short": either(WORD, NULL),
            "aliases": listed(WORD),
            "issuer": either(WORD, NULL),
            "summary": either(WORD, NULL),
            "url": either(WORD, NULL),
            "counts_as": IDS,
            "wage": WAGE,
            "renewal": listed(of(RENEWAL)),
            "claims": listed(of(CLAIM)),
            "ways": listed(WAY),
            "opens": IDS,
            "sources": {"type": "object", "additionalProperties": SOURCE},
        }
    ),
    "check": of(
        {
            "schema": {"const": 1},
            "problems": listed(
                of(
                    {
                        "rule": WORD,
                        "path": {"type": "array", "items": {"type": ["string", "integer"]}},
                        "address": TEXT,
                        "message": WORD,
                        "fix": TEXT,
                        "severity": {"enum": ["error", "warning", "note"]},
                        "file": WORD,
                        "line": COUNT,
                        "column": COUNT,
                        "cell": {"type": "string"},
                    }
                )
            ),
        }
    ),
}

NAME_OR_NULL: Final = either(WORD, NULL)
CONDITIONS: Final[Schema] = {
    key: SCHEMAS["route"]["properties"][key]
    for key in ("held", "estimate", "set", "max_cost", "max_months", "avoid", "recommended", "where", "as_of")
}
LOOSENED: Final = of(
    {
        "max_cost": either(NUMBER, NULL), "max_months": either(NUMBER, NULL), "cost": TOTAL, "months": TOTAL,
        "set": {"type": "object", "additionalProperties": {"const": 0}}, "held": IDS,
    }
)  # fmt: skip
EXPLAINED_WAY: Final = of(
    WAY["properties"]
    | {
        "state": {"enum": ["ready", "reachable", "blocked", "barred"]},
        "barred": either(
            NULL, of({"avoid": IDS, "where": IDS, "valid_from": NAME_OR_NULL, "valid_until": NAME_OR_NULL})
        ),
        "lacks": IDS,
        "in_route": TRUTH,
        "sources_of": of({"needs": IDS, "cost": IDS, "months": IDS}),
    }
)
EXPLAINED_NODE: Final = of(
    {
        "id": WORD,
        "kind": WORD,
        "name": WORD,
        "state": {"enum": ["held", "reachable", "missing"]},
        "why": {"enum": [None, "no_step", "barred", "needs", "cycle", "places"]},
        "depth": COUNT,
        "in_route": TRUTH,
        "counted_from": IDS,
        "claims": listed(of(CLAIM)),
        "ways": listed(EXPLAINED_WAY),
    }
)
FACTORS: Final[Schema] = {"blocking_factor": COUNT, "delay_factor": COUNT, "delay_months": TOTAL, "complexity": COUNT}
STATUS_OR_NULL: Final[Schema] = {"enum": [None, *STATUSES]}

SCHEMAS["explain"] = of(
    {key: value for key, value in SCHEMAS["route"]["properties"].items() if key in SCHEMAS["route"]["required"]}
    | {
        "nodes": listed(EXPLAINED_NODE),
        "deeper": COUNT,
        "sources": {"type": "object", "additionalProperties": SOURCE},
    },
    {key: value for key, value in SCHEMAS["route"]["properties"].items() if key not in SCHEMAS["route"]["required"]}
    | {
        "missing_opens": listed(IDS),
        "would_do": of(
            {
                "max_cost": either(LOOSENED, NULL),
                "max_months": either(LOOSENED, NULL),
                "both": listed(LOOSENED),
                "set": listed(LOOSENED),
                "held": listed(LOOSENED),
                "proven": TRUTH,
            }
        ),
    },
)
SCHEMAS["next"] = of(
    HEAD
    | CONDITIONS
    | {
        "target": NAME_OR_NULL,
        "by": {"enum": ["opens", "cost", "months"]},
        "status": STATUS_OR_NULL,
        "steps": listed(
            of(
                {
                    "id": WORD, "gives": WORD, "kind": WORD, "cost": AMOUNT, "months": AMOUNT, "where": IDS,
                    "counts_as": IDS, "opens": IDS, "opens_nodes": IDS, "in_route": either(TRUTH, NULL),
                    "leads_to_target": either(TRUTH, NULL), "sources": IDS,
                }
            )
        ),
        "over_limit": IDS,
    }
)  # fmt: skip
SCHEMAS["bottlenecks"] = of(
    HEAD
    | CONDITIONS
    | {
        "target": NAME_OR_NULL,
        "kind": NAME_OR_NULL,
        "by": {"enum": ["cost", "months", "effort"]},
        "status": STATUS_OR_NULL,
        "targets": IDS,
        "unreached": IDS,
        "undecided": IDS,
        "nodes": listed(of({"id": WORD, "kind": WORD, "targets": COUNT} | FACTORS)),
        "steps": listed(of({"id": WORD, "gives": WORD, "targets": COUNT, "blocking_factor": COUNT})),
        "route": listed(of({"id": WORD, "gives": WORD} | FACTORS)),
        "complexity": COUNT,
    }
)
SCHEMAS["schema"] = {"type": "object", "required": ["$schema", "$defs", "properties", "required"]}


# The part of the OASIS schema of SARIF 2.1.0 that a log of `check` uses, with the rules that its text adds.
MESSAGE: Final = of({"text": WORD})
RELATIVE_OR_FILE: Final[Schema] = {
    "type": "string",
    "pattern": r"^(file:///)?([A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+$",
}
ARTIFACT: Final = of({"artifactLocation": of({"uri": RELATIVE_OR_FILE})}, {"region": of({"startLine": {"type": "integer", "minimum": 1}}, {"startColumn": {"type": "integer", "minimum": 1}})})  # fmt: skip
LOCATION: Final = of({}, {"physicalLocation": ARTIFACT, "logicalLocations": listed(of({"fullyQualifiedName": WORD, "kind": WORD}))})  # fmt: skip
LEVEL: Final[Schema] = {"enum": ["none", "note", "warning", "error"]}
RULE: Final = of(
    {
        "id": WORD, "name": {"type": "string", "pattern": "^[A-Z][A-Za-z0-9]*$"},
        "shortDescription": MESSAGE, "fullDescription": MESSAGE, "help": MESSAGE, "defaultConfiguration": of({"level": LEVEL}),
    }
)  # fmt: skip
RESULT: Final = of(
    {"ruleId": WORD, "ruleIndex": COUNT, "level": LEVEL, "message": MESSAGE, "locations": listed(LOCATION)}
)
SARIF: Final = of(
    {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": listed(
            of(
                {
                    "tool": of(
                        {"driver": of({"name": WORD, "version": WORD, "rules": listed(RULE) | {"uniqueItems": True}})}
                    ),
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": listed(RESULT),
                }
            )
        ),
    }
)
SCHEMAS["convert"] = of(
    {
        "schema": {"const": 1},
        "graph": WORD,
        "file": WORD,
        "from": {"enum": ["yaml", "json", "xlsx", "csv"]},
        "to": {"enum": ["yaml", "json", "xlsx", "csv"]},
        "not_carried": TEXT,
    }
)
SCHEMAS["new"] = of({"schema": {"const": 1}, "file": WORD, "graph_schema": either(WORD, NULL)})

CHANGED_ROUTE: Final = either(NULL, of({"cost": TOTAL, "months": TOTAL, "steps": IDS}))
STANDINGS: Final = ["optimal", "best_found", "held", "unreachable", "undecided", "absent"]
VERDICTS: Final = [
    "cheaper", "dearer", "faster", "slower", "newly_reachable", "no_longer_reachable", "fewer_unknown", "more_unknown",
    "range", "other_steps", "other_currency", "undecided",
]  # fmt: skip
SCHEMAS["diff"] = of(
    {
        "schema": {"const": 1},
        "old": WORD,
        "new": WORD,
        "same": TRUTH,
        "entries": listed(
            of(
                {
                    "table": {"enum": ["graph", "assumptions", "sources", "nodes", "steps"]},
                    "id": WORD,
                    "change": {"enum": ["added", "removed", "renamed", "changed"]},
                    "old_id": either(WORD, NULL),
                    "fields": listed(of({"field": WORD, "old": {}, "new": {}})),
                }
            )
        ),
        "routes": listed(
            of(
                {
                    "target": WORD, "by": {"enum": ["cost", "months"]}, "verdict": {"enum": VERDICTS},
                    "old_standing": {"enum": STANDINGS}, "new_standing": {"enum": STANDINGS}, "same_steps": TRUTH,
                    "old": CHANGED_ROUTE, "new": CHANGED_ROUTE,
                }
            )
        ),
        "targets": IDS,
    }
)  # fmt: skip
SCHEMAS["fmt"] = of(
    {
        "schema": {"const": 1},
        "files": listed(
            of({"file": WORD, "status": {"enum": ["formatted", "unchanged", "would_change", "refused", "unread"]}})
        ),
    }
)
