// What is missing: the smallest sets of nodes that would open the target if they were held.

const MOST_SETS = 20;

// No set holds another. They are of nodes that no usable step gives; if these cannot open the target, of any that cannot
// be reached; never the target itself. By size, then by id.
function* missingSets(question, clock) {
  const found = new Map();
  let isProven = true;
  for (const onlyUnavailable of [true, false]) {
    for (const place of placesOf(question)) {
      const inPlace = yield* setsIn(question, place, candidates(question, place, onlyUnavailable), clock);
      for (const set of inPlace.sets) found.set(JSON.stringify(set), set);
      isProven = isProven && inPlace.isProven;
    }
    if (found.size) break;
  }
  const ordered = [...found.values()].sort((one, other) => one.length - other.length || byTexts(one, other));
  const smallest = ordered.filter((set) => !ordered.some((other) => other.length < set.length && other.every((id) => set.includes(id))));
  return { sets: smallest.slice(0, MOST_SETS), more: smallest.length > MOST_SETS || !isProven, isProven };
}

// The nodes that might be held: those out of reach, or of these only what no step gives.
function candidates(question, place, onlyUnavailable) {
  const { graph, steps, factOf } = compiledFor(question);
  const usable = steps.map((step) => isUsable(question, step, place));
  const given = new Set(steps.filter((_, i) => usable[i]).map((step) => step.gives));
  const fires = firing(graph, (arc) => usable[arc] !== false, [...question.held].map((id) => factOf.get(id)));
  const isReached = (id) => question.held.has(id) || graph.makers[factOf.get(id)].some((arc) => fires[arc]);
  return [...factOf.keys()].filter((id) => id !== question.target && !isReached(id) && !(onlyUnavailable && given.has(id))).sort(byText);
}

// The first sets, least first: a hitting-set tree (Reiter 1987) over the optimum. Each optimum that is found is barred by
// one of its members in turn; every other least set misses one of them, so that it is found in one of the parts.
function* setsIn(question, place, ids, clock) {
  const lookup = openingProblem(question, place, ids);
  const found = new Map();
  const seen = new Set();
  const queue = new Heap();
  let isProven = true;
  function* add(barred) {
    const name = JSON.stringify([...barred].sort(byText));
    if (seen.has(name)) return;
    seen.add(name);
    const least = yield* lookup(barred, clock);
    isProven = isProven && least.isProven;
    if (least.set && least.isProven) queue.push([least.weight, seen.size, least.set, barred]);
  }
  if (lookup) yield* add(new Set());
  while (queue.size && found.size <= MOST_SETS && isProven) {
    const [, , set, barred] = queue.pop();
    found.set(JSON.stringify(set), set);
    for (const id of set) yield* add(new Set([...barred, id]));
  }
  return { sets: [...found.values()], isProven };
}

// Returns what finds the least set of candidates that opens the target, some of them barred; null where none does.
function openingProblem(question, place, ids) {
  const { factOf } = compiledFor(question);
  const whole = wholeProblem(question, place);
  const graph = whole.graph.copy();
  const first = graph.arcs;
  for (const id of ids) graph.addArc([], factOf.get(id));
  const isUsed = (arc) => arc >= first || whole.isUsed(arc);
  const cone = coneOf(graph, whole.goal, isUsed, whole.held);
  if (!cone) return null;
  // One candidate fewer is always better; of as many, the set whose first id comes first.
  const mattering = cone.origin.filter((arc) => arc >= first);
  const kind = mattering.length < 40 ? Number : BigInt;
  const size = kind(2) ** kind(mattering.length);
  const weightOf = new Map(mattering.map((arc, i) => [arc, size - size / kind(2) ** kind(i + 1)]));
  const weights = cone.origin.map((arc) => weightOf.get(arc) ?? kind(0));
  return function* least(barred, clock) {
    const part = coneOf(cone.graph, cone.goal, (arc) => !(cone.origin[arc] >= first && barred.has(ids[cone.origin[arc] - first])));
    if (!part) return { set: null, isProven: true };
    const { arcs, weight, isProven } = yield* cheapest(taskOf(part.graph, part.goal, part.origin.map((arc) => weights[arc])), clock);
    const chosen = arcs && [...arcs].map((arc) => cone.origin[part.origin[arc]]).filter((arc) => arc >= first).sort((one, other) => one - other);
    return { set: chosen && chosen.map((arc) => ids[arc - first]), weight, isProven };
  };
}
