// Put it all together: the network, its view, and what pointer and window do to it.

const MARGIN = 26;
const LARGEST_SCALE = 1.35;
const SMALLEST_READABLE = 0.55;
const WORTH_IT = 1.3;
const TOO_SMALL = 0.3;
const REACH = 7;
let touched = false;

function extentOf(ids) {
  const boxes = ids.map((id) => BOXES.get(id));
  const left = Math.min(...boxes.map((box) => box.x - halfWidth(box)));
  const right = Math.max(...boxes.map((box) => box.x + halfWidth(box)));
  const top = Math.min(...boxes.map((box) => box.y - halfHeight(box)));
  const bottom = Math.max(...boxes.map((box) => box.y + halfHeight(box)));
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
}

function scaleFor(extent) {
  const { clientWidth, clientHeight } = at("map");
  const scale = Math.min(clientWidth / (extent.width + 2 * MARGIN), clientHeight / (extent.height + 2 * MARGIN), LARGEST_SCALE);
  return Math.max(scale, 0.02);
}

function fitTo(ids, animated = false) {
  if (!ids.length) return;
  const extent = extentOf(ids);
  moveView({ x: extent.x, y: extent.y }, scaleFor(extent), animated);
}

function moveView(position, scale, animated) {
  const animation = animated && !stillness() ? { duration: 260, easingFunction: "easeInOutQuad" } : false;
  network.moveTo({ position, scale, animation });
}

function fitAll() {
  touched = false;
  fitTo([...BOXES.keys()].filter(boxShown), true);
}

// At first the whole map is in view. A route fills the view where it can be shown much larger; where
// all would be too small to read, the beginning of what was asked for is shown instead.
function showFirst() {
  const all = [...BOXES.keys()];
  if (!all.length) return;
  const wanted = ROUTE && ROUTE.steps.length ? [...LIT_BOXES] : all;
  const [whole, part] = [scaleFor(extentOf(all)), scaleFor(extentOf(wanted))];
  if (Math.max(whole, part) < TOO_SMALL) beginAt(wanted);
  else fitTo(part > WORTH_IT * whole ? wanted : all);
}

function beginAt(ids) {
  const [first] = ids.map((id) => BOXES.get(id)).sort((a, b) => a.x - b.x || a.y - b.y);
  const known = BOXES.get([...HELD][0]) || first;
  const left = at("map").clientWidth / 2 / SMALLEST_READABLE - halfWidth(known) - MARGIN;
  moveView({ x: known.x + left, y: known.y }, SMALLEST_READABLE, false);
}

function zoomBy(factor) {
  touched = true;
  moveView(network.getViewPosition(), Math.min(Math.max(network.getScale() * factor, 0.02), 4), true);
}

// Bring a box into the middle, large enough to read.
function centreOn(id) {
  if (!network) return;
  const box = BOXES.get(id);
  const place = network.canvasToDOM({ x: box.x, y: box.y });
  const { clientWidth, clientHeight } = at("map");
  const inside = place.x > 80 && place.y > 40 && place.x < clientWidth - 80 && place.y < clientHeight - 40;
  if (inside && network.getScale() >= SMALLEST_READABLE) return;
  touched = true;
  moveView({ x: box.x, y: box.y }, Math.max(network.getScale(), SMALLEST_READABLE + 0.25), true);
}

function showOnMap(id) {
  showView("map");
  at("map").scrollIntoView({ behavior: stillness() ? "auto" : "smooth", block: "center" });
  centreOn(id);
}

function startNetwork() {
  const nodes = [...BOXES.values()];
  network = new vis.Network(at("map"), { nodes, edges: LINKS.map(({ id, from, to }) => ({ id, from, to })) }, carried("data-options"));
  boxData = network.body.data.nodes;
  network.canvas.frame.tabIndex = -1; // its container takes the focus
  network.on("beforeDrawing", drawLinks);
  network.on("afterDrawing", drawMarks);
  network.on("click", clicked);
  network.on("hoverNode", ({ node }) => hover(idOf(node)));
  network.on("blurNode", () => hover(null));
  network.on("zoom", () => { touched = true; });
  network.on("dragEnd", () => { touched = true; });
  network.on("resize", () => { if (!touched) showFirst(); });
}

function clicked({ nodes, pointer }) {
  if (nodes.length) return select({ node: idOf(nodes[0]) }, { announce: true });
  return select({ links: linksAt(pointer.canvas, REACH / network.getScale()) });
}

function hover(id) {
  if (state.hovered === id) return;
  state.hovered = id;
  at("map").classList.toggle("on-line", id !== null);
  showLinks();
}

function startTheme() {
  const restyle = () => {
    readPalette();
    show();
  };
  for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) matchMedia(query).addEventListener("change", restyle);
  restyle();
}

function startTools() {
  at("fit").addEventListener("click", fitAll);
  at("zoom-in").addEventListener("click", () => zoomBy(1.25));
  at("zoom-out").addEventListener("click", () => zoomBy(0.8));
}

function showAbout() {
  const nodes = text("boxCount", { count: NODES.size });
  const reviewed = FACTS.reviewed ? text("reviewed", { reviewed: FACTS.reviewed }) : "";
  at("about").textContent = [nodes, text("stepCount", { count: STEPS.size }), visible(reviewed), text("offline")].filter(Boolean).join(" · ");
  at("map").setAttribute("aria-label", text("mapLabel", { nodes, links: text("lineCount", { count: LINKS.length }) }));
  fill(at("hint"), make("h2", {}, text("hintTitle")), make("p", { class: "lead of-map" }, text("hint")), make("p", { class: "lead soft small of-map" }, text("hintKeys")),
    HELD.size ? heldShown() : null, rolesShown());
  at("hint").hidden = Boolean(ANSWER);
}

function rolesShown() {
  const roles = [...NODES.values()].filter((node) => node.kind === "role").map((node) => node.id);
  return roles.length ? titled(text("hintRoles"), pickList(roles)) : null;
}

// The library comes compressed; as a script element it runs only if it has the hash of the page's policy.
async function loadLibrary() {
  const packed = Uint8Array.from(atob(at("data-library").textContent), (sign) => sign.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const script = document.createElement("script");
  script.textContent = await new Response(stream).text();
  document.head.append(script);
}

function showText() {
  showAbout();
  showAnswer();
  showLegend();
  startTable();
  startSearch();
  startKeys();
  startPrint();
}

function startMap() {
  startNetwork();
  startTheme();
  startTools();
  showFirst();
  window.pathwaysMap = { network, state, select, links: LINKS, pointsOn: (link) => sampled(link).points, keyOf };
}

// Without a drawing the page still has its texts, its search and its table.
function goOnWithoutMap() {
  network = null;
  at("map").replaceChildren();
  at("map").hidden = true;
  showView("table");
  at("view-map").hidden = true;
  document.querySelector(".skip").hidden = true;
  at("hint").querySelectorAll(".of-map").forEach((each) => each.remove());
  fill(at("failed"), make("p", { class: "alert" }, text("failed"))).hidden = false;
}

async function start() {
  showText();
  try {
    if (!CanvasRenderingContext2D.prototype.roundRect) throw new TypeError("roundRect");
    await loadLibrary();
    startMap();
  } catch {
    goOnWithoutMap();
  }
  document.documentElement.dataset.ready = network ? "yes" : "text";
}

start();
