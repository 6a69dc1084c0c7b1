"""The graph as plain data, both ways: the tree that a graph file holds, however it is written."""

from pathways.records.fields import Real, Tree
from pathways.records.reading import graph_from_tree
from pathways.records.writing import graph_to_tree, node_tree, step_tree

__all__ = ["Real", "Tree", "graph_from_tree", "graph_to_tree", "node_tree", "step_tree"]
