// Branch and bound over a task in which all arcs can fire and may matter. See `cheapest`.

const BRANCHES = 64; // after so many the root's bound is raised anew, until it
const PATIENCE = 10; // did not rise so often in a row; each time that this was not enough they are 4 times and twice as many
const SHRUNK = 0.8; // a part that is smaller than so much of the whole is searched in place of the whole
const TRIM_EVERY = 8; // every so many branches a route is sought among all free arcs, which takes longer
// Numbers without a pattern, the same each time, to vary the order in which an ascent pays.
const NOISE = Array.from({ length: 251 }, (_, i) => 1 + ((i * i * 7919 + i * 104729) % 1009));

class Search {
  // `start` is {root, known, limit, round, most, isEnough}: what all routes pay, a route that is known (or null), what
  // routes of interest weigh less than (or null), how often the search began anew, up to which weight all sets lie in
  // the part (or null), and whether any set of interest will do.
  constructor(task, start, clock) {
    Object.assign(this, { task, start, clock, graph: task.graph, weights: task.weights, root: start.root, limit: start.limit });
    this.best = null;
    this.bestWeight = zeroOf(task.weights);
    this.lookedAt = 0;
    this.turn = 0;
    this.floor = this.bestWeight;
    this.reduced = task.weights.slice();
    if (start.known) {
      this.best = new Set(start.known);
      this.bestWeight = this.limit = sumAt(this.weights, this.best);
    }
  }

  // Returns what was found, or where to begin anew.
  *run() {
    let bound = this.floor;
    try {
      const first = earliest(this.graph, this.weights, this.weights);
      this.dearness = first.values.map(Number);
      if (!(yield* this.lookFirst(first)) || this.hasEnough()) return this.result(true, bound);
      this.gates = yield* this.findGates();
      // These have to be paid for first, before single landmarks use up what they could pay.
      if (this.gates.length) this.root = Branch.root(this.weights, this.task.goal);
      const queue = new Heap();
      queue.push([this.root.bound, 0, this.root]);
      for (let made = 1; queue.size; ) {
        const branch = queue.pop()[2];
        bound = branch.bound;
        if (this.isHopeless(bound) || this.hasEnough()) break;
        const children = yield* this.explore(branch);
        const anew = children.length ? this.anew(branch) : null;
        if (anew) return anew;
        for (const child of children) if (!this.isHopeless(child.bound)) queue.push([child.bound, -made++, child]);
      }
    } catch (error) {
      if (error !== STOPPED) throw error;
      return this.result(false, bound);
    }
    return this.result(true, this.bestWeight);
  }

  // Where to begin anew: in a part that is much smaller, or, after many branches, with a better bound.
  anew(branch) {
    const { task, start, limit } = this;
    if (limit === null) return null;
    const isTired = this.lookedAt >= BRANCHES << (2 * start.round);
    if (branch !== this.root && !isTired) return null;
    const most = tieOf(task, limit);
    const part = cutTo(this.graph, task.goal, this.reduced, most - this.floor);
    if (!isTired && part.origin.length > SHRUNK * this.weights.length) return null;
    return { part, root: this.raised, known: this.best, limit, round: start.round + isTired, most, isEnough: start.isEnough };
  }

  // `floor` is what all sets weigh at least, and `reduced` by how much more those that hold an arc.
  result(isProven, bound) {
    return { arcs: this.best, weight: this.bestWeight, bound, isProven, floor: this.floor, reduced: this.reduced, most: this.start.most };
  }

  hasEnough() {
    return this.start.isEnough && this.best !== null;
  }

  isHopeless(bound) {
    return this.limit !== null && bound >= this.limit;
  }

  // Looks at a route that is quickly found; tells if there is any in time.
  *lookFirst(byWeight) {
    const { task, graph } = this;
    if (!task.isTimed) {
      if (!this.best) this.offer(yield* this.trimmed(treeOf(graph, byWeight, [task.goal])));
      return true;
    }
    const soonest = earliest(graph, task.months, task.weights);
    if (soonest.values[task.goal] > task.deadline) return false;
    if (!this.best) this.offer(treeOf(graph, soonest, [task.goal]));
    return true;
  }

