// Few crossings: sweeps to the mean places of the neighbours, and each item moved to the best place in its column.

const SWEEPS = 10;

function orderItems({ columns, left, right }) {
  let current = columns.map((column) => [...column]);
  let best = current;
  let fewest = crossingsOf(current, right);
  for (let sweep = 0; sweep < SWEEPS && fewest; sweep += 1) {
    current = sweepOver(current, sweep % 2 ? right : left, sweep % 2 === 1);
    siftItems(current, left, right);
    const found = crossingsOf(current, right);
    if (found < fewest) [best, fewest] = [current.map((column) => [...column]), found];
  }
  return best;
}

function crossingsOf(columns, right) {
  let total = 0;
  for (let i = 0; i + 1 < columns.length; i += 1) {
    const place = new Map(columns[i + 1].map((item, k) => [item, k]));
    const ends = columns[i].flatMap((item) => right[item].map((each) => place.get(each)).sort((a, b) => a - b));
    total += inversions(ends);
  }
  return total;
}

function inversions(numbers) {
  let total = 0;
  for (let i = 1; i < numbers.length; i += 1) for (let k = 0; k < i; k += 1) if (numbers[k] > numbers[i]) total += 1;
  return total;
}

function sweepOver(columns, near, backwards) {
  const sequence = backwards ? [...columns].reverse() : columns;
  let place = new Map();
  const swept = sequence.map((column) => {
    const sorted = byMean(column, near, place);
    place = new Map(sorted.map((item, i) => [item, i / Math.max(sorted.length - 1, 1)]));
    return sorted;
  });
  return backwards ? swept.reverse() : swept;
}

function byMean(column, near, place) {
  const means = new Map(column.map((item, i) => {
    const places = near[item].map((each) => place.get(each)).filter((each) => each !== undefined);
    return [item, places.length ? places.reduce((a, b) => a + b, 0) / places.length : i / Math.max(column.length - 1, 1)];
  }));
  return [...column].sort((a, b) => means.get(a) - means.get(b));
}

// Move each item to the place in its column where it crosses least.
function siftItems(columns, left, right) {
  const place = [];
  for (const column of columns) column.forEach((item, i) => { place[item] = i; });
  for (const column of columns) for (const item of [...column]) siftItem(item, column, [left, right], place);
}

function siftItem(item, column, sides, place) {
  const here = place[item];
  let [best, target] = [0, here];
  for (const way of [-1, 1]) {
    let gained = 0;
    for (let at = here + way; at >= 0 && at < column.length; at += way) {
      for (const near of sides) gained += way * crossedBy(near[item], near[column[at]], place);
      if (gained > best) [best, target] = [gained, at];
    }
  }
  if (target === here) return;
  column.splice(target, 0, ...column.splice(here, 1));
  column.forEach((each, i) => { place[each] = i; });
}

// How many pairs of lines cross if one item stands above another, less those if it stands below.
function crossedBy(upper, lower, place) {
  let total = 0;
  for (const a of upper) for (const b of lower) total += Math.sign(place[a] - place[b]);
  return total;
}

// Heights near to those of the neighbours, with room for all, the order kept: least squares by joining
// neighbours that would overlap (pool adjacent violators). Lanes hold to each other, so that long lines are straight.
const ROUNDS = 8;

function heightsOf({ left, right }, columns, room, boxes) {
  const height = [];
  for (const column of columns) stackColumn(column, room, height);
  const limit = Math.max(0, ...columns.map((column) => column.reduce((sum, item) => sum + room[item], 0)));
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = round % 2 ? [...columns].reverse() : columns;
    for (const column of order) fitColumn(column, { near: round % 2 ? right : left, room, height, boxes, limit });
  }
  const both = left.map((each, i) => [...each, ...right[i]]);
  for (const column of columns) fitColumn(column, { near: both, room, height, boxes, limit });
  return height;
}

function stackColumn(column, room, height) {
  let at = -column.reduce((sum, item) => sum + room[item], 0);
  for (const item of column) {
    height[item] = at + room[item];
    at += 2 * room[item];
  }
}

function fitColumn(column, { near, room, height, boxes, limit }) {
  let offset = 0;
  const wanted = column.map((item, i) => {
    if (i) offset += room[column[i - 1]] + room[item];
    return { offset, ...pullOn(item, near[item], height, boxes) };
  });
  const [low, high] = [room[column[0]] - limit, limit - room[column.at(-1)] - offset];
  const fitted = rising(wanted.map(({ mean, weight, offset: its }) => [mean - its, weight]));
  column.forEach((item, i) => { height[item] = Math.min(Math.max(fitted[i], low), high) + wanted[i].offset; });
}

function pullOn(item, near, height, boxes) {
  let [total, weight] = [0, 0];
  for (const other of near) {
    const pull = item < boxes ? (other < boxes ? 1 : 2) : other < boxes ? 2 : 8;
    total += pull * height[other];
    weight += pull;
  }
  return weight ? { mean: total / weight, weight } : { mean: height[item], weight: 0.05 };
}

// The never falling sequence that is nearest.
function rising(wanted) {
  const blocks = [];
  for (const [mean, weight] of wanted) {
    let block = { mean, weight, size: 1 };
    while (blocks.length && blocks.at(-1).mean > block.mean) block = joinBlocks(blocks.pop(), block);
    blocks.push(block);
  }
  return blocks.flatMap(({ mean, size }) => Array(size).fill(mean));
}

function joinBlocks(one, other) {
  const weight = one.weight + other.weight;
  return { mean: (one.mean * one.weight + other.mean * other.weight) / weight, weight, size: one.size + other.size };
}
