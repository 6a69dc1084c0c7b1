// What is chosen at the moment, and the map drawn anew when that changes.

const state = {
  node: null, // id of the selected node
  links: [], // selected links
  hovered: null, // id of the node under the pointer
  kinds: new Set(FACTS.kinds.map(([kind]) => kind)), // kinds that are shown
  recommended: false, // whether recommendations are drawn
};

const ROUTE = ANSWER && ANSWER.route;
const TURNS = new Map(ROUTE ? ROUTE.steps.map((step, i) => [step.id, i + 1]) : []);
const LIT_LINKS = ROUTE ? litLinks(ROUTE) : new Set();
const NUMBERS = ROUTE ? numbersOf(ROUTE) : new Map();
const LIT_BOXES = new Set([...LIT_LINKS].flatMap((link) => [link.source, link.target]).concat([...NUMBERS.keys()]));
if (ANSWER) LIT_BOXES.add(ANSWER.target);

const stepNumbers = () => NUMBERS;
const recommendedShown = () => state.recommended;
const boxShown = (id) => state.kinds.has(NODES.get(id).kind);

function numbersOf(route) {
  const numbers = new Map();
  route.steps.forEach((step, i) => numbers.set(step.gives, [...(numbers.get(step.gives) || []), i + 1]));
  return numbers;
}

// The links that a route runs along: from what is held or gained to what that counts as, and on.
function litLinks(route) {
  const owned = new Set([...HELD, ...route.steps.map((step) => step.gives)]);
  return new Set(route.steps.flatMap((step) => step.needs.flatMap((need) => linksAlong(need, step, owned))));
}

function linksAlong(need, step, owned) {
  const asked = new Set(atomsOf(STEPS.get(step.id)?.needs));
  const toOwner = chainTo(need, (id) => owned.has(id), (id) => setOf(COUNTED_BY, id)).reverse();
  const toAsked = chainTo(need, (id) => asked.has(id), (id) => NODES.get(id).counts_as || []);
  const chain = [...toOwner, ...toAsked.slice(1), step.gives];
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

function emphasisOf(link) {
  if (!boxShown(link.source) || !boxShown(link.target)) return "hidden";
  if (LIT_LINKS.has(link)) return "lit";
  if (state.links.includes(link)) return "near";
  if (state.node !== null && (link.source === state.node || link.target === state.node)) return "near";
  if (state.hovered !== null && (link.source === state.hovered || link.target === state.hovered)) return "near";
  return ROUTE || state.node !== null || state.links.length ? "dim" : "plain";
}

function emphasisOfBox(id) {
  if (id === state.node) return "picked";
  if (LIT_BOXES.has(id)) return ROUTE ? "lit" : "plain";
  if (state.links.some((link) => link.source === id || link.target === id)) return "plain";
  if (state.node !== null) return neighbours.has(id) ? "plain" : "dim";
  return ROUTE || state.links.length ? "dim" : "plain";
}

let neighbours = new Set();
let network = null;
let boxData = null;
const drawnLooks = new Map();

function show() {
  if (!network) return;
  neighbours = new Set(setOf(LINKS_AT, state.node).flatMap((link) => [link.source, link.target]));
  const changed = [...NODES.keys()].map(looksOfBox).filter((looks) => drawnLooks.get(looks.id) !== JSON.stringify(looks));
  for (const looks of changed) drawnLooks.set(looks.id, JSON.stringify(looks));
  if (changed.length) boxData.update(changed);
  showLinks();
}

function showLinks() {
  prepareLayers();
  network.redraw();
}

// Select a node or links, or nothing: select({node}), select({links}), select({}).
function select({ node = null, links = [] }, { centre = false, announce = false } = {}) {
  state.node = node;
  state.links = links;
  state.hovered = null;
  if (node !== null && !boxShown(node)) showKind(NODES.get(node).kind);
  show();
  showFacts();
  if (centre && node !== null) centreOn(node);
  if (announce) at("said").textContent = node === null ? text("released") : visible(text("selected", { name: briefOf(node) }));
}
