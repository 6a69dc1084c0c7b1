// Questions and their answers, with the field names of the answers' JSON.

// Answers a question about a graph; a generator that yields whenever `clock.due()`, and ends with what it has once
// `clock.over()`.
function* answering(facts, question, clock) {
  const made = asked(facts, question);
  return made.by === "tradeoff" ? yield* tradeoff({ ...made, by: "cost" }, clock) : yield* routeAnswer(made, clock);
}

const unlimited = (question) => ({ ...question, maxCost: null, maxMonths: null });

function* routeAnswer(question, clock) {
  if (isHeldAlready(question)) return answerOf(question, "held", { bound: 0, route: routeOf(question, []) });
  const found = yield* bestRoute(question, clock);
  if (found.route) {
    const [beside] = yield* besides(question, [found.route], clock);
    return answerOf(question, found.isProven ? "optimal" : "best_found", { bound: found.bound, route: found.route, where: found.place, beside });
  }
  if (!found.isProven) return answerOf(question, "undecided");
  if (question.maxCost === null && question.maxMonths === null) return yield* unreachable(question, clock);
  const free = yield* bestRoute(unlimited(question), clock);
  if (free.route) return answerOf(question, "over_limit", { nearest: yield* nearest(question, clock) });
  return free.isProven ? yield* unreachable(question, clock) : answerOf(question, "undecided");
}

// The best route over all places, each answered on its own; of equal ones, that of the first place by name.
function* bestRoute(question, clock) {
  const { steps } = compiledFor(question);
  const tried = [];
  for (const place of placesOf(question)) {
    const found = yield* best(problemIn(question, place), question.by, question, clock);
    const route = found.steps && routeOf(question, [...found.steps].map((step) => steps[step].id));
    tried.push({ ...found, place, route, key: route && keyOf(question, route) });
  }
  const isProven = tried.every((each) => each.isProven);
  const routes = tried.filter(({ route }) => route).sort((one, other) => inOrder(one.key, other.key));
  if (!routes.length) return { route: null, place: "", isProven, bound: 0 };
  const { route, key, place } = routes[0];
  // What all places could still beat it by: unknown amounts may be traded for known ones.
  const bounds = tried.filter((each) => !each.isProven).map((each) => (each.key && each.key[0] === key[0] ? fromThousandths(each.bound) : 0));
  return { route, isProven, place: placeUsed(question, route, place), bound: bounds.reduce(least, key[1]) };
}

function placeUsed(question, route, place) {
  const { steps, numberOf } = compiledFor(question);
  return route.steps.some(({ id }) => steps[numberOf.get(id)].where) ? place : question.where;
}

function* unreachable(question, clock) {
  const { sets, more, isProven } = yield* missingSets(question, clock);
  return answerOf(question, "unreachable", { missing: sets, missing_more: more, missing_unproven: !isProven });
}

// The cheapest route within the months and the fastest within the cost, or else of all.
function* nearest(question, clock) {
  const ways = [{ ...question, by: "cost", maxCost: null }, { ...question, by: "months", maxMonths: null }];
  let found = [yield* bestRoute(ways[0], clock), yield* bestRoute(ways[1], clock)];
  const isFallback = found.every(({ route }) => !route);
  if (isFallback) found = [yield* bestRoute(unlimited(ways[0]), clock), yield* bestRoute(unlimited(ways[1]), clock)];
  const [cheap, fast] = found;
  return filled({ within_months: cheap.route, within_cost: fast.route, fallback: isFallback, unproven: !(cheap.isProven && fast.isProven) });
}

function answerOf(question, status, { route = null, ...told } = {}) {
  const { target, given, by, estimate, avoid, via } = question;
  const limit = (most) => (most === null ? null : fromThousandths(most));
  return {
    target,
    held: given,
    by,
    estimate,
    status,
    route,
    ...filled({
      set: Object.fromEntries(question.own),
      max_cost: limit(question.maxCost),
      max_months: limit(question.maxMonths),
      avoid: [...avoid.nodes, ...avoid.steps].sort(byText),
      via: [...via.nodes, ...via.steps].sort(byText),
      recommended: question.recommended,
      where: question.where,
      as_of: question.asOf,
      ...told,
    }),
  };
}

// The routes of which no other is both as cheap and as fast; the answer's route is the first of them.
function* tradeoff(question, clock) {
  const severally = (answer, routes, told = {}) => ({ ...answer, routes, more: false, ...told });
  const single = (answer) => severally(answer, answer.route ? [{ ...answer.route, where: answer.where || "", proven: true, beside: answer.beside || {} }] : []);
  if (isHeldAlready(question)) return single(yield* routeAnswer(question, clock));
  const [places, { steps }] = [placesOf(question), compiledFor(question)];
  const problems = places.map((place) => problemIn(question, place));
  const { points, isProven, rest } = yield* new Front(problems, question, clock).walk();
  if (!points.length && !isProven) return severally(answerOf(question, "undecided"), [], { more: null });
  if (!points.length) return single(yield* routeAnswer(question, clock));
  const routes = points.map((point) => routeOf(question, [...point.steps].map((step) => steps[step].id)));
  const told = yield* besides(question, routes, clock);
  const restBound = isProven ? null : fromThousandths(rest);
  const bound = points[0].isProven ? routes[0].cost[question.estimate] : restBound;
  const answer = answerOf(question, isProven ? "optimal" : "best_found", { bound, route: routes[0], beside: told[0] });
  const each = points.map((point, i) => ({ ...routes[i], where: placeUsed(question, routes[i], places[point.place]), proven: point.isProven, beside: told[i] }));
  return severally(answer, each, isProven ? {} : { more: null, rest_bound: restBound });
}
