// The best route by cost, months or effort, with its tie-breaks and limits, exactly.
//
// Every objective is a list of figures compared one after the other. Those that are sums over steps are packed into one
// number a step; the one that is not, the elapsed time, is the least deadline that the sums before it allow. An answer
// is {steps, isProven, bound}: steps by their numbers in the compiled graph, null where there is no route; the bound is
// what no route's known figures in the first objective can beat.

const NO_ROUTE = { steps: null, isProven: true, bound: 0 };

// Limits are inclusive thousandths, or null; a step of unknown amount fits no limit on it.
function* best(problem, by, { maxCost, maxMonths }, clock) {
  const whole = problem && withoutUnknown(problem, { cost: maxCost !== null, months: maxMonths !== null });
  if (!whole) return NO_ROUTE;
  if (by === "cost") return yield* byCost(whole, { deadline: maxMonths, maxCost }, clock);
  return yield* (by === "months" ? byMonths : byEffort)(whole, { maxCost, maxMonths }, clock);
}

const answered = (problem, arcs, isProven, bound) => ({
  steps: arcs && (isProven ? stepsOf(problem, arcs) : leanSteps(problem, arcs)),
  isProven,
  bound,
});

function* byCost(problem, { deadline = null, budget = null, maxCost = null }, clock) {
  const pack = new Packed(problem, COST_FIRST);
  const grain = pack.sums.get("unknownMonths").unit;
  const found = yield* cheapest(taskOf(problem.graph, problem.goal, pack.weights, { months: problem.time, deadline, budget, grain }), clock);
  if (!found.arcs) return { ...NO_ROUTE, isProven: found.isProven };
  const cost = pack.part(found.weight, "cost");
  const bound = found.isProven ? cost : pack.bound(found.bound, found.weight, "unknownCost", "cost");
  if (maxCost !== null && cost > maxCost) return { ...NO_ROUTE, isProven: bound > maxCost };
  if (!found.isProven) return answered(problem, found.arcs, false, bound);
  const { arcs, isProven } = yield* hastened(problem, pack, found, budget, clock);
  return answered(problem, arcs, isProven, bound);
}

// The lightest of the fastest sets that tie with one up to the number of unknown months.
function* hastened(problem, pack, found, budget, clock) {
  const limit = pack.ceiling(found.weight, "unknownMonths");
  const cone = narrowed(taskOf(problem.graph, problem.goal, pack.weights), found, below(limit));
  // What ties with a route of known months has none unknown, so that times are known too.
  const isKnown = [...found.arcs].every((arc) => problem.months[arc] !== null);
  const own = { ...problem, origin: problem.origin.map((_, arc) => arc) };
  const small = withoutUnknown(problemWithin(own, cone), { months: isKnown });
  const of = (values) => small.origin.map((arc) => values[arc]);
  const options = { months: small.time, budget: budget && { weights: of(budget.weights), limit: budget.limit } };
  const weights = of(pack.weights);
  const inTime = (deadline) => cheapest(taskOf(small.graph, small.goal, weights, { ...options, deadline }), clock, { limit });
  const first = new Set(small.origin.flatMap((arc, i) => (found.arcs.has(arc) ? [i] : [])));
  const { arcs, isProven } = yield* leastDeadline(small, inTime, first, makespan(small));
  return { arcs: new Set([...arcs].map((arc) => small.origin[arc])), isProven };
}

// What is found at the least deadline at which something is. The first is tried, then anything faster than what is known,
// which mostly settles it; then the middle and anything faster in turn.
function* leastDeadline(problem, inTime, first, soonest) {
  const timeOf = (arcs) => makespan(problem, (arc) => arcs.has(arc));
  let [arcs, earliestYet, latest] = [first, soonest, timeOf(first)];
  let [deadline, isMiddle] = [soonest, false];
  while (earliestYet < latest) {
    const faster = yield* inTime(deadline);
    if (faster.arcs) [arcs, latest] = [faster.arcs, timeOf(faster.arcs)];
    if (!faster.isProven) return { arcs, isProven: false };
    if (!faster.arcs) earliestYet = above(deadline);
    deadline = isMiddle ? half(below(earliestYet + latest)) : below(latest);
    isMiddle = !isMiddle;
  }
  return { arcs, isProven: true };
}

