// The whole map as a picture that stands alone: with its title, the totals, the legend and the date.

const PNG_PIXELS = 16e6; // some browsers draw no canvas over 16.7 million
const PRINT_PIXELS = 9e6;
const LONGEST_SIDE = 16000;
const SHARPNESS = 2;
const EDGE = 24;
const LEAST_WIDTH = 640;
const FACE = "Arial, Liberation Sans, Helvetica, sans-serif";

const drawnBoxes = () => Object.values(network.body.nodes).filter((box) => BOXES.has(idOf(String(box.id))) && !box.options.hidden);

// What the boxes and the links take up where they stand at the moment.
function extentDrawn() {
  const [xs, ys] = [[], []];
  for (const box of drawnBoxes()) {
    const [width, height] = [(box.shape.width || 0) / 2 + 18, (box.shape.height || 0) / 2 + 18];
    xs.push(box.x - width, box.x + width);
    ys.push(box.y - height, box.y + height);
  }
  for (const link of LINKS) if (emphasisOf(link) !== "hidden") for (const { x, y } of pointsOf(link).map(turned)) (xs.push(x - BOW, x + BOW), ys.push(y - BOW, y + BOW));
  const least = (all) => all.reduce((a, b) => Math.min(a, b), Infinity);
  const most = (all) => all.reduce((a, b) => Math.max(a, b), -Infinity);
  return xs.length ? { left: least(xs), top: least(ys), width: most(xs) - least(xs), height: most(ys) - least(ys) } : { left: 0, top: 0, width: 1, height: 1 };
}

// A canvas of at most so many pixels.
function mapPicture(pixels, titled = true) {
  const extent = extentDrawn();
  const width = Math.max(extent.width, LEAST_WIDTH) + 2 * EDGE;
  const rough = scaleWithin(width, extent.height + 2 * EDGE, pixels);
  const frame = framed(width - 2 * EDGE, Math.max(1, 1.2 / rough), titled);
  const height = extent.height + 2 * EDGE + frame.head + frame.foot;
  const scale = scaleWithin(width, height, pixels);
  const canvas = make("canvas", { width: Math.floor(width * scale), height: Math.floor(height * scale) });
  const context = canvas.getContext("2d");
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--map-ground");
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  frame.draw(context, height);
  context.translate((width - extent.width) / 2 - extent.left, EDGE + frame.head - extent.top);
  drawMap(context, scale);
  return canvas;
}

const scaleWithin = (width, height, pixels) => Math.min(SHARPNESS, LONGEST_SIDE / Math.max(width, height), Math.sqrt(pixels / (width * height)));

// The library's boxes between what the page draws beneath and above them. A box leaves out what would
// be too small to read in the window: so the window's scale is that of the picture meanwhile.
function drawMap(context, scale) {
  const { view, emitter } = network.body;
  const before = view.scale;
  view.scale = Math.max(scale, 1);
  try {
    context.beginPath();
    emitter.emit("beforeDrawing", context);
    for (const box of drawnBoxes()) box.draw(context);
    context.beginPath();
    emitter.emit("afterDrawing", context);
  } finally {
    view.scale = before;
  }
}

// The lines of text above and the legend beneath, as large as can be read when all is scaled down.
function framed(width, unit, titled) {
  const measure = make("canvas").getContext("2d");
  const lines = titled ? headLines().flatMap(([words, size, bold]) => wrapped(measure, words, fontOf(size * unit, bold), width)
    .map((line) => ({ line, font: fontOf(size * unit, bold), size: size * unit }))) : [];
  const legend = flowed(measure, legendParts(), width, unit);
  const head = lines.reduce((sum, { size }) => sum + size * 1.4, 0);
  const foot = legend.length ? (legend.at(-1).row + 1) * 22 * unit + 10 * unit : 0;
  return { head, foot, draw: (context, height) => {
    drawLines(context, lines);
    for (const part of legend) drawPart(context, part, EDGE + part.x, height - EDGE - foot + (part.row * 22 + 21) * unit, unit);
  } };
}

const fontOf = (size, bold) => `${bold ? "bold " : ""}${size}px ${FACE}`;

function headLines() {
  const title = now.answer && now.route ? text("routeTo", { name: briefOf(now.answer.target) }) : "";
  const [first = "", ...others] = now.answer ? [...answerTold(), ...termsTold()] : [];
  const date = FACTS.reviewed ? text("reviewed", { reviewed: FACTS.reviewed }) : "";
  return [[shortened(FACTS.title || FACTS.id), 20, true], [title, 17, true], [first, 15, false], ...[...others, date].map((words) => [words, 13, false])].filter(([words]) => words);
}

function wrapped(context, words, font, width) {
  context.font = font;
  const fits = (line) => context.measureText(line).width <= width;
  const lines = [""];
  for (const word of visible(words).split(/\s+/u)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(...broken(word, fits));
  }
  return lines.filter(Boolean);
}

// A word that is longer than a line goes on in the next one.
function broken(word, fits) {
  if (fits(word)) return [word];
  const parts = [""];
  for (const sign of word) {
    if (parts.at(-1) && !fits(parts.at(-1) + sign)) parts.push("");
    parts[parts.length - 1] += sign;
  }
  return parts;
}

