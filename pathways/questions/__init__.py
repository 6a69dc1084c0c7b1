"""Floor 3: questions; each module holds one, a pure function of a graph.

Import from the module: what a command does not ask is not loaded for it.
"""
