// Links, drawn along the paths that the layout found: flat through columns, bent between them.

const DASHES = { all: [], any: [], some: [], counts: [2, 3], recommended: [1.5, 5] };
const SAMPLES = 12;
const ARROW = 8;
const BOW = 32;
const BOW_BACK = 20;

let palette = {};

function readPalette() {
  const style = getComputedStyle(document.documentElement);
  const names = [
    "line", "line-strong", "line-dim", "line-counts", "line-recommended", "lit", "lit-edge", "lit-line", "lit-ink", "ink",
    "box-dim", "box-dim-line", "box-dim-ink", "badge", "accent", "map-ground", "held",
    ...FACTS.kinds.flatMap(([kind]) => [`${kind}-line`, `${kind}-fill`]),
  ];
  palette = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

// The path as an array of points.
const pointsOf = (link) => {
  const points = [];
  for (let i = 0; i < link.path.length; i += 2) points.push({ x: link.path[i], y: link.path[i + 1] });
  return points;
};

// Draw a path but for its last bend.
function traceStem(shape, points) {
  shape.moveTo(points[0].x, points[0].y);
  for (let i = 1; i < points.length - 1; i += 1) {
    if (i % 2 === 0) shape.lineTo(points[i].x, points[i].y);
    else bend(shape, points[i - 1], points[i]);
  }
}

// The last bend, to one of the places where the link ends; drawn back to make room for an arrowhead.
function traceEnd(shape, link, points, end, back = 0) {
  const from = points.at(-2);
  if (points.length > 2) shape.moveTo(from.x, from.y);
  else shape.moveTo(points[0].x, points[0].y);
  bend(shape, from, { x: end.x - directionOf(points) * back, y: end.y }, turnsRound(link));
}

// A need that comes from the right passes its box and turns round behind it: needs enter on the left.
const turnsRound = (link) => link.style !== "counts" && link.path[0] > link.path.at(-2);

// 1 for a link that arrives rightwards; one that counts as its end may bow out of its column and arrive leftwards.
const directionOf = (points) => Math.sign(points.at(-1).x - points.at(-2).x) || -1;

function handle(from, to, turned) {
  if (turned) return Math.min(from.x, to.x) - BOW_BACK;
  return Math.abs(from.x - to.x) < ARROW + 6 ? Math.max(from.x, to.x) + BOW : (from.x + to.x) / 2;
}

function bend(shape, from, to, turned = false) {
  const middle = handle(from, to, turned);
  shape.bezierCurveTo(middle, from.y, middle, to.y, to.x, to.y);
}

function addHead(shape, tip, direction, size) {
  shape.moveTo(tip.x, tip.y);
  shape.lineTo(tip.x - direction * size, tip.y - size * 0.45);
  shape.lineTo(tip.x - direction * size, tip.y + size * 0.45);
  shape.closePath();
}

// How a link looks: {rank, width, colour, edge, dash}; a higher rank is drawn later.
function looksOf(style, emphasis) {
  const dash = DASHES[style];
  const counts = style === "counts";
  switch (emphasis) {
    case "hidden": return null;
    case "lit": return { rank: 3, width: 4, colour: palette.lit, edge: palette["lit-edge"], dash: [] };
    case "near": return { rank: 2, width: 2.2, colour: counts ? palette["line-counts"] : palette["line-strong"], dash };
    case "dim": return { rank: 0, width: 1, colour: palette["line-dim"], dash };
    default: return { rank: 1, width: counts ? 1.1 : 1.3, colour: palette[counts ? "line-counts" : "line"], dash };
  }
}

// Links of the same looks become one shape: thousands are drawn in a handful of strokes.
let layers = [];

function prepareLayers() {
  const groups = new Map();
  for (const link of LINKS) addLink(groups, link);
  for (const bars of BARS.values()) for (const bar of bars) layerOf(groups, looksOf("all", emphasisOfBar(bar)), (layer) => addBar(layer, bar));
  layers = [...groups.values()].sort((a, b) => a.rank - b.rank);
}

function layerOf(groups, looks, add) {
  if (!looks) return;
  const key = `${looks.rank} ${looks.colour} ${looks.dash}`;
  if (!groups.has(key)) groups.set(key, { ...looks, lines: new Path2D(), arrows: new Path2D(), stubs: new Path2D(), bars: new Path2D(), hollow: new Path2D() });
  add(groups.get(key));
}

// A lit link is lit as far as the route runs: where it forks, the other ends are not.
function addLink(groups, link) {
  const emphasis = emphasisOf(link);
  if (emphasis === "hidden") return;
  const points = pointsOf(link);
  const lit = emphasis === "lit" && link.ends.some(endIsLit) ? endIsLit : () => true;
  layerOf(groups, looksOf(link.style, emphasis), (layer) => {
    traceStem(layer.lines, points);
    for (const end of link.ends.filter(lit)) addEnd(layer, link, points, end);
  });
  const others = link.ends.filter((end) => !lit(end));
  if (others.length) layerOf(groups, looksOf(link.style, "dim"), (layer) => others.forEach((end) => addEnd(layer, link, points, end)));
}

function addEnd(layer, link, points, end) {
  if (end.parents.length) return traceEnd(layer.lines, link, points, end);
  const size = layer.edge ? ARROW + 5 : layer.rank === 2 ? ARROW + 1 : ARROW;
  traceEnd(layer.lines, link, points, end, size * 0.7);
  return addHead(layer.arrows, end, directionOf(points), size);
}

function drawLinks(context) {
  if (recommendedShown()) drawRecommended(context);
  context.lineCap = "butt";
  context.lineJoin = "round";
  context.save();
  if (downwards) context.transform(0, 1, 1, 0, 0, 0);
  for (const layer of layers) drawLayer(context, layer);
  context.restore();
}

function drawLayer(context, layer) {
  context.setLineDash(layer.dash);
  if (layer.edge) {
    strokeWith(context, layer.lines, layer.width + 2.5, layer.edge);
    for (const shape of [layer.arrows, layer.bars, layer.hollow]) strokeWith(context, shape, 2.5, layer.edge);
  }
  strokeWith(context, layer.lines, layer.width, layer.colour);
  context.setLineDash([]);
  drawBars(context, layer);
}

// Bars are stronger than their lines: they say how to read them.
function drawBars(context, layer) {
  const colour = layer.rank === 1 ? palette["line-strong"] : layer.colour;
  strokeWith(context, layer.stubs, Math.max(layer.width, 1.6), colour);
  context.fillStyle = colour;
  context.fill(layer.arrows);
  context.fill(layer.bars);
  context.fillStyle = palette["map-ground"];
  context.fill(layer.hollow);
  strokeWith(context, layer.hollow, layer.edge ? 2 : 1.4, layer.edge ? palette["lit-line"] : colour);
}

function strokeWith(context, shape, width, colour) {
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke(shape);
}

// Recommendations have no path of their own: a bow, beneath all else. With nothing to hold to they are thin.
function drawRecommended(context) {
  const shape = new Path2D();
  const heads = new Path2D();
  for (const [source, targets] of HELPS) {
    for (const target of targets) {
      if (recommendedDrawn(source, target)) addRecommended(shape, heads, BOXES.get(source), BOXES.get(target));
    }
  }
  context.setLineDash(DASHES.recommended);
  context.lineCap = "round";
  strokeWith(context, shape, now.route || state.node !== null ? 1.5 : 1, palette["line-recommended"]);
  context.setLineDash([]);
  context.fillStyle = palette["line-recommended"];
  context.fill(heads);
}

// Those of the selected node, or of what the route gains, or all of them.
function recommendedDrawn(source, target) {
  if (!boxShown(source) || !boxShown(target)) return false;
  if (state.node !== null) return source === state.node || target === state.node;
  return !now.route || now.numbers.has(target);
}

// From the lower side of one to the upper side of the other, or the other way round; over boxes of one height.
function addRecommended(shape, heads, from, to) {
  const apart = to.y - from.y;
  const level = Math.abs(apart) < halfHeight(from) + halfHeight(to) + 2 * ARROW;
  const [out, into] = level ? [-1, -1] : [Math.sign(apart), -Math.sign(apart)];
  const bow = BOW + Math.abs(apart) / 4 + Math.abs(to.x - from.x) / 12;
  const [start, end] = [from.y + out * halfHeight(from), to.y + into * (halfHeight(to) + 2)];
  const x = to.x + halfWidth(to) / 3; // clear of what comes in downwards
  shape.moveTo(from.x, start);
  shape.bezierCurveTo(from.x, start + out * bow, x, end + into * bow, x, end + into * ARROW);
  heads.moveTo(x, end);
  heads.lineTo(x - ARROW * 0.45, end + into * ARROW);
  heads.lineTo(x + ARROW * 0.45, end + into * ARROW);
}

// The links under a point: the nearest one, and those that run together with it.
function linksAt(place, reach) {
  const point = turned(place);
  let nearest = reach;
  let found = [];
  for (const link of LINKS) {
    const distance = emphasisOf(link) === "hidden" ? Infinity : distanceTo(link, point, reach);
    if (distance < nearest - 0.5) found = [link];
    else if (distance <= nearest + 0.5 && distance < reach) found.push(link);
    nearest = Math.min(nearest, distance);
  }
  return found;
}

function distanceTo(link, point, reach) {
  const line = sampled(link);
  if (point.x < line.left - reach || point.x > line.right + reach) return Infinity;
  if (point.y < line.top - reach || point.y > line.bottom + reach) return Infinity;
  let nearest = Infinity;
  for (const points of line.lines) {
    for (let i = 1; i < points.length; i += 1) nearest = Math.min(nearest, toStretch(point, points[i - 1], points[i]));
  }
  return nearest;
}

function toStretch(point, a, b) {
  const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2 || 1;
  const along = Math.max(0, Math.min(1, ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / length));
  return Math.hypot(point.x - a.x - along * (b.x - a.x), point.y - a.y - along * (b.y - a.y));
}

// The path as a chain of short straight stretches, kept once it is made.
const samples = new Map();

function sampled(link) {
  if (!samples.has(link)) samples.set(link, sampledAnew(link));
  return samples.get(link);
}

function sampledAnew(link) {
  const corners = pointsOf(link);
  const stem = [corners[0]];
  for (let i = 1; i < corners.length - 1; i += 1) {
    if (i % 2 === 0) stem.push(corners[i]);
    else stem.push(...onBends(corners[i - 1], corners[i], false));
  }
  const from = corners.at(-2);
  const lines = [stem, ...link.ends.map((end) => [from, ...onBends(from, end, turnsRound(link))])];
  const xs = lines.flat().map((each) => each.x);
  const ys = lines.flat().map((each) => each.y);
  return { lines, left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

const onBends = (from, to, turned) => Array.from({ length: SAMPLES }, (_, k) => onBend(from, to, turned, (k + 1) / SAMPLES));

function onBend(from, to, turned, t) {
  const s = 1 - t;
  const both = 3 * s * t;
  const x = s ** 3 * from.x + both * handle(from, to, turned) + t ** 3 * to.x;
  return { x, y: (s ** 3 + both * s) * from.y + (t ** 3 + both * t) * to.y };
}