  // Raises the bound of a branch, looks at routes of its free arcs, and divides it.
  *explore(branch) {
    if (this.task.budget && !(yield* this.mayKeepBudget(branch))) return [];
    const isRoot = !this.lookedAt;
    const reach = new Reach(this.task, branch.reduced, this.dearness);
    for (const gate of this.gates) this.payGate(branch, reach, gate);
    const isOpen = yield* branch.climb(reach, this.limit, this.clock);
    if (isRoot) this.learn(branch);
    if (!isOpen) return [];
    this.lookedAt += 1;
    let part = branch;
    let route = this.routeLookedAt(branch, reach);
    if (route && isRoot && this.start.round) {
      [part, route] = yield* this.raise(branch, route, PATIENCE << this.start.round);
      this.learn(part);
    }
    if (!route || this.isHopeless(part.bound)) return [];
    if (this.lookedAt % TRIM_EVERY === 1) this.offer(yield* this.trimmed(part.reduced.flatMap((cost, arc) => (cost ? [] : [arc]))));
    const chosen = this.divider(part, route);
    if (chosen < 0 || this.isHopeless(part.bound)) return [];
    if (this.limit !== null) part = part.withinSlack(this.limit - part.bound);
    return [part.using(chosen, this.weights, this.graph), part.without(chosen)];
  }

  // Remembers what the root shows of all routes.
  learn(branch) {
    Object.assign(this, { raised: branch, floor: branch.bound, reduced: branch.reduced.slice() });
  }

  // Offers a route of the free arcs; returns all that the branch reaches its goals by, null if it is done.
  routeLookedAt(branch, reach) {
    const fits = this.offer(reach.route([this.task.goal]));
    const whole = reach.route(branch.goals);
    for (const arc of branch.used) whole.add(arc);
    return fits && sumAt(this.weights, whole) <= branch.bound ? null : whole;
  }

  // Takes back what is paid twice and pays it in another order, as long as the bound now and then rises (dual adjustment:
  // Erlenkotter 1978, A dual-based procedure for uncapacitated facility location).
  *raise(first, firstRoute, patience) {
    let [branch, route] = [first, firstRoute];
    for (let left = patience; left; ) {
      this.turn += 1;
      const twice = [...branch.twicePaid(route).keys()].sort((one, other) => one - other);
      if (!twice.length) break;
      const other = branch.refunded(twice[(this.turn * 7919) % twice.length]);
      const reach = new Reach(this.task, other.reduced, this.varied());
      for (const gate of this.gates) this.payGate(other, reach, gate);
      if (!(yield* other.climb(reach, this.limit, this.clock))) return [other, null];
      left = other.bound > branch.bound ? patience : left - 1;
      if (other.bound < branch.bound) continue;
      const found = this.routeLookedAt(other, reach);
      if (!found || this.isHopeless(other.bound)) return [other, null];
      [branch, route] = [other, found];
    }
    return [branch, route];
  }

  // How dear facts are, times something that is different each time.
  varied() {
    return this.dearness.map((each, fact) => each * NOISE[(fact + this.turn * 31) % NOISE.length]);
  }

  // Keeps a route if it is the best so far; tells whether it is within the budget and in time.
  offer(route) {
    const { budget } = this.task;
    if (!route || (budget && sumAt(budget.weights, route) > budget.limit)) return false;
    const weight = sumAt(this.weights, route);
    if (this.limit === null || weight < this.limit) {
      this.best = new Set(route);
      this.bestWeight = this.limit = weight;
    }
    return true;
  }

