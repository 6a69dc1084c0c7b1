// What the file carries: texts, the facts of the graph, the answer if there is one, boxes and links.

const TEXTS = JSON.parse(document.getElementById("data-texts").textContent);

const GZIP_HEAD = 10; // bytes, where no name is kept
const GZIP_TAIL = 8; // the checksum and the length, which counts here

// `DecompressionStream` would make all that follows wait, and tablets of some years ago do without it.
function unpacked(id) {
  const packed = Uint8Array.from(atob(document.getElementById(id).textContent), (sign) => sign.charCodeAt(0));
  const whole = new Uint8Array(new DataView(packed.buffer).getUint32(packed.length - 4, true));
  inflate(packed.subarray(GZIP_HEAD, -GZIP_TAIL), whole);
  return new TextDecoder().decode(whole);
}

const CARRIED = JSON.parse(unpacked("data-map"));
const OPTIONS = CARRIED.options;
const FACTS = { nodes: [], steps: [], ...CARRIED.facts };
const KEY_PREFIX = "n:";

const byId = (list) => new Map((list || []).map((each) => [each.id, each]));
const keyOf = (id) => KEY_PREFIX + id;
const idOf = (key) => key.slice(KEY_PREFIX.length);

const NODES = byId(FACTS.nodes);
const STEPS = byId(FACTS.steps);
const SOURCES = byId(FACTS.sources);
const BOXES = new Map(CARRIED.nodes.map((box) => [idOf(box.id), box]));
const LINKS = CARRIED.links.map((link) => ({ ...link, source: idOf(link.from), target: idOf(link.to) }));

// The text with this name, its {places} filled; {count} chooses between one and other.
function text(name, places = {}) {
  const plural = TEXTS[`${name}.${places.count === 1 ? "one" : places.count === 0 ? "zero" : "other"}`];
  const found = TEXTS[name] ?? plural ?? TEXTS[`${name}.other`] ?? name;
  return found.replace(/\{(\w+)\}/g, (_, place) => String(places[place] ?? ""));
}

// What is not seen but changes what is (controls, direction marks, signs of no width) gets a sign. Joiners
// stay inside emoji and inside scripts that join their letters.
const UNSEEN = /([\p{Lo}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}][\u200C\u200D]+)|(?![\t-\r\u00AD])[\p{Cc}\p{Cf}\p{Cs}]/gu;
const NOTHING_SEEN = /^[\s\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Mn}\u115F\u1160\u2800\u3164\uFFA0]*$/u;
const visible = (words) => words.replace(UNSEEN, (_, joined) => joined ?? "\uFFFD");

const MOST_CHARACTERS = 120; // of a name in a list
const shortened = (words) => (words.length > MOST_CHARACTERS ? `${[...words].slice(0, MOST_CHARACTERS).join("")}…` : words);
const seenOr = (words, id) => (NOTHING_SEEN.test(words || "") ? id : words);
const nameOf = (id) => seenOr(NODES.get(id).name, id);
const briefOf = (id) => shortened(nameOf(id));
const labelOf = (id) => shortened(seenOr(NODES.get(id).short, nameOf(id)));
const GLYPHS = new Map(FACTS.kinds);

function* atomsOf(need) {
  for (const member of membersOf(need)) {
    if (typeof member === "string") yield member;
    else yield* atomsOf(member);
  }
}

const membersOf = (need) => (need ? need.all || need.any || need.of : []);

function grouped(pairs) {
  const groups = new Map();
  for (const [key, value] of pairs) {
    if (!groups.has(key)) groups.set(key, new Set());
    groups.get(key).add(value);
  }
  return groups;
}

const pairsOf = (field) => [...STEPS.values()].flatMap((step) => [...atomsOf(step[field])].map((atom) => [atom, step.gives]));
const WAYS = grouped([...STEPS.values()].map((step) => [step.gives, step]));
const OPENS = grouped(pairsOf("needs"));
const HELPS = grouped(pairsOf("recommends"));
const COUNTED_BY = grouped([...NODES.values()].flatMap((node) => (node.counts_as || []).map((id) => [id, node.id])));
const LINKS_AT = grouped(LINKS.flatMap((link) => [[link.source, link], [link.target, link]]));

const linkBetween = (source, target) => [...(LINKS_AT.get(target) || [])].find((link) => link.source === source && link.target === target);
const setOf = (groups, id) => [...(groups.get(id) || [])];
