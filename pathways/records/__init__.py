"""The graph as plain data, both ways: the tree that a graph file holds, however it is written."""
