// A layout of some boxes for the window as it is: {boxes: id -> {x, y, width, height}, paths: link -> its points}.

const LINE_HEIGHT = 16;
const ROW_GAP = 13;
const MUCH_SMALLER = 0.85; // from where on taller columns are not tried
const CAPACITIES = [2, 3, 4, 5, 6, 7, 8, 10, 12, 14];
const [NARROWEST_GAP, WIDEST_GAP, GAP_A_BEND] = [34, 56, 0.8];

const LEAST_SCALE = 10 / FONT_SIZE; // letters of 10 pixels
const MOST_TURNED = 80; // boxes, for which a second layout takes no time

// From left to right; on a phone, where that would be too small to read, downwards if that can be shown larger.
function arranged(ids) {
  const lying = laidOut(ids, false);
  if (!narrow() || lying.scale >= LEAST_SCALE || ids.size > MOST_TURNED) return lying;
  const upright = laidOut(ids, true);
  return upright.scale > lying.scale ? upright : lying;
}

function laidOut(ids, down) {
  const has = (id) => ids.has(id);
  const sizes = new Map([...ids].map((id) => [id, sizeOf(id, has, down)]));
  const { items, scale } = roomiest(ids, sizes, down);
  const room = roomOf(items, sizes);
  items.columns = orderItems(items);
  const middle = heightsOf(items, items.columns, room, items.ids.length).map(Math.round);
  const edges = edgesOf(items, sizes);
  const boxes = new Map(items.ids.map((id, i) => {
    const [left, right] = edges[items.column[i]];
    const { height, beside } = sizes.get(id);
    const box = { x: (left + right) / 2, y: middle[i], width: right - left, height: height - beside };
    return [id, down ? turnedBox(box) : box];
  }));
  return { boxes, paths: pathsOf(items, middle, edges), down, scale };
}

// Width is along the lines, height across them, `beside` what the signs beside a box take of that.
function sizeOf(id, has, down) {
  const box = BOXES.get(id);
  const { height, before } = roomFor(id, has);
  const tall = box.label.split("\n").length * LINE_HEIGHT + 2 * PADDING.top;
  const [along, across] = down ? [tall, box.own] : [box.own, tall];
  const beside = !down ? 0 : id === now.answer?.target ? 2 * FLAG : SIGN;
  return { width: along, height: Math.max(across, height) + beside, before, beside };
}

// The number of boxes in a column with which all can be shown largest. Downwards it is enough that all can be read.
function roomiest(ids, sizes, down) {
  let best = null;
  let largest = -1;
  for (const capacity of CAPACITIES.filter((each) => each <= Math.max(2, ids.size))) {
    const items = itemsOf(ids, capacity);
    const scale = scaleOf(items, sizes, down);
    if (scale > largest || (down && scale === largest)) [best, largest] = [items, scale];
    else if (scale < MUCH_SMALLER * largest) break;
  }
  return { items: best, scale: largest };
}

function scaleOf(items, sizes, down) {
  const room = roomOf(items, sizes);
  const along = edgesOf(items, sizes).at(-1)?.[1] ?? 0;
  const across = Math.max(0, ...items.columns.map((column) => column.reduce((sum, item) => sum + 2 * room[item], 0)));
  if (!down) return scaleFor({ width: along, height: across }, Infinity);
  return Math.max(scaleFor({ width: across, height: along }, Infinity), scaleFor({ width: across, height: 0 }, LEAST_SCALE));
}

const roomOf = (items, sizes) => items.column.map((_, i) => (i < items.ids.length ? (sizes.get(items.ids[i]).height + ROW_GAP) / 2 : LANE / 2));

// The left and the right edge of each column.
function edgesOf({ ids, columns, right }, sizes) {
  let at = 0;
  return columns.map((column) => {
    const boxes = column.filter((item) => item < ids.length).map((item) => sizes.get(ids[item]));
    const left = at + Math.max(0, ...boxes.map((box) => box.before));
    const end = left + Math.max(0, ...boxes.map((box) => box.width));
    const bends = column.reduce((sum, item) => sum + right[item].length, 0);
    at = end + Math.min(WIDEST_GAP, Math.round(NARROWEST_GAP + GAP_A_BEND * bends));
    return [left, end];
  });
}

// A need from the same column leads back too: it bows out on the left.
const leadsRight = (column, link, start, end) => column[end] > column[start] || (link.style === "counts" && column[end] === column[start]);

function pathsOf({ column, chains }, middle, edges) {
  const right = rightPorts(column, chains, middle);
  const paths = new Map();
  for (const [link, chain] of chains) {
    const [start, end] = [chain[0], chain.at(-1)];
    const onwards = leadsRight(column, link, start, end);
    const points = [edges[column[start]][onwards ? 1 : 0], onwards ? right.get(`${start} ${start}`) : middle[start]];
    for (const lane of chain.slice(1, -1)) points.push(edges[column[lane]][onwards ? 0 : 1], middle[lane], edges[column[lane]][onwards ? 1 : 0], middle[lane]);
    const onRight = link.style === "counts" && column[end] <= column[start];
    points.push(edges[column[end]][onRight ? 1 : 0], onRight ? right.get(`${end} ${chain.at(-2)}`) : middle[end]);
    paths.set(link, points);
  }
  return paths;
}

// On the right side of a box: one port for all that leaves, and one for each line that counts as it from there.
function rightPorts(column, chains, middle) {
  const sides = new Map();
  const add = (box, item) => sides.set(box, (sides.get(box) || new Set()).add(item));
  for (const [link, chain] of chains) {
    if (leadsRight(column, link, chain[0], chain.at(-1))) add(chain[0], chain[0]);
    if (link.style === "counts" && column[chain.at(-1)] <= column[chain[0]]) add(chain.at(-1), chain.at(-2));
  }
  const ports = new Map();
  for (const [box, items] of sides) {
    const sorted = [...items].sort((a, b) => middle[a] - middle[b]);
    sorted.forEach((item, i) => ports.set(`${box} ${item}`, middle[box] + Math.round((i - (sorted.length - 1) / 2) * PORT_STEP)));
  }
  return ports;
}
