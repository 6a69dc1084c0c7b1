// Links, drawn along the paths that the layout found: flat through columns, bent between them.

const DASHES = { all: [], any: [7, 5], some: [10, 4, 2, 4], counts: [2, 3], recommended: [1.5, 5] };
const SAMPLES = 12;
const ARROW = 8;
const BOW = 32;

let palette = {};

function readPalette() {
  const style = getComputedStyle(document.documentElement);
  const names = [
    "line", "line-strong", "line-dim", "line-counts", "line-recommended", "lit", "lit-edge", "lit-ink", "ink",
    "box-dim", "box-dim-line", "box-dim-ink", "badge", "accent",
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

// Draw a path, the last point drawn back to make room for the arrowhead.
function trace(shape, points, back) {
  const last = points.length - 1;
  const direction = directionOf(points);
  shape.moveTo(points[0].x, points[0].y);
  for (let i = 1; i <= last; i += 1) {
    const from = points[i - 1];
    const to = i === last ? { x: points[i].x - direction * back, y: points[i].y } : points[i];
    if (i % 2 === 0) shape.lineTo(to.x, to.y);
    else bend(shape, from, to);
  }
}

// 1 for a link that arrives rightwards; one within a column bows out and arrives leftwards.
const directionOf = (points) => Math.sign(points.at(-1).x - points.at(-2).x) || -1;
const handle = (from, to) => (Math.abs(from.x - to.x) < ARROW + 6 ? Math.max(from.x, to.x) + BOW : (from.x + to.x) / 2);

function bend(shape, from, to) {
  const middle = handle(from, to);
  shape.bezierCurveTo(middle, from.y, middle, to.y, to.x, to.y);
}

function arrow(shape, points, size) {
  const tip = points[points.length - 1];
  const direction = directionOf(points);
  shape.moveTo(tip.x, tip.y);
  shape.lineTo(tip.x - direction * size, tip.y - size * 0.45);
  shape.lineTo(tip.x - direction * size, tip.y + size * 0.45);
  shape.closePath();
}

// How a link looks: {rank, width, colour, edge, dash}; a higher rank is drawn later.
function looksOf(link) {
  const dash = DASHES[link.style];
  const counts = link.style === "counts";
  switch (emphasisOf(link)) {
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
  for (const link of LINKS) {
    const looks = looksOf(link);
    if (!looks) continue;
    const key = `${looks.rank} ${looks.colour} ${looks.dash}`;
    if (!groups.has(key)) groups.set(key, { ...looks, lines: new Path2D(), arrows: new Path2D() });
    addLink(groups.get(key), pointsOf(link));
  }
  layers = [...groups.values()].sort((a, b) => a.rank - b.rank);
}

function addLink(layer, points) {
  const size = layer.edge ? ARROW + 5 : layer.rank === 2 ? ARROW + 1 : ARROW;
  trace(layer.lines, points, size * 0.7);
  arrow(layer.arrows, points, size);
}

function drawLinks(context) {
  if (recommendedShown()) drawRecommended(context);
  context.lineCap = "butt";
  context.lineJoin = "round";
  for (const layer of layers) drawLayer(context, layer);
  context.setLineDash([]);
}

function drawLayer(context, layer) {
  context.setLineDash(layer.dash);
  if (layer.edge) {
    strokeWith(context, layer.lines, layer.width + 2.5, layer.edge);
    strokeWith(context, layer.arrows, 2.5, layer.edge);
  }
  strokeWith(context, layer.lines, layer.width, layer.colour);
  context.fillStyle = layer.colour;
  context.fill(layer.arrows);
}

function strokeWith(context, shape, width, colour) {
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke(shape);
}

// Recommendations have no path of their own: a plain curve, beneath all else.
function drawRecommended(context) {
  const shape = new Path2D();
  for (const [source, targets] of HELPS) {
    for (const target of targets) {
      if (recommendedDrawn(source, target)) addRecommended(shape, BOXES.get(source), BOXES.get(target));
    }
  }
  context.setLineDash(DASHES.recommended);
  context.lineCap = "round";
  strokeWith(context, shape, 1.8, palette["line-recommended"]);
}

// All of them, or those of the selected node.
const recommendedDrawn = (source, target) => boxShown(source) && boxShown(target) && [null, source, target].includes(state.node);

function addRecommended(shape, from, to) {
  shape.moveTo(from.x, from.y);
  bend(shape, from, to);
}

// Step numbers on the boxes of a route, and "2 of 3" where so many of some links are needed.
function drawMarks(context) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const [id, numbers] of now.numbers) if (boxShown(id)) drawDisc(context, BOXES.get(id), numbers.join(", "));
  for (const [id, badge] of BADGES) if (boxShown(id) && emphasisOfBox(id) !== "dim") drawBadge(context, BOXES.get(id), badge);
}

const halfWidth = (box) => box.widthConstraint.minimum / 2;
const halfHeight = (box) => box.heightConstraint / 2;

function drawDisc(context, box, shown) {
  context.font = "bold 13px Arial, Liberation Sans, sans-serif";
  const half = Math.max(10, context.measureText(shown).width / 2 + 5);
  const x = box.x - halfWidth(box) - 6;
  const y = box.y - halfHeight(box) - 3;
  pill(context, x, y, half, 10, palette.lit, palette["lit-edge"]);
  context.fillStyle = palette["lit-ink"];
  context.fillText(shown, x, y + 0.5);
}

function drawBadge(context, box, shown) {
  context.font = "bold 10.5px Arial, Liberation Sans, sans-serif";
  const half = context.measureText(shown).width / 2 + 4;
  const x = box.x + halfWidth(box) - half + 6;
  const y = box.y - halfHeight(box) - 4;
  pill(context, x, y, half, 7, palette.badge, palette["line-strong"]);
  context.fillStyle = palette.ink;
  context.fillText(shown, x, y + 0.5);
}

function pill(context, x, y, half, radius, ground, edge) {
  context.beginPath();
  context.roundRect(x - half, y - radius, 2 * half, 2 * radius, radius);
  context.fillStyle = ground;
  context.fill();
  context.strokeStyle = edge;
  context.lineWidth = 1.5;
  context.stroke();
}

const BADGES = new Map(
  [...grouped(LINKS.filter((link) => link.few).map((link) => [link.target, text("few", { least: link.few[0], of: link.few[1] })]))].map(([id, all]) => [id, [...all].join(", ")]),
);

// The links under a point: the nearest one, and those that run together with it.
function linksAt(point, reach) {
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
  for (let i = 1; i < line.points.length; i += 1) nearest = Math.min(nearest, toStretch(point, line.points[i - 1], line.points[i]));
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
  if (!samples.has(link)) samples.set(link, sampledAnew(pointsOf(link)));
  return samples.get(link);
}

function sampledAnew(corners) {
  const points = [corners[0]];
  for (let i = 1; i < corners.length; i += 1) {
    if (i % 2 === 0) points.push(corners[i]);
    else for (let k = 1; k <= SAMPLES; k += 1) points.push(onBend(corners[i - 1], corners[i], k / SAMPLES));
  }
  const xs = points.map((each) => each.x);
  const ys = points.map((each) => each.y);
  return { points, left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function onBend(from, to, t) {
  const s = 1 - t;
  const both = 3 * s * t;
  const x = s ** 3 * from.x + both * handle(from, to) + t ** 3 * to.x;
  return { x, y: (s ** 3 + both * s) * from.y + (t ** 3 + both * t) * to.y };
}
