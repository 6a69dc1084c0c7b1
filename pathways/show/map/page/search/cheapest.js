// The lightest set of arcs that reaches a goal in time and within a budget, exactly: the optimal delete-free plan, which
// is NP-hard in general.
//
// 1. Dual ascent (`Branch.climb`): while the goal is late, the least reduced cost of a landmark is moved into the bound.
//    Then free arcs hold a route. It weighs the bound, and once more what was paid for each landmark that it uses twice.
// 2. Cutting to size (`cutTo`): what is only on routes that weigh more than the best one known goes, by reduced costs.
// 3. Branching at an arc that is paid for twice: "use it" and "do without". Both parts inherit what was paid.
// 4. After many branches the search begins anew, with what is paid twice paid in another order.
//
// A task is {graph, goal, weights, months, deadline, isTimed, budget, grain}: a hypergraph in which nothing is held, every
// arc can fire and may matter (see `coneOf`); a budget is {weights, limit}, a second sum. Sets whose weights are the same
// multiple of the grain, rounded down, are ties: all that tie with the lightest lie in the part that is searched.

function taskOf(graph, goal, weights, { months = null, deadline = null, budget = null, grain = null } = {}) {
  const isTimed = deadline !== null;
  const own = { months: isTimed ? months : weights.map(() => 0), deadline: isTimed ? inKindOf(months, deadline) : 0 };
  return { graph, goal, weights, isTimed, budget, grain: grain === null ? above(zeroOf(weights)) : grain, ...own };
}

function taskWithin(task, { graph, goal, origin }) {
  const of = (values) => origin.map((arc) => values[arc]);
  const budget = task.budget && { weights: of(task.budget.weights), limit: task.budget.limit };
  return { ...task, graph, goal, budget, weights: of(task.weights), months: of(task.months) };
}

// The most that a set weighs which ties with one of a weight.
const tieOf = ({ grain }, weight) => below(weight - (weight % grain) + grain);

// Only sets lighter than `limit` are of interest; with `isEnough` any such set will do, and is given as proven.
function* cheapest(task, clock, { limit = null, isEnough = false } = {}) {
  let inner = task;
  let origin = task.weights.map((_, arc) => arc);
  let start = { root: Branch.root(task.weights, task.goal), known: null, limit, round: 0, most: null, isEnough };
  for (;;) {
    const outcome = yield* new Search(inner, start, clock).run();
    if (!outcome.part) return inNumbersOf(task, origin, outcome);
    const { part } = outcome;
    const place = new Map(part.origin.map((arc, i) => [arc, i]));
    start = { ...outcome, root: outcome.root.within(part), known: outcome.known && [...outcome.known].map((arc) => place.get(arc)) };
    inner = taskWithin(inner, part);
    origin = part.origin.map((arc) => origin[arc]);
  }
}

function inNumbersOf(task, origin, found) {
  const reduced = task.weights.map(() => below(zeroOf(task.weights)));
  origin.forEach((arc, i) => (reduced[arc] = found.reduced[i]));
  return { ...found, reduced, arcs: found.arcs && new Set([...found.arcs].map((arc) => origin[arc])) };
}

// The part of a task in which all sets of at most some weight lie, by what the search for the lightest has shown.
function narrowed(task, found, most) {
  if (found.most !== null && most > found.most) return { graph: task.graph, goal: task.goal, origin: task.weights.map((_, arc) => arc) };
  return cutTo(task.graph, task.goal, found.reduced, most - found.floor);
}
