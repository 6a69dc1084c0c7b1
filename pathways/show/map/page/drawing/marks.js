// What stands on the boxes: step numbers, and signs for what is held, open now, opened next, or asked for.

const SIGN = 9; // half the size of a sign
const FLAG = 24; // how far a flag stands out on the right

function drawMarks(context) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  drawCounts(context);
  if (now.answer && boxShown(now.answer.target)) drawTarget(context, BOXES.get(now.answer.target));
  for (const id of opened) if (boxShown(id)) drawOpened(context, BOXES.get(id));
  for (const id of openNow()) if (boxShown(id) && emphasisOfBox(id) !== "dim") drawOpenNow(context, BOXES.get(id));
  for (const id of heldWithAll()) if (boxShown(id)) drawHeld(context, BOXES.get(id));
  for (const [id, numbers] of now.numbers) if (boxShown(id)) drawDisc(context, BOXES.get(id), numbers.join(", "));
}

const heldWithAll = () => now.standing?.held || now.held;

function openNow() {
  return new Set([...readyNodes(), ...opened].filter((id) => !now.held.has(id) && !opened.has(id)));
}

const corner = (box, sideways, down) => ({ x: box.x + sideways * halfWidth(box), y: box.y + down * halfHeight(box) });

function drawDisc(context, box, shown) {
  context.font = "bold 13px Arial, Liberation Sans, sans-serif";
  const half = Math.max(10, context.measureText(shown).width / 2 + 5);
  const { x, y } = corner(box, -1, -1);
  const middle = x + half - 2; // not over the bars before the box
  pill(context, middle, y - 5, half, 10, palette.lit, palette["lit-edge"]);
  context.fillStyle = palette["lit-ink"];
  context.fillText(shown, middle, y - 4.5);
}

// A sign stands outside of the right upper corner, clear of the label; its lines are counted from its middle.
function putSign(context, box, half, ground, ink, ...lines) {
  const [x, y] = [box.x + halfWidth(box) + 5, box.y - halfHeight(box) - 4];
  pill(context, x, y, half, half, ground, ink);
  strokeSign(context, ink, 2.2, ...lines.map((line) => line.map(([dx, dy]) => [x + dx, y + dy])));
}

// A check mark on a filled disc.
const drawHeld = (context, box) => putSign(context, box, SIGN, palette.held, palette["map-ground"], [[-4, 0], [-1, 3.5], [4.5, -3.5]]);

// A plus on an open disc: this can be started now.
const drawOpenNow = (context, box) => putSign(context, box, SIGN - 1, palette["map-ground"], palette.held, [[-4, 0], [4, 0]], [[0, -4], [0, 4]]);

// A second outline and an arrow: what the selected box would open.
function drawOpened(context, box) {
  outline(context, box, 5, 2.5, palette.accent, [6, 3]);
  putSign(context, box, SIGN, palette.accent, palette["map-ground"], [[-4.5, 0], [4, 0]], [[0.5, -3.5], [4.5, 0], [0.5, 3.5]]);
}

// A ring round the box, and a flag at its right foot, where neither lines nor other signs are.
function drawTarget(context, box) {
  outline(context, box, 5, 2.5, palette["line-strong"], []);
  const { x, y } = corner(box, 1, 1);
  drawFlag(context, x + 9, y - 8);
}

function drawFlag(context, x, y) {
  strokeSign(context, palette["line-strong"], 2.4, [[x, y - 1], [x, y + 19]]);
  context.fillStyle = palette.lit;
  context.strokeStyle = palette["line-strong"];
  context.lineWidth = 1.4;
  context.beginPath();
  for (const [dx, dy] of [[0, 0], [13, 5], [0, 10]]) context.lineTo(x + dx, y + dy);
  context.closePath();
  context.fill();
  context.stroke();
}

function outline(context, box, away, width, colour, dash) {
  context.beginPath();
  context.roundRect(box.x - halfWidth(box) - away, box.y - halfHeight(box) - away, box.width + 2 * away, box.height + 2 * away, CORNERS[NODES.get(idOf(box.id)).kind] + away);
  context.setLineDash(dash);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
  context.setLineDash([]);
}

function strokeSign(context, colour, width, ...lines) {
  context.beginPath();
  for (const [first, ...others] of lines) {
    context.moveTo(...first);
    for (const point of others) context.lineTo(...point);
  }
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
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

