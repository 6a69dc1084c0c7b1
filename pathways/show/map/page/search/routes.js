// From the steps that a search chose to a route that a person can follow, with the field names of the answers' JSON.

const ESTIMATES = ["low", "typical", "high"];

function routeOf(question, stepIds) {
  const { nodes, recommended } = question;
  const byId = compiledFor(question);
  const steps = [...stepIds].map((id) => byId.steps[byId.numberOf.get(id)]);
  const plan = new Plan(question, compiledSteps(nodes, steps, recommended));
  const amounts = (which) => plan.steps.map((step) => amountOf(question, step, which));
  return {
    cost: totalOf(amounts("cost")),
    months: { ...totalOf(amounts("months")), ...byEstimate((estimate) => plan.elapsed(estimate)) },
    effort: totalOf(amounts("months")),
    steps: plan.routeSteps(),
  };
}

const byEstimate = (figure) => Object.fromEntries(ESTIMATES.map((estimate) => [estimate, fromThousandths(figure(estimate))]));

const totalOf = (amounts) => ({
  ...byEstimate((estimate) => sumOf(amounts.map((each) => thousandths(each, estimate) ?? 0))),
  unknown: amounts.filter(isUnknown).length,
  assumed: amounts.filter((each) => each && each.assumed).length,
});

// What two routes are compared by, the least being the best: each amount as unknown steps and known figure, in the order
// of the objective and its tie-break; then the number of steps.
function keyOf({ by, estimate }, route) {
  const order = by === "cost" ? ["cost", "months"] : [by, "cost"];
  return [...order.flatMap((name) => [route[name].unknown, route[name][estimate]]), route.steps.length];
}

// The times and the order of a route's steps.
class Plan {
  constructor(question, { graph, steps, factOf }) {
    const places = (ids) => [...ids].filter((id) => factOf.has(id)).map((id) => factOf.get(id));
    Object.assign(this, { question, graph, steps, factOf });
    this.held = places(question.held);
    this.goals = places([question.target, ...question.via.nodes]);
    this.watched = steps.flatMap((step, i) => (question.via.steps.includes(step.id) ? [i] : []));
  }

  // How long each arc takes: the steps, and at once what is no step.
  months(estimate) {
    const { question, graph, steps } = this;
    const figures = steps.map((step) => thousandths(amountOf(question, step, "months"), estimate) ?? 0);
    return exact([...figures, ...new Array(graph.arcs - steps.length).fill(0)]);
  }

  times(months) {
    return earliest(this.graph, months, months, NEVER, -1, this.held).values;
  }

  // When the target and all that was to be used are had.
  goalTime(months, times) {
    const ends = this.watched.map((i) => finishOf(this.graph, i, times, months));
    return [...this.goals.map((fact) => times[fact]), ...ends].reduce(greatest, zeroOf(months));
  }

  elapsed(estimate) {
    const months = this.months(estimate);
    return this.goalTime(months, this.times(months));
  }

  // The steps in an order in which they can be done: of those that can, the earliest start first, then by id.
  routeSteps() {
    const { question, graph, factOf } = this;
    const months = this.months(question.estimate);
    const times = this.times(months);
    const start = (i) => startOf(graph, i, times, zeroOf(months));
    const have = new Set(question.held);
    return this.inTurn(start).map((i) => {
      const step = this.steps[i];
      const needs = usedOf(needOf(step, question.recommended), have, (id) => times[factOf.get(id)]);
      for (const id of counted(question.nodes, [step.gives])) have.add(id);
      return {
        id: step.id,
        gives: step.gives,
        needs: [...new Set(needs)].sort(byText),
        cost: amountOf(question, step, "cost") ?? "unknown",
        months: amountOf(question, step, "months") ?? "unknown",
        start: fromThousandths(start(i)),
        finish: fromThousandths(start(i) + months[i]),
        critical: this.isCritical(i, months),
      };
    });
  }

  inTurn(start) {
    const { graph, steps, held } = this;
    const missing = graph.needed.slice();
    const have = new Set();
    const ready = new Heap();
    const turn = [];
    const meet = (fact) => {
      if (have.has(fact)) return;
      have.add(fact);
      for (const arc of graph.users[fact]) {
        missing[arc] -= 1;
        if (missing[arc] === 0) fire(arc);
      }
    };
    const fire = (arc) => (arc < steps.length ? ready.push([start(arc), arc]) : meet(graph.heads[arc]));
    missing.forEach((needed, arc) => needed || fire(arc));
    held.forEach(meet);
    while (ready.size) {
      const [, step] = ready.pop();
      turn.push(step);
      meet(graph.heads[step]);
    }
    return turn;
  }

  // Whether the target would be late if a step took longer: with alternatives a delay may be evaded, so that it is tried.
  isCritical(i, months) {
    const longer = months.map((each, j) => (j === i ? above(each) : each));
    return this.goalTime(longer, this.times(longer)) > this.goalTime(months, this.times(months));
  }
}

// The nodes that meet a need: of alternatives, those had first, then by id.
function usedOf(need, have, hadAt) {
  const ways = needMembers(need).flatMap((member) => {
    if (!isMet(member, have)) return [];
    if (isNode(member)) return [[hadAt(member), [member]]];
    const nodes = [...new Set(usedOf(member, have, hadAt))].sort(byText);
    return [[nodes.map(hadAt).reduce(greatest, 0), nodes]];
  });
  ways.sort((one, other) => inOrder([one[0]], [other[0]]) || byTexts(one[1], other[1]));
  return ways.slice(0, needCount(need)).flatMap(([, nodes]) => nodes);
}

// Lists of texts, as Python sorts tuples.
function byTexts(one, other) {
  for (let i = 0; i < one.length && i < other.length; i += 1) if (one[i] !== other[i]) return byText(one[i], other[i]);
  return one.length - other.length;
}