  // A route among some arcs, from which the heaviest are left out first where they can be; null if these reach no goal.
  *trimmed(free) {
    const arcs = new Set(free);
    const cone = coneOf(this.graph, this.task.goal, (arc) => arcs.has(arc));
    if (!cone) return null;
    const part = taskWithin(this.task, cone);
    let route = routeIn(part, () => true);
    if (!route) return null;
    const heaviest = [...route].sort((one, other) => inOrder([part.weights[other], one], [part.weights[one], other]));
    for (const arc of heaviest) {
      if (this.clock.over()) break;
      if (this.clock.due()) yield;
      const kept = route;
      if (part.weights[arc] && kept.has(arc)) route = routeIn(part, (each) => kept.has(each) && each !== arc) || kept;
    }
    return new Set([...route].map((arc) => cone.origin[arc]));
  }

  // The arc to decide, one that stands in landmarks which the route pays twice; -1 for none.
  divider(branch, route) {
    const dear = this.task.budget ? this.task.budget.weights : this.weights; // one that is too dear may be so by arcs that weigh nothing
    let twice = branch.twicePaid(route);
    if (!twice.size) twice = new Map([...route].filter((arc) => this.weights[arc] || dear[arc]).map((arc) => [arc, 0]));
    let [chosen, most] = [-1, []];
    for (const [arc, paid] of twice) {
      const rank = [paid * Number(this.weights[arc]), this.weights[arc], -arc];
      if (!branch.used.has(arc) && inOrder(rank, most) > 0) [chosen, most] = [arc, rank];
    }
    return chosen;
  }

  // Tells whether a branch may hold a route within the budget; offers the one found on the way.
  *mayKeepBudget(branch) {
    const { weights, limit } = this.task.budget;
    const probe = branch.weighed(weights);
    const reach = new Reach(this.task, probe.reduced, this.dearness);
    if (probe.bound > limit || !(yield* probe.climb(reach, above(limit), this.clock))) return false;
    this.offer(reach.route([this.task.goal]));
    return true;
  }

  // The arcs that ask for some but not all of several, and that no route can do without.
  *findGates() {
    const { needed, spare } = this.graph;
    const gates = [];
    for (let arc = 0; arc < needed.length; arc += 1) {
      if (!spare[arc] || needed[arc] < 2) continue;
      if (this.clock.over()) throw STOPPED;
      if (this.clock.due()) yield;
      if (!routeIn(this.task, (each) => each !== arc)) gates.push(arc);
    }
    return gates;
  }

  // Where every route needs k of m things whose landmarks share no arc, it pays for k of these landmarks.
  payGate(branch, reach, gate) {
    const tail = this.graph.tails[gate];
    const known = new Map();
    while (!this.clock.over()) {
      const missing = tail.filter((fact) => reach.isLate(fact));
      for (const fact of missing) {
        const cut = known.get(fact) || [];
        if (!cut.length || !cut.every((arc) => branch.reduced[arc] > 0)) known.set(fact, [...new Zone(reach, fact).cut]);
      }
      const cuts = missing.map((fact) => known.get(fact)).filter((cut) => cut.length);
      const apart = disjoint(cuts);
      const often = this.graph.needed[gate] - (tail.length - missing.length) - (cuts.length - apart.length);
      if (often < 2 || often > apart.length || this.isHopeless(branch.bound)) return;
      reach.use(branch.pay(apart.flat().sort((one, other) => one - other), often));
    }
  }
}

// A route of some arcs, in time; null where there is none.
function routeIn(task, isUsed) {
  const { graph, goal, months } = task;
  const found = earliest(graph, months, months.map((_, arc) => (isUsed(arc) ? 0 : -1)), 0, goal);
  return found.values[goal] <= task.deadline ? treeOf(graph, found, [goal]) : null;
}

// Some of the lists, as they come, of which no two share a member.
function disjoint(lists) {
  const taken = new Set();
  return lists.filter((list) => {
    if (list.some((each) => taken.has(each))) return false;
    for (const each of list) taken.add(each);
    return true;
  });
}
