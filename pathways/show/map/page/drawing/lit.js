// Which boxes and links a route lights, and the numbers on them.

function numbersOf(route) {
  const numbers = new Map();
  (route?.steps || []).forEach((step, i) => numbers.set(step.gives, [...(numbers.get(step.gives) || []), i + 1]));
  return numbers;
}

// The links that a route runs along: from what is held or gained to what that counts as, and on.
function linksOf(route) {
  const steps = route?.steps || [];
  const owned = new Set([...now.held, ...steps.map((step) => step.gives)]);
  return new Set(steps.flatMap((step) => step.needs.flatMap((need) => linksAlong(need, step, owned))));
}

function linksAlong(need, step, owned) {
  const wanted = new Set(atomsOf(STEPS.get(step.id)?.needs));
  const toOwner = chainTo(need, (id) => owned.has(id), (id) => setOf(COUNTED_BY, id)).reverse();
  const toWanted = chainTo(need, (id) => wanted.has(id), (id) => NODES.get(id).counts_as || []);
  const chain = [...toOwner, ...toWanted.slice(1), step.gives];
  return chain.slice(1).map((id, i) => linkBetween(chain[i], id)).filter(Boolean);
}

// The shortest chain from a node to one that fits; the node alone where there is none.
function chainTo(start, fits, next) {
  const chains = [[start]];
  const seen = new Set([start]);
  for (const chain of chains) {
    if (fits(chain.at(-1))) return chain;
    for (const id of next(chain.at(-1))) if (!seen.has(id)) chains.push([...chain, seen.add(id) && id]);
  }
  return [start];
}
