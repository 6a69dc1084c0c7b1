// Where one stands: what is held, what can be started now, what can be reached at all, and what each node would open.

function standing(facts, question) {
  const made = asked(facts, question);
  const { graph, steps, factOf } = compiledFor(made);
  const usable = steps.map((step) => (made.where || !step.where ? isUsable(made, step, made.where) : isUsable(made, { ...step, where: null }, "")));
  const isOpen = (step, number, held) => usable[number] && !held.has(step.gives) && isNeedMet(needOf(step, made.recommended), held);
  const ready = steps.filter((step, number) => isOpen(step, number, made.held)).map(({ id }) => id);
  const fires = firing(graph, (arc) => usable[arc] !== false, [...made.held].map((id) => factOf.get(id)));
  const isReached = (id) => made.held.has(id) || graph.makers[factOf.get(id)].some((arc) => fires[arc]);
  const readyNow = new Set(ready);
  // Only the steps that ask for what is new can become ready.
  const askers = new Map();
  steps.forEach((step, number) => {
    for (const id of new Set(atomsOf(needOf(step, made.recommended)))) askers.set(id, [...(askers.get(id) || []), number]);
  });
  const opens = (id) => {
    const more = counted(made.nodes, [id]);
    const held = new Set([...made.held, ...more]);
    const numbers = [...new Set([...more].flatMap((each) => askers.get(each) || []))].sort((one, other) => one - other);
    const opened = numbers.map((number) => [steps[number], number]).filter(([step, number]) => !readyNow.has(step.id) && isOpen(step, number, held));
    return { steps: opened.map(([step]) => step.id), nodes: [...new Set(opened.map(([step]) => step.gives))] };
  };
  return { held: made.held, ready, reachable: new Set([...factOf.keys()].filter(isReached)), opens };
}

const isNeedMet = (need, held) => !need || isMet(need, held);
