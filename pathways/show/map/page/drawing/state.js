// What is chosen at the moment, and the map drawn anew when that changes.

const state = {
  node: null, // id of the selected node
  links: [], // selected links
  hovered: null, // id of the node under the pointer
  kinds: new Set(FACTS.kinds.map(([kind]) => kind)), // kinds that are shown
  recommended: false, // whether recommendations are drawn
};

const recommendedShown = () => state.recommended;
const kindShown = (id) => state.kinds.has(NODES.get(id).kind);
const boxShown = (id) => isPlaced(id) && kindShown(id);

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
  if (opened.has(id) && !now.boxes.has(id)) return "plain";
  if (now.boxes.has(id)) return now.route ? "lit" : "plain";
  if (state.links.some((link) => link.source === id || link.target === id)) return "plain";
  if (state.node !== null) return neighbours.has(id) ? "plain" : "dim";
  return now.route || state.links.length ? "dim" : "plain";
}

let neighbours = new Set();
let opened = new Set(); // what could be started if the selected node, or the one under the pointer, were held
let network = null;
let boxData = null;
const drawnLooks = new Map();

function show() {
  showTable();
  noteHash();
  if (!network) return;
  refocus();
  neighbours = new Set(setOf(LINKS_AT, state.node).flatMap((link) => [link.source, link.target]));
  noteOpened();
  const changed = changedLooks();
  if (changed.length) boxData.update(changed);
  showLinks();
  showSigns();
  nameScope();
}

// A box under the pointer tells what it would open, or else the selected one does.
function noteOpened() {
  const id = state.hovered ?? state.node;
  opened = new Set(id === null || !now.standing ? [] : now.standing.opens(id).nodes);
}

function changedLooks() {
  const changed = [...placed.keys()].map(looksOfBox).filter((looks) => drawnLooks.get(looks.id) !== JSON.stringify(looks));
  for (const looks of changed) drawnLooks.set(looks.id, JSON.stringify(looks));
  return changed;
}

// Give the library the boxes that are shown, and no others.
function startBoxes() {
  drawnLooks.clear();
  const boxes = new Map([...placed.keys()].map((id) => [keyOf(id), BOXES.get(id)]));
  const gone = boxData.getIds().filter((key) => !boxes.has(key));
  if (gone.length) boxData.remove(gone);
  boxData.update(changedLooks().map((looks) => ({ ...drawnBox(boxes.get(looks.id)), ...looks })));
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
  if (node !== null && !kindShown(node)) showKind(NODES.get(node).kind);
  if (node !== null && !isPlaced(node)) bringIn(node);
  show();
  showFacts();
  if (centre && node !== null) centreOn(node);
  if (announce) say(node === null ? text("released") : text("selected", { name: briefly(node) }));
}
