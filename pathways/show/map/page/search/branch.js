// One part of the space of all routes, and what all routes in it pay at least.

const STOPPED = Symbol("stopped");

class Branch {
  // Every route of the part weighs at least the bound and the reduced costs of its arcs; a negative one is not used.
  // A landmark is {amount, often, arcs}: of its arcs every route uses at least `often`, each of which paid the amount.
  constructor(reduced, landmarks, used, goals, bound) {
    this.reduced = reduced;
    this.landmarks = landmarks;
    this.used = used; // arcs that the part pays for in any case
    this.goals = goals; // all that has to be true for these arcs and in the end
    this.bound = bound;
  }

  static root(weights, goal) {
    return new Branch(weights.slice(), [], new Set(), [goal], zeroOf(weights));
  }

  // The root in the numbers of a part; landmarks are less what the part has not.
  within({ origin, goal }) {
    const place = new Map(origin.map((arc, i) => [arc, i]));
    const landmarks = this.landmarks.map((each) => ({ ...each, arcs: each.arcs.filter((arc) => place.has(arc)).map((arc) => place.get(arc)) }));
    return new Branch(origin.map((arc) => this.reduced[arc]), landmarks, new Set(), [goal], this.bound);
  }

  // The same part with other weights, of which nothing is paid but the arcs in use.
  weighed(weights) {
    const zero = zeroOf(weights);
    const reduced = this.reduced.map((cost, arc) => (cost < 0 ? below(zero) : this.used.has(arc) ? zero : weights[arc]));
    return new Branch(reduced, [], this.used, this.goals, sumAt(weights, this.used));
  }

  // Moves the least reduced cost of a landmark into the bound; returns the arcs that have become free.
  pay(arcs, often) {
    const { reduced } = this;
    let amount = reduced[arcs[0]];
    for (const arc of arcs) if (reduced[arc] < amount) amount = reduced[arc];
    this.landmarks.push({ amount, often, arcs });
    this.bound += times(amount, often);
    const freed = [];
    for (const arc of arcs) {
      reduced[arc] -= amount;
      if (!reduced[arc]) freed.push(arc);
    }
    return freed;
  }

  // Raises the bound until free arcs reach all goals; false where the part holds no route that weighs less than a limit.
  *climb(reach, limit, clock) {
    for (;;) {
      const late = this.goals.filter((fact) => reach.isLate(fact));
      if (!late.length) return true;
      const zone = new Zone(reach, late.reduce((one, other) => (reach.dearness[other] > reach.dearness[one] ? other : one)));
      for (let isChanged = false; !isChanged; ) {
        if (clock.over()) throw STOPPED;
        if (clock.due()) yield;
        if (!zone.cut.size) return false;
        const freed = this.pay([...zone.cut], 1);
        if (limit !== null && this.bound >= limit) return false;
        isChanged = reach.use(freed);
        if (!isChanged) zone.passThrough(freed);
      }
    }
  }

  // The arcs of landmarks of which a route uses more than it has to, each with how much these pay.
  twicePaid(route) {
    const twice = new Map();
    for (const { amount, often, arcs } of this.landmarks) {
      let common = 0;
      for (const arc of arcs) if (route.has(arc)) common += 1;
      if (common > often) for (const arc of arcs) if (route.has(arc)) twice.set(arc, Number(amount) + (twice.get(arc) || 0));
    }
    return twice;
  }

  // The same part with the landmarks that hold an arc taken back.
  refunded(arc) {
    const reduced = this.reduced.slice();
    let { bound } = this;
    const landmarks = this.landmarks.filter(({ amount, often, arcs }) => {
      if (!arcs.includes(arc)) return true;
      bound -= times(amount, often);
      for (const each of arcs) if (reduced[each] >= 0) reduced[each] += amount;
      return false;
    });
    return new Branch(reduced, landmarks, this.used, this.goals, bound);
  }

  // The part that does without the arcs that would lift the bound by so much.
  withinSlack(slack) {
    const barred = below(zeroOf(this.reduced));
    return new Branch(this.reduced.map((cost) => (cost >= slack ? barred : cost)), this.landmarks, this.used, this.goals, this.bound);
  }

  without(arc) {
    const reduced = this.reduced.slice();
    reduced[arc] = below(zeroOf(reduced));
    return new Branch(reduced, this.landmarks.slice(), this.used, this.goals, this.bound);
  }

  // The part that uses an arc: it is paid for, what others paid with it comes back to them, and all it needs is a goal.
  using(arc, weights, graph) {
    const reduced = this.reduced.slice();
    const landmarks = [];
    let bound = this.bound + weights[arc];
    for (const landmark of this.landmarks) {
      const { amount, often, arcs } = landmark;
      if (!arcs.includes(arc)) {
        landmarks.push(landmark);
        continue;
      }
      bound -= amount;
      if (often > 1) landmarks.push({ amount, often: often - 1, arcs: arcs.filter((each) => each !== arc) });
      else for (const each of arcs) if (reduced[each] >= 0) reduced[each] += amount;
    }
    const used = new Set(this.used).add(arc);
    for (const each of used) reduced[each] = zeroOf(weights);
    const goals = graph.spare[arc] ? this.goals : [...new Set([...this.goals, ...graph.tails[arc]])];
    return new Branch(reduced, landmarks, used, goals, bound);
  }
}
