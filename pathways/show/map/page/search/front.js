// The Pareto front of cost and months, exactly: the epsilon constraint method (Haimes, Lasdon, Wismer 1971). The cheapest
// route, then the cheapest of those that are strictly faster than it, and so on until there is none.
//
// Each amount is a pair: steps where it is unknown, then the known ones. Faster than [u, t] is hence what has at most u
// unknown months and takes less than t, or at most u - 1 of them.

const TIME_IS_UP = { due: () => false, over: () => true };

// A front is {points, isProven, rest}: points by ascending cost, the proven ones first; what no other route can be under.
class Front {
  constructor(problems, { maxCost, maxMonths }, clock) {
    this.places = [...problems.keys()].filter((place) => problems[place]);
    Object.assign(this, { problems, maxCost, maxMonths, clock });
    this.points = [];
    this.best = new Map(); // a place's best stays so for as long as it is fast enough: only then is it asked anew
  }

  *walk() {
    let faster = this.maxMonths === null ? null : [0, above(this.maxMonths)];
    for (;;) {
      const rest = yield* this.update(faster);
      if (rest !== null) return yield* this.cutShort(rest);
      const candidates = [...this.best.values()].filter(Boolean).sort(byCostOrder);
      if (!candidates.length) return { points: this.points, isProven: true, rest: 0 };
      this.points.push(candidates[0]);
      faster = candidates[0].months;
    }
  }

  // Finds each place's cheapest route that is fast enough; where stopped, returns the bound for what is left, else null.
  *update(faster) {
    for (const place of this.places) {
      const known = this.best.get(place);
      if (known === null || (known && (!faster || inOrder(known.months, faster) < 0))) continue;
      if (this.points.length && this.clock.over()) return this.rest(0);
      const found = yield* this.cheapestFaster(this.problems[place], faster);
      this.best.set(place, this.pointOf(place, found));
      // The bound holds for routes with as many unknown costs, and other places may hold something cheaper.
      const last = this.points.at(-1);
      const tells = this.places.length === 1 && (!found.steps || !last || this.best.get(place).cost[0] === last.cost[0]);
      if (!found.isProven) return this.rest(tells ? found.bound : 0);
    }
    return null;
  }

  *cheapestFaster(problem, faster) {
    const { clock } = this;
    const [unknown, time] = faster || [null, null];
    const found = yield* this.cheapestBefore(problem, unknown, time);
    if (!unknown || !found.isProven) return found;
    const fewer = yield* this.cheapestBefore(problem, unknown - 1, null);
    const both = [found, fewer].filter(({ steps }) => steps).map(({ steps }) => ({ steps, ...totalsOf(problem, steps) }));
    const steps = both.length ? both.sort(byCostOrder)[0].steps : null;
    return { steps, isProven: fewer.isProven, bound: 0 };
  }

  *cheapestBefore(whole, unknown, time) {
    const problem = withoutUnknown(whole, { cost: this.maxCost !== null, months: unknown === 0 });
    if (!problem || (time !== null && time <= 0)) return NO_ROUTE;
    const budget = unknown && problem.months.includes(null) ? { weights: unknownOf(problem.months), limit: unknown } : null;
    return yield* byCost(problem, { deadline: time === null ? null : below(time), budget, maxCost: this.maxCost }, this.clock);
  }

  pointOf(place, { steps, isProven }) {
    return steps && { place, steps, isProven, ...totalsOf(this.problems[place], steps) };
  }

  rest(bound) {
    const last = this.points.at(-1);
    return last ? greatest(bound, last.cost[1]) : bound;
  }

  // The proven part, and of what else was found that which nothing found beats.
  *cutShort(rest) {
    const found = [...this.best.values()].filter(Boolean);
    for (const place of this.places) {
      // A fast route, as far as one is found without a search.
      const fast = this.pointOf(place, yield* best(this.problems[place], "months", this, TIME_IS_UP));
      if (fast) found.push(fast);
    }
    const points = this.points.slice();
    for (const each of found.sort(byCostOrder)) {
      const isFaster = !points.length || inOrder(each.months, points.at(-1).months) < 0;
      if (isFaster) points.push({ ...each, isProven: false });
    }
    return { points, isProven: false, rest };
  }
}

const byCostOrder = (one, other) =>
  inOrder([...one.cost, ...one.months, one.steps.size, one.place], [...other.cost, ...other.months, other.steps.size, other.place]);

// What a set of steps comes to, each amount as [steps of unknown amount, sum or time of the known].
function totalsOf(problem, steps) {
  const arcs = problem.origin.flatMap((each, arc) => (steps.has(each) ? [arc] : []));
  const unknown = (figures) => arcs.filter((arc) => figures[arc] === null).length;
  const time = makespan(problem, (arc) => steps.has(problem.origin[arc]));
  return { cost: [unknown(problem.cost), sumAt(problem.money, arcs)], months: [unknown(problem.months), time] };
}
