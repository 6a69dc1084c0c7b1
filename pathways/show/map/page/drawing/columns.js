// A small layered drawing of some of the boxes: columns, and lanes through which long lines pass columns
// between. The order from left to right, and at first from top to bottom, is that of the whole map.

const LANE = 8;

// {ids, column, columns, left, right, chains}: items are numbers, first the boxes, then the lanes.
function itemsOf(ids, capacity) {
  const sorted = [...ids].sort((a, b) => WHOLE.boxes.get(a).x - WHOLE.boxes.get(b).x || WHOLE.boxes.get(a).y - WHOLE.boxes.get(b).y);
  const number = new Map(sorted.map((id, i) => [id, i]));
  const lines = LINKS.filter((link) => number.has(link.source) && number.has(link.target));
  const column = columnsOf(sorted, number, lines, capacity);
  const items = { ids: sorted, number, column, left: sorted.map(() => []), right: sorted.map(() => []), start: sorted.map((id) => WHOLE.boxes.get(id).y), chains: new Map() };
  const trunks = new Map();
  for (const line of lines) addChain(items, trunks, line);
  items.columns = Array.from({ length: Math.max(-1, ...column) + 1 }, () => []);
  items.column.forEach((at, item) => items.columns[at].push(item));
  for (const each of items.columns) each.sort((a, b) => items.start[a] - items.start[b]);
  return items;
}

const leadsOn = (line) => WHOLE.boxes.get(line.source).x < WHOLE.boxes.get(line.target).x;

// Each box as far left as what it needs lets it, where there is room; then towards what it opens.
function columnsOf(ids, number, lines, capacity) {
  const arcs = lines.filter((line) => line.style !== "counts" && leadsOn(line)).map((line) => [number.get(line.source), number.get(line.target)]);
  const [before, after] = [ids.map(() => []), ids.map(() => [])];
  for (const [a, b] of arcs) before[b].push(a) && after[a].push(b);
  const load = [];
  const column = [];
  ids.forEach((_, i) => {
    let at = Math.max(-1, ...before[i].map((each) => column[each])) + 1;
    while ((load[at] || 0) >= capacity) at += 1;
    load[at] = (load[at] || 0) + 1;
    column[i] = at;
  });
  for (let i = ids.length - 1; i >= 0; i -= 1) moveOn(i, ids, { before, after, column, load, capacity });
  return withoutGaps(column);
}

function moveOn(i, ids, { before, after, column, load, capacity }) {
  if (before[i].length > 1 || !after[i].length || now.held.has(ids[i])) return;
  for (let at = Math.min(...after[i].map((each) => column[each])) - 1; at > column[i]; at -= 1) {
    if ((load[at] || 0) >= capacity) continue;
    load[column[i]] -= 1;
    load[at] = (load[at] || 0) + 1;
    column[i] = at;
  }
}

function withoutGaps(column) {
  const used = [...new Set(column)].sort((a, b) => a - b);
  return column.map((at) => used.indexOf(at));
}

// The items that a line passes. All lines out of one box share their lanes.
function addChain(items, trunks, line) {
  const [start, end] = [items.number.get(line.source), items.number.get(line.target)];
  const distance = items.column[end] - items.column[start];
  const key = `${start} ${Math.sign(distance)}`;
  if (!trunks.has(key)) trunks.set(key, []);
  const rounding = distance < 0 && line.style !== "counts" ? 1 : 0;
  const lanes = Math.max(Math.abs(distance) - 1, 0) + rounding;
  growTrunk(items, trunks.get(key), { start, end, step: Math.sign(distance), lanes });
  const passed = trunks.get(key).slice(0, lanes);
  joinItems(items, passed.at(-1) ?? start, end);
  items.chains.set(line, [start, ...passed, end]);
}

function growTrunk(items, trunk, { start, end, step, lanes }) {
  while (trunk.length < lanes) {
    items.column.push(items.column[start] + step * (trunk.length + 1));
    items.start.push((items.start[start] + items.start[end]) / 2);
    items.left.push([]);
    items.right.push([]);
    trunk.push(items.column.length - 1);
    joinItems(items, trunk.at(-2) ?? start, trunk.at(-1));
  }
}

function joinItems({ column, left, right }, one, other) {
  const [near, far] = column[one] < column[other] ? [one, other] : [other, one];
  if (column[near] === column[far] || right[near].includes(far)) return;
  right[near].push(far);
  left[far].push(near);
}