function drawLines(context, lines) {
  context.fillStyle = palette.ink;
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  let y = EDGE;
  for (const { line, font, size } of lines) {
    context.font = font;
    y += size * 1.4;
    context.fillText(line, EDGE, y - size * 0.4);
  }
}

// The kinds, lines and signs that are seen.
function legendParts() {
  const kinds = new Set([...placed.keys()].filter(boxShown).map((id) => NODES.get(id).kind));
  const lines = { counts: LINKS.some((link) => link.style === "counts" && emphasisOf(link) !== "hidden"), recommended: recommendedShown() };
  const signs = { route: now.numbers.size, target: now.answer, held: now.held.size, ready: openNow().size, opened: opened.size };
  const seen = (all) => Object.keys(all).filter((name) => all[name]);
  return [
    ...FACTS.kinds.filter(([kind]) => kinds.has(kind)).map(([kind, glyph]) => ({ draw: drawSwatch, kind, glyph, words: text(`kind.${kind}`) })),
    ...barsSeen().map((bar) => ({ draw: drawBarSample, bar, words: text(`bar.${bar}`) })),
    ...seen(lines).map((style) => ({ draw: drawSample, style, words: text(`line.${style}`) })),
    ...seen(signs).map((sign) => ({ draw: drawSign, sign, words: text(`sign.${sign}`) })),
  ];
}

function barsSeen() {
  const kinds = new Set([...BARS.values()].flat().filter((bar) => bar.has && emphasisOfBar(bar) !== "hidden").map((bar) => kindOfBar(bar.gate)));
  if ([...BARS].some(([id, bars]) => boxShown(id) && bars.filter((bar) => bar.arrow).length > 1)) kinds.add("ways");
  return ["all", "any", "some", "ways"].filter((kind) => kinds.has(kind));
}

function flowed(context, parts, width, unit) {
  context.font = fontOf(13 * unit);
  let [x, row] = [0, 0];
  return parts.map((part) => {
    const needed = context.measureText(part.words).width + 66 * unit;
    if (x && x + needed > width) [x, row] = [0, row + 1];
    const placed = { ...part, x, row };
    x += needed;
    return placed;
  });
}

function drawPart(context, part, x, y, unit) {
  context.save();
  context.translate(x, y);
  context.scale(unit, unit);
  part.draw(context, part);
  context.fillStyle = palette.ink;
  context.font = fontOf(13);
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillText(part.words, 46, 0);
  context.restore();
}

function drawSample(context, { style }) {
  const colour = palette[`line-${style}`];
  context.setLineDash(DASHES[style]);
  context.lineCap = style === "recommended" ? "round" : "butt";
  strokeWith(context, new Path2D("M2 0 L34 0"), 2, colour);
  context.setLineDash([]);
  context.fillStyle = colour;
  if (style !== "recommended") context.fill(new Path2D("M40 0 L32 -4 L32 4 Z"));
}

// Three lines that end at a bar, from which an arrow leads on; or two arrows.
function drawBarSample(context, { bar }) {
  const colour = palette["line-strong"];
  const ways = bar === "ways";
  const post = new Path2D("M19.5 -9 H24.5 V9 H19.5 Z");
  strokeWith(context, new Path2D(ways ? "M4 -5 H30 M4 5 H30" : "M2 -6 H19 M2 0 H19 M2 6 H19 M25 0 H33"), 1.4, colour);
  context.fillStyle = colour;
  context.fill(new Path2D(ways ? "M38 -5 L29 -9 L29 -1 Z M38 5 L29 1 L29 9 Z" : "M40 0 L32 -4 L32 4 Z"));
  if (ways) return strokeWith(context, new Path2D("M40 -10 V10"), 2, colour);
  context.fillStyle = bar === "all" ? colour : palette["map-ground"];
  context.fill(post);
  strokeWith(context, post, 1.4, colour);
  if (bar !== "some") return undefined;
  context.textAlign = "center";
  context.textBaseline = "middle";
  return drawCount(context, { x: 33, middle: 0, gate: { k: 2, n: 3 } });
}

// The sign as it stands on boxes: on one of no size, and of a target the flag alone.
function drawSign(context, { sign }) {
  const on = (x, y) => ({ id: [...BOXES.values()][0].id, x, y, width: 0, height: 0 });
  context.save();
  context.textAlign = "center";
  context.textBaseline = "middle";
  const draws = { route: () => drawDisc(context, on(16, 4), "1"), target: () => drawFlag(context, 16, -10), held: () => drawHeld(context, on(22, 4)), ready: () => drawOpenNow(context, on(22, 4)), opened: () => drawOpened(context, on(22, 4)) };
  draws[sign]();
  context.restore();
}

function drawSwatch(context, { kind, glyph }) {
  context.beginPath();
  context.roundRect(10, -9, 28, 18, Math.min(CORNERS[kind], 9));
  context.fillStyle = palette[`${kind}-fill`];
  context.strokeStyle = palette[`${kind}-line`];
  context.lineWidth = 1.8;
  context.fill();
  context.stroke();
  context.fillStyle = palette.ink;
  context.font = fontOf(11);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(glyph, 24, 0.5);
}

function savePicture() {
  mapPicture(PNG_PIXELS).toBlob((blob) => (blob ? saved("png", blob) : say(text("notSaved"))), "image/png");
}
