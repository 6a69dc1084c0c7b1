// A graph as facts and arcs (a directed B-hypergraph). A node is a fact, and so is each nested need. An arc is a step, a
// nested need or a `counts_as` (the last two free and instant): it fires once enough of its tail are true, and makes its
// head true. So all, any and at least k are one thing, and no combination is ever written out.

class Hypergraph {
  constructor(facts = 0) {
    this.facts = facts;
    this.tails = [];
    this.heads = [];
    this.needed = [];
    this.spare = [];
    this.makers = Array.from({ length: facts }, () => []);
    this.users = Array.from({ length: facts }, () => []);
  }

  get arcs() {
    return this.heads.length;
  }

  addFact() {
    this.makers.push([]);
    this.users.push([]);
    this.facts += 1;
    return this.facts - 1;
  }

  // `spare`: how many of the tail the arc can do without, 0 for all of them, m - k for at least k of m.
  addArc(tail, head, spare = 0) {
    const arc = this.heads.length;
    this.tails.push(tail);
    this.heads.push(head);
    this.needed.push(tail.length - spare);
    this.spare.push(spare);
    this.makers[head].push(arc);
    for (const fact of tail) this.users[fact].push(arc);
    return arc;
  }

  // Adds a fact that is true once an arc has fired, and leads through it to the arc's head.
  watch(arc) {
    const head = this.heads[arc];
    const fact = this.addFact();
    this.makers[head].splice(this.makers[head].indexOf(arc), 1);
    this.makers[fact].push(arc);
    this.heads[arc] = fact;
    this.addArc([fact], head);
    return fact;
  }

  copy() {
    const made = new Hypergraph();
    made.facts = this.facts;
    for (const name of ["tails", "heads", "needed", "spare"]) made[name] = this[name].slice();
    for (const name of ["makers", "users"]) made[name] = this[name].map((arcs) => arcs.slice());
    return made;
  }
}

const needMembers = (need) => (need ? need.all || need.any || need.of : []);
const needCount = (need) => (!need ? 0 : need.all ? need.all.length : need.any ? 1 : need.at_least);
const isNode = (member) => typeof member === "string";

const isMet = (member, held) =>
  isNode(member) ? held.has(member) : needMembers(member).reduce((met, each) => met + isMet(each, held), 0) >= needCount(member);

function atomsOf(need) {
  return needMembers(need).flatMap((member) => (isNode(member) ? [member] : atomsOf(member)));
}

// What a step asks for; its recommendations count as needs where the question says so.
function needOf(step, recommended) {
  if (!recommended || !step.recommends) return step.needs;
  return step.needs ? { all: [step.needs, step.recommends] } : step.recommends;
}

// Steps as a hypergraph: arc i is step i, by id. Nested needs and `counts_as` are the arcs after those of the steps.
function compiledSteps(nodes, chosen, recommended, named = null) {
  const steps = chosen.slice().sort((one, other) => byText(one.id, other.id));
  const ids = [...counted(nodes, named || steps.flatMap((step) => [step.gives, ...atomsOf(step.needs), ...atomsOf(step.recommends)]))];
  const factOf = new Map(ids.map((id, fact) => [id, fact]));
  const graph = new Hypergraph(ids.length);
  const nested = [];
  const add = (need, head) => {
    const members = needMembers(need);
    const tail = members.map((member) => {
      if (isNode(member)) return factOf.get(member);
      const fact = graph.addFact();
      nested.push([member, fact]);
      return fact;
    });
    graph.addArc(tail, head, members.length - needCount(need));
  };
  for (const step of steps) add(needOf(step, recommended), factOf.get(step.gives));
  for (let i = 0; i < nested.length; i += 1) add(...nested[i]); // grows on the way: needs within needs
  for (const [id, fact] of factOf) for (const other of nodes.get(id).counts_as || []) graph.addArc([fact], factOf.get(other));
  return { graph, steps, factOf, numberOf: new Map(steps.map((step, number) => [step.id, number])) };
}

// Nodes with all that they count as.
function counted(nodes, ids) {
  const found = new Set(ids);
  for (const id of found) for (const other of nodes.get(id).counts_as || []) found.add(other);
  return found;
}
