// What is chosen at the moment, and the map drawn anew when that changes.

const state = {
  node: null, // id of the selected node
  links: [], // selected links
  hovered: null, // id of the node under the pointer
  kinds: new Set(FACTS.kinds.map(([kind]) => kind)), // kinds that are shown
  recommended: false, // whether recommendations are drawn
};

const recommendedShown = () => state.recommended;
const boxShown = (id) => state.kinds.has(NODES.get(id).kind);

function emphasisOf(link) {
  if (!boxShown(link.source) || !boxShown(link.target)) return "hidden";
  if (now.links.has(link)) return "lit";
  if (state.links.includes(link)) return "near";
  if (state.node !== null && (link.source === state.node || link.target === state.node)) return "near";
  if (state.hovered !== null && (link.source === state.hovered || link.target === state.hovered)) return "near";
  return now.route || state.node !== null || state.links.length ? "dim" : "plain";
}

function emphasisOfBox(id) {
  if (id === state.node) return "picked";
  if (now.boxes.has(id)) return now.route ? "lit" : "plain";
  if (state.links.some((link) => link.source === id || link.target === id)) return "plain";
  if (state.node !== null) return neighbours.has(id) ? "plain" : "dim";
  return now.route || state.links.length ? "dim" : "plain";
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
  if (announce) say(node === null ? text("released") : text("selected", { name: briefOf(node) }));
}
