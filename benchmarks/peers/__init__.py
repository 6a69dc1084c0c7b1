"""Other exact solvers of the same problem, one module each; each runs in a process of its own."""
