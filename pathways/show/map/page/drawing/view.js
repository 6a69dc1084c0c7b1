// What part of the map is seen: fitting, zooming, moving, and what the pointer does.

const MARGIN = 26;
const LARGEST_SCALE = 1.35;
const SMALLEST_READABLE = 0.55;
const LEAST_WHOLE = 0.57; // letters of 8 pixels: better all of a route at once than its beginning a little larger
const WORTH_IT = 1.3;
const TOO_SMALL = 0.3;
const REACH = 7;
let touched = false;

function extentOf(ids, places = BOXES) {
  const boxes = ids.map((id) => places.get(id));
  const left = Math.min(...boxes.map((box) => box.x - halfWidth(box)));
  const right = Math.max(...boxes.map((box) => box.x + halfWidth(box)));
  const top = Math.min(...boxes.map((box) => box.y - halfHeight(box)));
  const bottom = Math.max(...boxes.map((box) => box.y + halfHeight(box)));
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
}

// What the buttons take at the bottom, in pixels: on narrow screens they stand beneath.
const foot = () => (narrow() ? 0 : document.querySelector(".tools").offsetHeight + 6);

function scaleFor(extent, largest = LARGEST_SCALE) {
  const { clientWidth, clientHeight } = at("map");
  const scale = Math.min(clientWidth / (extent.width + 2 * MARGIN), (clientHeight - foot()) / (extent.height + 2 * MARGIN), largest);
  return Math.max(scale, 0.02);
}

function fitTo(ids, animated = false) {
  if (!ids.length) return;
  const extent = extentOf(ids);
  const scale = scaleFor(extent);
  moveView({ x: extent.x, y: extent.y + foot() / 2 / scale }, scale, animated);
}

function moveView(position, scale, animated) {
  const animation = animated && !stillness() ? { duration: 260, easingFunction: "easeInOutQuad" } : false;
  network.moveTo({ position, scale, animation });
}

function fitAll() {
  touched = false;
  fitTo([...placed.keys()].filter(boxShown), true);
}

// At first the whole map is in view. A route fills the view where it can be shown much larger; where
// all would be too small to read, the beginning of what was asked for is shown instead.
function showFirst() {
  const all = [...placed.keys()].filter(boxShown);
  if (!all.length) return;
  const lit = now.route?.steps.length ? [...now.boxes].filter(boxShown) : [];
  const wanted = lit.length ? lit : all;
  const [whole, part] = [scaleFor(extentOf(all)), scaleFor(extentOf(wanted))];
  if (Math.max(whole, part) < (focusing ? LEAST_WHOLE : TOO_SMALL)) beginAt(wanted, focusing ? LEAST_SCALE : SMALLEST_READABLE);
  else fitTo(part > WORTH_IT * whole ? wanted : all);
}

// Where the lines begin; across them all, or around what is held.
function beginAt(ids, scale) {
  const extent = extentOf(ids);
  const [first] = ids.map((id) => BOXES.get(id)).sort((a, b) => (downwards ? a.y - b.y || a.x - b.x : a.x - b.x || a.y - b.y));
  const held = [...now.held].find(boxShown);
  const known = held === undefined ? first : BOXES.get(held);
  const [wide, high] = [at("map").clientWidth / scale, (at("map").clientHeight - foot()) / scale];
  const x = extent.width + 2 * MARGIN <= wide ? extent.x : downwards ? known.x : known.x + wide / 2 - halfWidth(known) - MARGIN;
  const y = extent.height + 2 * MARGIN <= high ? extent.y : downwards ? known.y + high / 2 - halfHeight(known) - MARGIN : known.y;
  moveView({ x, y: y + foot() / 2 / scale }, scale, false);
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
  at("map").scrollIntoView({ behavior: "auto", block: "center" });
  centreOn(id);
}

function startNetwork() {
  network = new vis.Network(at("map"), { nodes: [], edges: [] }, OPTIONS);
  boxData = network.body.data.nodes;
  if (!NODES.size) at("map").append(make("p", { class: "nothing" }, text("noBoxes")));
  network.canvas.frame.tabIndex = -1; // its container takes the focus
  network.on("beforeDrawing", drawLinks);
  network.on("afterDrawing", drawMarks);
  network.on("click", clicked);
  network.on("hoverNode", ({ node }) => hover(idOf(node)));
  network.on("blurNode", () => hover(null));
  network.on("zoom", () => { touched = true; });
  network.on("dragEnd", () => { touched = true; });
  network.on("doubleClick", ({ nodes }) => nodes.length && toggleHeld(idOf(nodes[0])));
  network.on("resize", resized);
}

function resized() {
  if (touched) return;
  show();
  showFirst();
}

// Whoever can tick nodes off is asked to.
function toggleHeld(id) {
  if (typeof tick === "function") tick(id);
}

function clicked({ nodes, pointer }) {
  if (nodes.length) return select({ node: idOf(nodes[0]) }, { announce: true });
  return select({ links: linksAt(pointer.canvas, REACH / network.getScale()) });
}

function hover(id) {
  if (state.hovered === id) return;
  state.hovered = id;
  noteOpened();
  showBrief(id);
  at("map").classList.toggle("on-line", id !== null);
  showLinks();
}
