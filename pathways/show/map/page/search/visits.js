// Passes over a hypergraph: least values and what made them, what routes cost at least, and cutting to what matters.

const NEVER = Infinity;

// The least value of each fact, where the greatest of what an arc needs counts: with months the earliest time at which it
// can be true, with costs a lower bound. Arcs are used whose cost is 0 to `most`. Knuth 1977, A generalization of
// Dijkstra's algorithm: facts are settled by value, so that the k-th of a tail to be settled is the k-th least.
function earliest(graph, lengths, costs, most = NEVER, goal = -1, held = []) {
  const { heads, users } = graph;
  const values = new Array(graph.facts).fill(NEVER);
  const makers = new Array(graph.facts).fill(-1);
  const order = [];
  const missing = graph.needed.slice();
  const queue = new Heap();
  const zero = zeroOf(lengths);
  for (const fact of held) queue.push([zero, fact, -1]);
  for (let arc = 0; arc < missing.length; arc += 1) {
    if (missing[arc] === 0 && costs[arc] >= 0 && costs[arc] <= most) queue.push([lengths[arc], heads[arc], arc]);
  }
  while (queue.size) {
    const [value, fact, by] = queue.pop();
    if (values[fact] !== NEVER) continue;
    values[fact] = value;
    makers[fact] = by;
    order.push(fact);
    if (fact === goal) break;
    for (const arc of users[fact]) {
      missing[arc] -= 1;
      if (missing[arc] === 0 && values[heads[arc]] === NEVER && costs[arc] >= 0 && costs[arc] <= most) queue.push([value + lengths[arc], heads[arc], arc]);
    }
  }
  return { values, makers, order };
}

// The arcs through which some facts were made true. Of an arc with alternatives, those that were true first are followed.
function treeOf(graph, { makers, order }, goals) {
  const rank = new Array(graph.facts).fill(NEVER);
  order.forEach((fact, i) => (rank[fact] = i));
  const wanted = new Uint8Array(graph.facts);
  for (const goal of goals) wanted[goal] = 1;
  const found = new Set();
  for (let i = order.length - 1; i >= 0; i -= 1) {
    const arc = makers[order[i]];
    if (!wanted[order[i]] || arc < 0) continue;
    found.add(arc);
    let tail = graph.tails[arc];
    if (graph.spare[arc]) tail = tail.slice().sort((one, other) => inOrder([rank[one]], [rank[other]])).slice(0, graph.needed[arc]);
    for (const fact of tail) wanted[fact] = 1;
  }
  return found;
}

// The value at which an arc has enough of its tail.
function startOf(graph, arc, values, zero) {
  const tail = graph.tails[arc];
  if (graph.spare[arc]) return graph.needed[arc] ? tail.map((fact) => values[fact]).sort((one, other) => inOrder([one], [other]))[graph.needed[arc] - 1] : zero;
  let latest = zero;
  for (const fact of tail) if (values[fact] > latest) latest = values[fact];
  return latest;
}

function finishOf(graph, arc, values, lengths) {
  const start = startOf(graph, arc, values, zeroLike(lengths[arc]));
  return start === NEVER ? NEVER : start + lengths[arc];
}

// By arc, what any route that holds it costs at least: a chain of arcs into what it needs, the arc itself, and a chain
// from what it gives to the goal share no arc in a route from which nothing can be left out.
function leastWith(graph, goal, costs) {
  const { values } = earliest(graph, costs, costs);
  const after = new Array(graph.facts).fill(NEVER);
  after[goal] = zeroOf(costs);
  const queue = new Heap();
  queue.push([after[goal], goal]);
  while (queue.size) {
    const [cost, fact] = queue.pop();
    if (cost > after[fact]) continue;
    for (const arc of graph.makers[fact]) {
      if (costs[arc] < 0) continue;
      const through = cost + costs[arc];
      for (const tail of graph.tails[arc]) {
        if (through < after[tail]) {
          after[tail] = through;
          queue.push([through, tail]);
        }
      }
    }
  }
  return costs.map((cost, arc) => {
    const to = after[graph.heads[arc]];
    const from = cost < 0 || to === NEVER ? NEVER : finishOf(graph, arc, values, costs);
    return from === NEVER ? NEVER : from + to;
  });
}

// What can be made true and can matter to a goal that is not held, numbered anew: nothing is held in it, every arc can
// fire, and `origin` tells the old number of each arc. Null where the goal is out of reach.
function coneOf(graph, goal, isUsed, held = []) {
  const { tails, heads, spare, makers } = graph;
  const isHeld = new Uint8Array(graph.facts);
  for (const fact of held) isHeld[fact] = 1;
  const fires = firing(graph, isUsed, held);
  const number = new Array(graph.facts).fill(-1);
  const kept = new Set();
  const stack = [goal];
  const seen = Uint8Array.from(isHeld);
  seen[goal] = 1;
  const lacks = (arc) => tails[arc].reduce((open, fact) => open + !isHeld[fact], 0) - spare[arc];
  while (stack.length) {
    const head = stack.pop();
    for (const arc of makers[head]) {
      if (!fires[arc] || (!spare[arc] && tails[arc].includes(head))) continue;
      kept.add(arc);
      if (lacks(arc) <= 0) continue;
      for (const fact of tails[arc]) {
        if (seen[fact]) continue;
        seen[fact] = 1;
        stack.push(fact);
      }
    }
  }
  const origin = [...kept].sort((one, other) => one - other);
  let facts = 0;
  for (const arc of origin) if (number[heads[arc]] < 0) number[heads[arc]] = facts++;
  if (number[goal] < 0) return null;
  const made = new Hypergraph(facts);
  const own = [];
  for (const arc of origin) {
    const needed = Math.max(0, lacks(arc));
    const tail = needed ? tails[arc].filter((fact) => number[fact] >= 0 && fact !== heads[arc]).map((fact) => number[fact]) : [];
    if (needed > tail.length) continue; // it can only fire when what it gives is true already
    made.addArc(tail, number[heads[arc]], tail.length - needed);
    own.push(arc);
  }
  return { graph: made, goal: number[goal], origin: own };
}

// Which arcs can fire at all.
function firing(graph, isUsed, held) {
  const { heads, users } = graph;
  const missing = graph.needed.slice();
  const fires = new Uint8Array(graph.arcs);
  const isTrue = new Uint8Array(graph.facts);
  const stack = [];
  const fire = (arc) => {
    if (!isUsed(arc)) return;
    fires[arc] = 1;
    if (!isTrue[heads[arc]]) stack.push(heads[arc]);
    isTrue[heads[arc]] = 1;
  };
  for (const fact of held) isTrue[fact] = 1;
  stack.push(...new Set(held));
  for (let arc = 0; arc < missing.length; arc += 1) if (missing[arc] === 0) fire(arc);
  while (stack.length) {
    for (const arc of users[stack.pop()]) {
      missing[arc] -= 1;
      if (missing[arc] === 0) fire(arc);
    }
  }
  return fires;
}

// The part of a cone in which all routes lie that cost no more than a limit; some route does.
function cutTo(graph, goal, costs, most) {
  const total = leastWith(graph, goal, costs);
  return coneOf(graph, goal, (arc) => total[arc] <= most);
}
