// What free arcs alone make true and when, and the landmarks that keep a goal from being true in time.
//
// An arc is free when its reduced cost is 0, and barred when that is negative. A zone says of each of its facts a moment
// by which it is not true, the goal's being the deadline. A route makes some fact of the zone true by its moment, first of
// all, and the arc that does so is held up by none of the zone: such arcs, less those that could not end in time even if
// every arc were free, are the cut, a disjunctive landmark (Haslum, Slaney, Thiebaux 2012). The zone is grown backwards
// from the goal and through free arcs only, as the dual ascent of Wong (1984) does in a plain digraph. Without a deadline
// all takes no time, and a fact is true at the moment 0 or never.

// The times at which the free arcs of a branch make facts true; they fall as arcs become free.
class Reach {
  constructor(task, reduced, dearness) {
    this.graph = task.graph;
    this.months = task.months;
    this.deadline = task.deadline;
    this.reduced = reduced;
    this.dearness = dearness; // by fact: where one of several has to be in a zone, the dearest is
    this.soonest = task.isTimed ? earliest(this.graph, this.months, reduced).values : null;
    this.times = earliest(this.graph, this.months, reduced, 0).values;
  }

  isLate(fact) {
    return this.times[fact] > this.deadline;
  }

  // Takes arcs that have become free; tells whether a fact is true earlier by them.
  use(arcs) {
    const { graph, times, reduced, months } = this;
    const queue = new Heap();
    for (const arc of arcs) this.offer(queue, arc);
    let isChanged = false;
    while (queue.size) {
      const [time, fact] = queue.pop();
      if (time >= times[fact]) continue;
      times[fact] = time;
      isChanged = true;
      for (const user of graph.users[fact]) if (!reduced[user]) this.offer(queue, user);
    }
    return isChanged;
  }

  offer(queue, arc) {
    const finish = finishOf(this.graph, arc, this.times, this.months);
    const head = this.graph.heads[arc];
    if (finish < this.times[head]) queue.push([finish, head]);
  }

  route(goals) {
    return treeOf(this.graph, earliest(this.graph, this.months, this.reduced, 0), goals);
  }
}

class Zone {
  constructor(reach, goal) {
    this.reach = reach;
    this.moments = new Array(reach.graph.facts).fill(-1);
    this.moments[goal] = reach.deadline;
    this.cut = new Set();
    this.grow([goal]);
  }

  // Grows by what holds up arcs of the cut that have become free without anything becoming true in time.
  passThrough(arcs) {
    for (const arc of arcs) this.cut.delete(arc);
    for (const arc of arcs) this.grow(this.holdUp(arc));
  }

  grow(stack) {
    const { reach, moments, cut } = this;
    const { graph, reduced, soonest, months } = reach;
    while (stack.length) {
      const fact = stack.pop();
      if (cut.size) for (const arc of graph.users[fact]) if (cut.has(arc) && this.isHeldUp(arc)) cut.delete(arc);
      for (const arc of graph.makers[fact]) {
        if (reduced[arc] < 0 || (soonest && finishOf(graph, arc, soonest, months) > moments[fact]) || this.isHeldUp(arc)) continue;
        if (reduced[arc] > 0) cut.add(arc);
        else stack.push(...this.holdUp(arc));
      }
    }
  }

  // By when an arc would have to start to make its head true by the moment of the zone.
  start(arc) {
    return this.moments[this.reach.graph.heads[arc]] - this.reach.months[arc];
  }

  isHeldUp(arc) {
    const start = this.start(arc);
    const { tails, spare } = this.reach.graph;
    let held = -spare[arc];
    for (const fact of tails[arc]) if (this.moments[fact] >= start) held += 1;
    return held > 0;
  }

  // Puts into the zone what holds up a free arc; returns the facts whose moments are new.
  holdUp(arc) {
    const { moments } = this;
    const { graph, times, dearness } = this.reach;
    const start = this.start(arc);
    const late = graph.tails[arc].filter((fact) => times[fact] > start);
    const rank = (fact) => [moments[fact] < start ? 1 : 0, -dearness[fact]];
    if (late.length > 1) late.sort((one, other) => inOrder(rank(one), rank(other)));
    const fresh = late.slice(0, graph.spare[arc] + 1).filter((fact) => moments[fact] < start);
    for (const fact of fresh) moments[fact] = start;
    return fresh;
  }
}
