// How the lines into a box combine. Lines that are needed together end at one filled bar, lines of which
// any one or so many will do at a hollow one; each bar, and each line that stands alone, has its own arrowhead.

const ARROW_ROOM = 10;
const BAR_STEP = 7;
const PORT_STEP = 7;
const GROUP_GAP = 4;
const ENDS = 8;
const TALLEST = 240;
const STUB = 14;
const ASIDE_COUNT = 14; // half of "2 of 3"

const BARS = new Map(); // target -> its bars and arrowheads: [{x, top, bottom, middle, to, gate, arrow}]

const isGate = (member) => typeof member === "object";
const isPort = (member) => !isGate(member);
const joins = (gate) => gate.of.length > 1;

function* linesOf(member) {
  if (isPort(member)) yield LINKS[member];
  else for (const each of member.of) yield* linesOf(each);
}

// Only what is drawn takes room: a bracket keeps one open end for all its lines that are left out.
function drawnGate(gate, has) {
  const inside = gate.of.map((each) => (isGate(each) ? drawnGate(each, has) : has(LINKS[each].source) ? each : null));
  const of = inside.filter((each) => each !== null);
  if (!of.length) return null;
  const missing = of.length < inside.length;
  return { ...gate, of, n: gate.of.length, missing };
}

const drawnGates = (id, has = isPlaced) => (BOXES.get(id).gates || []).map((gate) => drawnGate(gate, has)).filter(Boolean);

// The height at which lines come to a box, by which they are sorted.
const comesFrom = (line) => line.path.at(-3) ?? 0;
const heightOf = (member) => {
  const all = [...linesOf(member)].map(comesFrom);
  return all.reduce((sum, each) => sum + each, 0) / all.length;
};
const byHeight = (members) => members.map((each) => [heightOf(each), each]).sort((a, b) => a[0] - b[0]).map(([, each]) => each);

// Give each line a place from the top, counted in units of the drawing.
function stack(member, place) {
  if (isPort(member)) return { line: LINKS[member], y: (place.y += PORT_STEP) };
  const members = byHeight(member.of).map((each, i) => {
    if (i && isGate(each) && joins(each)) place.y += GROUP_GAP;
    const stacked = stack(each, place);
    if (isGate(each) && joins(each) && i < member.of.length - 1) place.y += GROUP_GAP;
    return stacked;
  });
  const open = member.missing ? (place.y += PORT_STEP) : null;
  return { gate: member, members, open };
}

function stackAll(gates) {
  const place = { y: 0 };
  const stacked = byHeight(gates).map((gate, i) => {
    if (i) place.y += GROUP_GAP;
    return stack(gate, place);
  });
  return { stacked, room: Math.max(place.y, PORT_STEP) };
}

// How tall a box must be for its lines, and how much room their bars take before it.
function roomFor(id, has) {
  const gates = drawnGates(id, has);
  return { height: gates.length ? Math.min(TALLEST, stackAll(gates).room + ENDS) : 0, before: BAR_STEP * depthOf(gates) };
}

const depthOf = (gates) => Math.max(0, ...gates.map((gate) => (joins(gate) || gate.missing ? 1 : 0) + depthOf(gate.of.filter(isGate))));

// Where the lines into all boxes end, and the bars that join them.
function placeGates() {
  BARS.clear();
  for (const link of LINKS) link.ends = [];
  for (const id of BOXES.keys()) if (isPlaced(id)) placeGatesAt(id);
  for (const link of LINKS) if (!link.ends.length) link.ends = [{ x: link.path.at(-2), y: link.path.at(-1), parents: [] }];
}

function placeGatesAt(id) {
  const box = downwards ? turnedBox(BOXES.get(id)) : BOXES.get(id);
  const gates = [...drawnGates(id), ...countingOnLeft(id, box)];
  leaveLow(id, box);
  if (!gates.length) return;
  const { stacked, room } = stackAll(gates);
  const scale = Math.min(1, (2 * halfHeight(box) - ENDS) / room);
  const height = (y) => box.y + (y - PORT_STEP / 2 - room / 2) * scale;
  const edge = box.x - halfWidth(box);
  BARS.set(id, []);
  for (const each of stacked) placeBar(each, { to: edge, x: edge - ARROW_ROOM, height, bars: BARS.get(id), parents: [], arrow: true });
}

// Lines of what counts as it, where they come from the left: they stand among the others, but without a bar.
const countingOnLeft = (id, box) =>
  setOf(LINKS_AT, id).filter((link) => link.target === id && link.style === "counts" && link.path.length && link.path.at(-2) < box.x && isPlaced(link.source)).map((link) => LINKS.indexOf(link));

