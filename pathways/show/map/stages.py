"""How many rounds of steps away each node is: the order in which the map reads."""

from __future__ import annotations

from pathways.model.graph import Graph, Step


def stages_of(graph: Graph) -> dict[str, int]:
    """Return for every node the first round of steps that can gain it.

    Round 0 is what a newcomer holds and what no step gains; in each round all steps are taken
    whose needs are met (a B-visit; Gallo et al. 1993, section 4).

    Parameters
    ----------
    graph : Graph
        The graph.

    Returns
    -------
    dict of str to int
        By node, in the order of the graph; what cannot be gained at all is one round later than
        the last.

    Examples
    --------
    >>> from pathways.model.graph import Need, Node
    >>> nodes = {each: Node(id=each, kind="role", name=each) for each in ("a", "b")}
    >>> step = Step(id="s", gives="b", needs=Need.all("a"))
    >>> stages_of(Graph(id="g", title="G", currency="USD", reviewed="2026-01-01", nodes=nodes, steps={"s": step}))
    {'a': 0, 'b': 1}
    """
    gained = {step.gives for step in graph.steps.values()}
    newcomer = graph.counted(graph.start) | (graph.nodes.keys() - gained)
    stage = dict.fromkeys(sorted(newcomer), 0)
    asking = _steps_asking(graph)
    held, fresh, number = set(stage), set(stage), 0
    open_steps = [step for step in graph.steps.values() if not step.needs]
    while fresh or open_steps:
        number += 1
        steps = [*open_steps, *(step for node in sorted(fresh) for step in asking.get(node, ()))]
        reached = {step.gives for step in steps if step.gives not in held and step.needs.met_by(held)}
        fresh = set(graph.counted(tuple(reached))) - held
        held |= fresh
        stage.update(dict.fromkeys(sorted(fresh), number))
        open_steps = []
    return {node: stage.get(node, number) for node in graph.nodes}


def _steps_asking(graph: Graph) -> dict[str, list[Step]]:
    """List for every node the steps in whose needs it stands."""
    asking: dict[str, list[Step]] = {}
    for step in graph.steps.values():
        for node in dict.fromkeys(step.needs.atoms()):
            asking.setdefault(node, []).append(step)
    return asking
