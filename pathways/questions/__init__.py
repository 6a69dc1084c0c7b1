"""Floor 3: questions; each is a pure function of a graph."""

from pathways.questions.names import find_node, find_nodes
from pathways.questions.question import Question, asked
from pathways.questions.reach import reach
from pathways.questions.review import review
from pathways.questions.route import route

__all__ = ["Question", "asked", "find_node", "find_nodes", "reach", "review", "route"]
