// What is asked, made ready for the search.

const COMPILED = new WeakMap();

// A graph compiled once, without and with recommendations as needs.
function compiledGraph(facts, recommended) {
  if (!COMPILED.has(facts)) COMPILED.set(facts, new Map([["nodes", new Map(facts.nodes.map((node) => [node.id, node]))]]));
  const kept = COMPILED.get(facts);
  const nodes = kept.get("nodes");
  if (!kept.has(recommended)) {
    const places = [...new Set(facts.steps.flatMap((step) => step.where || []))].sort(byText);
    kept.set(recommended, { nodes, places, ...compiledSteps(nodes, facts.steps, recommended, nodes.keys()) });
  }
  return kept.get(recommended);
}

function asked(facts, question) {
  const { nodes, numberOf } = compiledGraph(facts, false);
  const limit = (amount) => (amount === null || amount === undefined ? null : toThousandths(amount));
  const chosen = (ids = []) => {
    const sorted = [...new Set(ids)].sort(byText);
    return { nodes: sorted.filter((id) => nodes.has(id)), steps: sorted.filter((id) => !nodes.has(id) && numberOf.has(id)) };
  };
  const given = chosen(question.held).nodes;
  return {
    facts,
    nodes,
    target: question.target,
    given,
    held: counted(nodes, given),
    by: question.by || "cost",
    maxCost: limit(question.max_cost),
    maxMonths: limit(question.max_months),
    avoid: chosen(question.avoid),
    via: chosen(question.via),
    own: new Map(Object.entries(question.set || {}).sort(([one], [other]) => byText(one, other))),
    recommended: Boolean(question.recommended),
    where: question.where || "",
    asOf: question.as_of || facts.reviewed || "",
    estimate: question.estimate || "typical",
  };
}

const compiledFor = (question) => compiledGraph(question.facts, question.recommended);
const isHeldAlready = ({ target, via, held }) => !via.steps.length && [target, ...via.nodes].every((id) => held.has(id));

// The places to answer for: the one asked for, or each that steps name, as no route mixes places.
function placesOf(question) {
  const { places } = compiledFor(question);
  return question.where ? [question.where] : places.length ? places : [""];
}

// Whether a step can be taken in a place: it holds there, on the day asked for, and is not to be avoided.
function isUsable({ asOf, avoid }, step, place) {
  if ((step.valid_from || "") > asOf || (step.valid_until && step.valid_until < asOf)) return false;
  if (step.where && !step.where.includes(place) && !step.where.includes(place.split("-")[0])) return false;
  return !avoid.steps.includes(step.id) && !avoid.nodes.includes(step.gives);
}

// An amount as it counts: the asker's own, or the graph's.
function amountOf({ own }, step, which) {
  const figure = own.get(`${step.id}.${which}`);
  return figure === undefined ? step[which] : { low: figure, typical: figure, high: figure, own: true };
}

const isUnknown = (amount) => amount === undefined || amount === null || amount === "unknown";

// Thousandths by an estimate, null where unknown; a bound that is not stated counts as typical.
function thousandths(amount, estimate) {
  if (isUnknown(amount)) return null;
  return toThousandths(typeof amount === "number" ? amount : amount[estimate] ?? amount.typical);
}

// What stands before the cutting to size: the graph, its goal, what is held, and which arcs can be used in a place.
function wholeProblem(question, place) {
  const { graph, steps, factOf, numberOf } = compiledFor(question);
  const { target, via, held, estimate } = question;
  const usable = steps.map((step) => isUsable(question, step, place));
  const whole = { graph, goal: factOf.get(target), held: [...held].map((id) => factOf.get(id)), isUsed: (arc) => usable[arc] !== false };
  if (via.nodes.length || via.steps.length) {
    // A goal that stands for the target together with all that is to be used.
    whole.graph = graph.copy();
    const goals = [...new Set([target, ...via.nodes])].map((id) => factOf.get(id));
    for (const id of via.steps) goals.push(whole.graph.watch(numberOf.get(id)));
    whole.goal = whole.graph.addFact();
    whole.graph.addArc(goals, whole.goal);
  }
  const byArc = (count) => Array.from({ length: whole.graph.arcs }, (_, arc) => (arc < steps.length ? count(steps[arc]) : 0));
  whole.cost = byArc((step) => thousandths(amountOf(question, step, "cost"), estimate));
  whole.months = byArc((step) => thousandths(amountOf(question, step, "months"), estimate));
  whole.isStep = byArc(() => 1);
  whole.origin = whole.isStep.map((_, arc) => arc);
  return whole;
}

// What the search has to solve in a place; null where the target cannot be reached.
function problemIn(question, place) {
  const whole = wholeProblem(question, place);
  return restricted(whole, whole.isUsed, whole.held);
}
