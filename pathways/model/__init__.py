"""Floor 0: what a pathway graph is and what an answer is, as frozen data."""

from pathways.model.amounts import Amount, Number, from_thousandths, to_thousandths
from pathways.model.errors import (
    ConversionError,
    GraphDataError,
    PathwaysError,
    Problem,
    QuestionError,
    UnknownNameError,
    UnknownNodeError,
)
from pathways.model.graph import ANYONE, Assumption, Claim, Graph, Node, Renewal, Source, Step, Wage
from pathways.model.needs import Need

__all__ = [
    "ANYONE",
    "Amount",
    "Assumption",
    "Claim",
    "ConversionError",
    "Graph",
    "GraphDataError",
    "Need",
    "Node",
    "Number",
    "PathwaysError",
    "Problem",
    "QuestionError",
    "Renewal",
    "Source",
    "Step",
    "UnknownNameError",
    "UnknownNodeError",
    "Wage",
    "from_thousandths",
    "to_thousandths",
]
