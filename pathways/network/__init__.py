"""Floor 1: the graph as networkx, both ways (`convert`), and what follows from its shape (`structure`)."""