function* byMonths(problem, { maxCost, maxMonths }, clock) {
  const known = withoutUnknown(problem, { months: true });
  const soonest = known && makespan(known);
  let found = NO_ROUTE;
  if (known && (maxMonths === null || soonest <= maxMonths)) found = yield* byKnownMonths(known, { maxCost, maxMonths }, soonest, clock);
  return found.steps || !found.isProven || known === problem ? found : yield* byUnknownMonths(problem, maxCost, clock);
}

// The lightest of the fastest routes that are not too dear, where all months are known.
function* byKnownMonths(problem, { maxCost, maxMonths }, soonest, clock) {
  const pack = new Packed(problem, MONTHS_FIRST);
  const limit = maxCost === null ? null : pack.over(maxCost, "cost");
  const within = (deadline) => taskOf(problem.graph, problem.goal, pack.weights, { months: problem.time, deadline });
  const found = yield* cheapest(within(soonest), clock, { limit });
  if (found.arcs || !found.isProven) return answered(problem, found.arcs, found.isProven, soonest);
  const inTime = (deadline) => cheapest(within(deadline), clock, { limit, isEnough: true });
  const slow = yield* inTime(maxMonths);
  if (!slow.arcs || !slow.isProven) return answered(problem, slow.arcs, slow.isProven, soonest);
  const fast = yield* leastDeadline(problem, inTime, slow.arcs, above(soonest));
  if (!fast.isProven) return answered(problem, fast.arcs, false, soonest);
  const months = makespan(problem, (arc) => fast.arcs.has(arc));
  const lightest = yield* cheapest(within(months), clock, { limit });
  return answered(problem, lightest.arcs || fast.arcs, lightest.isProven, months);
}

// Where every route has steps of unknown months: as few of them as can be.
function* byUnknownMonths(problem, maxCost, clock) {
  const pack = new Packed(problem, MONTHS_FIRST);
  const grain = pack.sums.get("unknownMonths").unit;
  const budget = costBudget(problem, maxCost);
  const found = yield* cheapest(taskOf(problem.graph, problem.goal, pack.weights, { budget, grain }), clock);
  if (!found.arcs || !found.isProven) return answered(problem, found.arcs, found.isProven, 0);
  const { arcs, isProven } = yield* hastened(problem, pack, found, budget, clock);
  return answered(problem, arcs, isProven, isProven ? makespan(problem, (arc) => arcs.has(arc)) : 0);
}

function* byEffort(problem, { maxCost, maxMonths }, clock) {
  const pack = new Packed(problem, EFFORT_FIRST);
  const budget = costBudget(problem, maxCost);
  const task = taskOf(problem.graph, problem.goal, pack.weights, { months: problem.time, deadline: maxMonths, budget });
  const { arcs, weight, bound, isProven } = yield* cheapest(task, clock);
  if (!arcs) return { ...NO_ROUTE, isProven };
  return answered(problem, arcs, isProven, isProven ? pack.part(weight, "months") : pack.bound(bound, weight, "unknownMonths", "months"));
}

const costBudget = ({ money }, maxCost) => (maxCost === null ? null : { weights: money, limit: inKindOf(money, maxCost) });

// Leaves out what a route that is not proven can do without and be no later, the dearest first.
function leanSteps(whole, arcs) {
  let problem = restricted(whole, (arc) => !whole.isStep[arc] || arcs.has(arc));
  for (;;) {
    const { cost, isStep } = problem;
    const months = makespan(problem);
    const steps = cost.map((_, arc) => arc).filter((arc) => isStep[arc]);
    const dearest = (arc) => [cost[arc] === null ? 0 : 1, -(cost[arc] ?? 0), arc];
    steps.sort((one, other) => inOrder(dearest(one), dearest(other)));
    const spare = steps.find((arc) => makespan(problem, (each) => each !== arc) <= months);
    if (spare === undefined) return stepsOf(problem, steps);
    problem = restricted(problem, (arc) => arc !== spare);
  }
}
