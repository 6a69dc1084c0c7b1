// Exact whole numbers. Amounts are thousandths; several sums may be packed into one number. Where all sums of a list stay
// far below 2**53 its numbers are Numbers, else all of them are BigInts: the same code runs on both, as it never writes a
// number of its own into such a sum. Comparing the two kinds is exact in JavaScript; only arithmetic must not mix them.

const SAFE = 2 ** 52;

const isBig = (number) => typeof number === "bigint";
const zeroLike = (number) => (isBig(number) ? 0n : 0);
const zeroOf = (numbers) => zeroLike(numbers[0]);
const above = (number) => (isBig(number) ? number + 1n : number + 1);
const below = (number) => (isBig(number) ? number - 1n : number - 1);
const half = (number) => (isBig(number) ? number / 2n : Math.floor(number / 2));

// The same number in the kind of a list. One that is too large for a list of Numbers is larger than all its sums anyway.
const inKindOf = (numbers, number) => (isBig(numbers[0]) ? BigInt(number) : Number(number));

function exact(numbers) {
  let total = 0;
  for (const each of numbers) total += each;
  return total < SAFE ? numbers : numbers.map(BigInt);
}

function sumAt(numbers, places) {
  let total = zeroOf(numbers);
  for (const each of places) total += numbers[each];
  return total;
}

const sumOf = (numbers) => exact(numbers).reduce((total, each) => total + each, zeroOf(exact(numbers)));

function times(number, often) {
  let product = number;
  for (let i = 1; i < often; i += 1) product += number;
  return product;
}

const least = (one, other) => (other < one ? other : one);
const greatest = (one, other) => (other > one ? other : one);

const gcd = (one, other) => (other ? gcd(other, one % other) : one);

const toThousandths = (amount) => Math.round(amount * 1000);

// By way of text where a Number cannot hold the thousandths, so that it is rounded once at most.
function fromThousandths(thousandths) {
  if (!isBig(thousandths)) return thousandths / 1000;
  return Number(`${thousandths / 1000n}.${String(thousandths % 1000n).padStart(3, "0")}`);
}

// The order of texts by code point, as Python sorts them; JavaScript's own puts what is beyond 16 bits elsewhere.
function byText(one, other) {
  const shorter = Math.min(one.length, other.length);
  for (let i = 0; i < shorter; i += 1) {
    const [a, b] = [one.charCodeAt(i), other.charCodeAt(i)];
    if (a !== b) return codeRank(a) - codeRank(b);
  }
  return one.length - other.length;
}

const codeRank = (unit) => ((unit & 0xf800) === 0xd800 ? unit + 0x10000 : unit);

// Lists of comparable things, the first difference counting.
function inOrder(one, other) {
  for (let i = 0; i < one.length && i < other.length; i += 1) {
    if (one[i] < other[i]) return -1;
    if (one[i] > other[i]) return 1;
  }
  return one.length - other.length;
}

// A queue of lists, of which the least by its first two members comes first.
class Heap {
  constructor() {
    this.entries = [];
  }

  get size() {
    return this.entries.length;
  }

  push(entry) {
    const { entries } = this;
    let at = entries.length;
    while (at) {
      const parent = (at - 1) >> 1;
      if (!isBefore(entry, entries[parent])) break;
      entries[at] = entries[parent];
      at = parent;
    }
    entries[at] = entry;
  }

  pop() {
    const { entries } = this;
    const [first, last] = [entries[0], entries.pop()];
    const size = entries.length;
    if (!size) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && isBefore(entries[child + 1], entries[child])) child += 1;
      if (!isBefore(entries[child], last)) break;
      entries[at] = entries[child];
      at = child;
    }
    entries[at] = last;
    return first;
  }
}

const isBefore = (one, other) => one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]);
