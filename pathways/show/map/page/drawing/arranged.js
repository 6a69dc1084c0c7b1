// A layout of some boxes for the window as it is: {boxes: id -> {x, y, width, height}, paths: link -> its points}.

const LINE_HEIGHT = 16;
const ROW_GAP = 13;
const CAPACITIES = [2, 3, 4, 5, 6, 7, 8, 10, 12, 14];
const [NARROWEST_GAP, WIDEST_GAP, GAP_A_BEND] = [34, 56, 0.8];

function arranged(ids) {
  const has = (id) => ids.has(id);
  const sizes = new Map([...ids].map((id) => [id, sizeOf(id, has)]));
  const items = roomiest(ids, sizes);
  const room = roomOf(items, sizes);
  items.columns = orderItems(items);
  const middle = heightsOf(items, items.columns, room, items.ids.length).map(Math.round);
  const edges = edgesOf(items, sizes);
  const boxes = new Map(items.ids.map((id, i) => {
    const [left, right] = edges[items.column[i]];
    return [id, { x: (left + right) / 2, y: middle[i], width: right - left, height: sizes.get(id).height }];
  }));
  return { boxes, paths: pathsOf(items, middle, edges) };
}

function sizeOf(id, has) {
  const box = BOXES.get(id);
  const { height, before } = roomFor(id, has);
  return { width: box.own, height: Math.max(box.label.split("\n").length * LINE_HEIGHT + 2 * PADDING.top, height), before };
}

// The number of boxes in a column with which all can be shown largest.
function roomiest(ids, sizes) {
  let best = null;
  let largest = -1;
  for (const capacity of CAPACITIES.filter((each) => each <= Math.max(2, ids.size))) {
    const items = itemsOf(ids, capacity);
    const edges = edgesOf(items, sizes);
    const room = roomOf(items, sizes);
    const height = Math.max(0, ...items.columns.map((column) => column.reduce((sum, item) => sum + 2 * room[item], 0)));
    const scale = scaleFor({ width: edges.at(-1)?.[1] ?? 0, height }, Infinity);
    if (scale > largest) [best, largest] = [items, scale];
  }
  return best;
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

function pathsOf({ column, chains }, middle, edges) {
  const right = rightPorts(column, chains, middle);
  const paths = new Map();
  for (const [link, chain] of chains) {
    const [start, end] = [chain[0], chain.at(-1)];
    const onwards = column[end] >= column[start];
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
    if (column[chain.at(-1)] >= column[chain[0]]) add(chain[0], chain[0]);
    if (link.style === "counts" && column[chain.at(-1)] <= column[chain[0]]) add(chain.at(-1), chain.at(-2));
  }
  const ports = new Map();
  for (const [box, items] of sides) {
    const sorted = [...items].sort((a, b) => middle[a] - middle[b]);
    sorted.forEach((item, i) => ports.set(`${box} ${item}`, middle[box] + Math.round((i - (sorted.length - 1) / 2) * PORT_STEP)));
  }
  return ports;
}