// What leads back leaves beneath all that enters.
function leaveLow(id, box) {
  for (const link of setOf(LINKS_AT, id)) if (link.source === id && link.path[0] < box.x) link.path[1] = box.y + halfHeight(box) - ENDS / 2;
}

// A bar and all behind it; returns the height at which it joins what it leads to.
function placeBar(each, { to, x, height, bars, parents, arrow }) {
  if (each.line) return placeEnd(each, arrow && parents.length ? x : to, height, parents);
  const chain = [...parents, each];
  const has = joins(each.gate) || each.gate.missing;
  const inner = has ? { to: x, x: x - BAR_STEP, height, bars, parents: chain, arrow: false } : { to, x, height, bars, parents: chain, arrow };
  const heights = each.members.map((member) => placeBar(member, inner));
  if (each.open !== null) heights.push(height(each.open));
  const [top, bottom] = [Math.min(...heights), Math.max(...heights)];
  const middle = (top + bottom) / 2;
  Object.assign(each, { x, to, top, bottom, middle, arrow, has, parents, open: each.open === null ? null : height(each.open) });
  if (has || (arrow && each.members[0].line)) bars.push(each);
  return middle;
}

function placeEnd(each, x, height, parents) {
  each.y = height(each.y);
  each.line.ends.push({ x, y: each.y, parents });
  each.line.path.splice(-2, 2, x, each.y);
  return each.y;
}

// Whether the lit route runs through a bar: as many of its members as are needed are lit.
const isLit = (each) =>
  each.line ? now.links.has(each.line) : (!each.gate.steps || each.gate.steps.some((step) => now.turns.has(step))) && each.members.filter(isLit).length >= Math.min(each.gate.k, each.members.length);
const endIsLit = (end) => end.parents.every(isLit);

const RANKS = ["hidden", "dim", "plain", "near"];

// How strongly a bar is drawn: like the strongest of its lines that are seen, and lit only as a whole.
function emphasisOfBar(bar) {
  const lines = [...linesOf(bar.gate)].map(emphasisOf);
  if (lines.includes("lit") && isLit(bar) && bar.parents.every(isLit)) return "lit";
  const all = lines.map((each) => RANKS.indexOf(each === "lit" ? "dim" : each));
  return RANKS[Math.max(...all)];
}

const kindOfBar = ({ k, n }) => (k >= n ? "all" : k === 1 ? "any" : "some");

// Adds a bar to the shapes of its layer.
function addBar(layer, bar) {
  const size = layer.edge ? ARROW + 4 : ARROW;
  layer.stubs.moveTo(bar.x, bar.middle);
  layer.stubs.lineTo(bar.arrow ? bar.to - size + 1 : bar.to, bar.middle);
  if (bar.arrow) addHead(layer.arrows, { x: bar.to, y: bar.middle }, 1, size);
  if (!bar.has) return;
  const wide = 4.5;
  layer[kindOfBar(bar.gate) === "all" ? "bars" : "hollow"].roundRect(bar.x - wide / 2, bar.top - 3.5, wide, bar.bottom - bar.top + 7, 2);
  if (bar.open !== null) addOpenEnd(layer, bar);
}

// Three dots where a bar has lines from boxes that are left out.
function addOpenEnd(layer, bar) {
  for (const i of [1, 2, 3]) layer.bars.rect(bar.x - i * (STUB / 3) - 2, bar.open - 0.9, 1.8, 1.8);
}

// "2 of 3" on a hollow bar.
function drawCount(context, bar) {
  context.font = "bold 10.5px Arial, Liberation Sans, sans-serif";
  const shown = text("few", { least: bar.gate.k, of: bar.gate.n });
  const half = context.measureText(shown).width / 2 + 4;
  const x = bar.x - half + 3;
  pill(context, x, bar.middle, half, 7, palette.badge, palette["line-strong"]);
  context.fillStyle = palette.ink;
  context.fillText(shown, x, bar.middle + 0.5);
}

function drawCounts(context) {
  for (const bars of BARS.values()) {
    for (const bar of bars) {
      const emphasis = bar.has && kindOfBar(bar.gate) === "some" && bar.members.length > 1 ? emphasisOfBar(bar) : "hidden";
      if (emphasis !== "hidden" && emphasis !== "dim") drawCount(context, downwards ? { ...bar, x: bar.middle + ASIDE_COUNT, middle: bar.x - BAR_STEP } : bar);
    }
  }
}
