// What a search has to reach, and what each step takes.
//
// A problem is {graph, goal, origin, cost, months, isStep, money, time}: a cone (see `coneOf`), by arc its number in the
// compiled graph, its figures in thousandths (null where unknown), and the known ones alone, in exact lists.

function problemWithin(whole, { graph, goal, origin }) {
  const of = (values) => origin.map((arc) => values[arc]);
  const [cost, months] = [of(whole.cost), of(whole.months)];
  const known = (figures) => exact(figures.map((each) => each ?? 0));
  return { graph, goal, origin: of(whole.origin), cost, months, isStep: of(whole.isStep), money: known(cost), time: known(months) };
}

function restricted(problem, isUsed, held = []) {
  const cone = coneOf(problem.graph, problem.goal, isUsed, held);
  return cone && problemWithin(problem, cone);
}

// The problem without the steps of which an amount is unknown; null if it cannot be solved without them.
function withoutUnknown(problem, { cost = false, months = false }) {
  const isKnown = (arc) => !(cost && problem.cost[arc] === null) && !(months && problem.months[arc] === null);
  return problem.origin.every((_, arc) => isKnown(arc)) ? problem : restricted(problem, isKnown);
}

// The earliest time of the goal with some steps, and with all that is no step.
function makespan({ graph, goal, time, isStep }, isUsed = () => true) {
  const costs = isStep.map((step, arc) => (!step || isUsed(arc) ? 0 : -1));
  return earliest(graph, time, costs, 0, goal).values[goal];
}

// The steps among some arcs, by their numbers in the compiled graph.
const stepsOf = (problem, arcs) => new Set([...arcs].filter((arc) => problem.isStep[arc]).map((arc) => problem.origin[arc]));

// The sums of each objective in their order; the elapsed time, which is none, is left out.
const COST_FIRST = ["unknownCost", "cost", "unknownMonths", "steps"];
const MONTHS_FIRST = ["unknownMonths", "unknownCost", "cost", "steps"];
const EFFORT_FIRST = ["unknownMonths", "months", "unknownCost", "cost", "steps"];

const unknownOf = (figures) => figures.map((each) => (each === null ? 1 : 0));
const FIGURES = {
  cost: ({ cost }) => cost.map((each) => each ?? 0),
  months: ({ months }) => months.map((each) => each ?? 0),
  unknownCost: ({ cost }) => unknownOf(cost),
  unknownMonths: ({ months }) => unknownOf(months),
  steps: ({ isStep }) => isStep,
};

// Several sums in one whole number an arc: comparing these compares the sums in order. Each sum is counted in its own
// grain, the greatest that all its figures are multiples of, so that they mostly fit into Numbers.
class Packed {
  constructor(problem, order) {
    const sums = order.map((name) => {
      const figures = FIGURES[name](problem);
      const grain = figures.reduce((one, other) => gcd(other, one), 0) || 1;
      return { name, grain, values: figures.map((each) => each / grain) };
    });
    const isSmall = sums.reduce((span, { values }) => span * (1 + values.reduce((one, other) => one + other, 0)), 1) < SAFE;
    const kind = isSmall ? Number : BigInt;
    this.sums = new Map();
    this.weights = problem.isStep.map(() => kind(0));
    let unit = kind(1);
    for (const { name, grain, values } of sums.reverse()) {
      const inKind = values.map(kind);
      const span = unit * (inKind.reduce((one, other) => one + other, kind(0)) + kind(1));
      this.weights = this.weights.map((weight, arc) => weight + unit * inKind[arc]);
      this.sums.set(name, { unit, span, grain: kind(grain) });
      unit = span;
    }
  }

  // One sum of those in a weight.
  part(weight, name) {
    const { unit, span, grain } = this.sums.get(name);
    const rest = weight % span;
    return ((rest - (rest % unit)) / unit) * grain;
  }

  // The least weight that is worse in the sums up to and with one.
  ceiling(weight, last) {
    const { unit } = this.sums.get(last);
    return weight - (weight % unit) + unit;
  }

  // The least weight with more than a limit in one sum, and nothing in those before it.
  over(most, name) {
    const { unit, grain } = this.sums.get(name);
    const limit = inKindOf([unit], most);
    return above((limit - (limit % grain)) / grain) * unit;
  }

  // What a bound on the weight says of one sum: nothing where unknown amounts may be traded for known ones.
  bound(bound, weight, unknown, name) {
    const { unit } = this.sums.get(unknown);
    return bound - (bound % unit) < weight - (weight % unit) ? 0 : this.part(bound, name);
  }
}
