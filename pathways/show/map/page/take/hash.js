// The question and the view in the page's address, so that a link or a bookmark brings them back. What is
// still as it was when the file was made is left out; what was taken away since then is said too.

const BEGUN = structuredClone(asked);
const MOST_DROPPED = 4; // named to the reader
const NOTE_MS = 250;
const DECIMALS = new Map(OWN_FIELDS);

// A reader makes a value of a word, or undefined where the word is none.
const oneOf = (...words) => (word) => (words.includes(word) ? word : undefined);
const orNone = (read) => (word) => (word === "" ? null : read(word));
const isThing = (id) => NODES.has(id) || STEPS.has(id);
const PLAIN_READERS = new Map([
  ["want", orNone((word) => (NODES.has(word) ? word : undefined))],
  ["by", oneOf("cost", "months", "effort", "tradeoff")],
  ["max_cost", orNone((word) => figureOf(word, "cost"))],
  ["max_months", orNone((word) => figureOf(word, "months"))],
  ["recommended", (word) => new Map([["0", false], ["1", true]]).get(word)],
  ["where", (word) => (/^$|^[A-Z]{2}(-[A-Z\d]{1,3})?$/.test(word) ? word : undefined)],
  ["as_of", (word) => (word === "" ? FACTS.reviewed || "" : isDay(word) ? word : undefined)],
  ["estimate", oneOf("low", "typical", "high")],
]);
const SET_READERS = new Map([["have", (id) => NODES.has(id)], ["done", (id) => STEPS.has(id)], ["avoid", isThing], ["via", isThing]]);
const VIEW_READERS = new Map([
  ["see", (word) => (NODES.has(word) ? word : undefined)],
  ["view", oneOf("map", "table")],
  ["route", (word) => (/^[1-9]\d{0,3}$/.test(word) ? Number(word) : undefined)],
  ["start", (word) => (isStart(word) ? word : undefined)],
]);

function figureOf(word, field) {
  const [, places] = /^\d{1,12}(?:\.(\d*?)0*)?$/.exec(word) || [];
  const fits = /^\d{1,12}(\.\d+)?$/.test(word) && (places || "").length <= DECIMALS.get(field);
  return fits && Number(word) < LARGEST ? Number(word) : undefined;
}

// Whether there is such a day, YYYY-MM-DD.
function isDay(word) {
  if (!/^(?!0000)\d{4}-\d\d-\d\d$/.test(word)) return false;
  const day = new Date(`${word}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(word);
}

// Brackets and the like are encoded as well: programs that find links in texts stop at them.
function encoded(word) {
  try {
    return encodeURIComponent(word).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  } catch {
    return ""; // half a surrogate pair stands in no address
  }
}

function decoded(word) {
  try {
    return decodeURIComponent(word);
  } catch {
    return undefined;
  }
}

const listed = (words) => words.map(encoded).join(",");
const beside = (these, those) => [...these].filter((id) => !those.has(id));

function plainWords() {
  return [...PLAIN_READERS.keys()].filter((name) => asked[name] !== BEGUN[name])
    .map((name) => [name, encoded(typeof asked[name] === "boolean" ? String(Number(asked[name])) : String(asked[name] ?? ""))]);
}

const setWords = () => [...SET_READERS.keys()].flatMap((name) => [
  [name, listed(beside(asked[name], BEGUN[name]))],
  [`no_${name}`, listed(beside(BEGUN[name], asked[name]))],
]).filter(([, words]) => words);

// One's own figures; one that was taken away is left empty.
function ownWords() {
  const changed = [...asked.own].filter(([key, figure]) => BEGUN.own.get(key) !== figure);
  const gone = beside(BEGUN.own.keys(), asked.own).map((key) => [key, ""]);
  const words = [...changed, ...gone].map(([key, figure]) => `${encoded(key)}:${figure}`);
  return words.length ? [["set", words.join(",")]] : [];
}

const questionWords = () => [...plainWords(), ...setWords(), ...ownWords()];
const asBegun = () => !questionWords().length;

function viewWords() {
  const number = wishedRoute ?? (now.answer?.routes && !now.stale ? now.chosen + 1 : 0);
  const table = viewShown() === "table" && network;
  return [["see", state.node === null ? "" : encoded(state.node)], ["view", table ? "table" : ""], ["route", number > 1 ? String(number) : ""], ["start", starting]]
    .filter(([, word]) => word);
}

// "#want=cpc&done=ccs-exam", or nothing where all is as it was in the beginning.
function hashOf() {
  const words = [...questionWords(), ...viewWords()].map((pair) => pair.join("="));
  return words.length ? `#${words.join("&")}` : "";
}

// What a hash asks for: {patch, view, dropped}; null for one that only names a place in the page.
function takeHash(hash) {
  const parts = hash.replace(/^#/, "").split("&").filter(Boolean);
  if (parts.length && !hash.includes("=")) return null;
  const taken = { patch: structuredClone(BEGUN), view: {}, dropped: [] };
  for (const part of parts) takeWord(taken, part);
  for (const id of taken.patch.via) if (taken.patch.avoid.has(id) && taken.patch.via.delete(id)) taken.dropped.push(id);
  return taken;
}

function takeWord(taken, part) {
  const [name, word] = [part.split("=", 1)[0], part.includes("=") ? part.slice(part.indexOf("=") + 1) : undefined];
  const bare = name.replace(/^no_/, "");
  if (word === undefined) taken.dropped.push(part);
  else if (PLAIN_READERS.has(name)) takePlain(taken, taken.patch, name, PLAIN_READERS.get(name), word);
  else if (VIEW_READERS.has(name)) takePlain(taken, taken.view, name, VIEW_READERS.get(name), word);
  else if (SET_READERS.has(bare)) takeList(taken, bare, word, name === bare);
  else if (name === "set") for (const each of word.split(",")) takeOwn(taken, each);
  else taken.dropped.push(name);
}

function takePlain(taken, into, name, read, word) {
  const value = decoded(word) === undefined ? undefined : read(decoded(word));
  if (value === undefined) taken.dropped.push(`${name}=${word}`);
  else into[name] = value;
}

function takeList(taken, name, words, added) {
  for (const word of words.split(",").filter(Boolean)) {
    const id = decoded(word);
    if (!added && id !== undefined) taken.patch[name].delete(id);
    else if (id !== undefined && SET_READERS.get(name)(id)) taken.patch[name].add(id);
    else taken.dropped.push(word);
  }
}

function takeOwn(taken, each) {
  const [key, word] = [decoded(each.slice(0, each.lastIndexOf(":"))), each.slice(each.lastIndexOf(":") + 1)];
  const [id, field] = [key?.slice(0, key.lastIndexOf(".")), key?.slice(key.lastIndexOf(".") + 1)];
  const figure = STEPS.has(id) && DECIMALS.has(field) && each.includes(":") ? orNone((figure) => figureOf(figure, field))(word) : undefined;
  if (figure === undefined) taken.dropped.push(each);
  else if (figure === null) taken.patch.own.delete(key);
  else taken.patch.own.set(key, figure);
}

// What was no use in a link is said, and nothing else happens.
function sayDropped(dropped) {
  const named = dropped.slice(0, MOST_DROPPED).map((word) => `“${shortened(decoded(word) ?? word)}”`);
  const more = dropped.length > MOST_DROPPED ? text("linkMore", { count: dropped.length - MOST_DROPPED }) : null;
  const close = make("button", { type: "button", class: "plain", click: () => { at("noted").hidden = true; } }, text("close"));
  at("noted").hidden = !dropped.length;
  fill(at("noted"), dropped.length ? [make("p", {}, text("linkDropped", { list: [...named, more].filter(Boolean).join(", ") })), close] : null);
}

let wished = null; // the link that was followed, until all of it is shown
let wishedRoute = null; // the number of the route that it lights, until the answer is there

// Which route of a trade-off to light: that of the link, once, or the first.
function chosenWished(answer) {
  const chosen = answer?.routes?.[wishedRoute - 1] ? wishedRoute - 1 : 0;
  wishedRoute = null;
  return chosen;
}

// Before anything is shown: the question of the link is the page's question.
function startHash() {
  wished = takeHash(location.hash);
  if (wished) Object.assign(asked, wished.patch);
  wishView();
  now.held = heldBy(asked);
  addEventListener("hashchange", followHash);
}

function wishView() {
  wishedRoute = wished?.view.route ?? null;
  starting = wished?.view.start ?? "";
}

function followHash() {
  clearTimeout(noting);
  wished = takeHash(location.hash);
  if (!wished) return noteHash(); // a place in the page: the address says the question again
  if (location.hash === hashOf()) return undefined;
  wishView();
  change(wished.patch);
  return seeWished();
}

// When all stands: what the link selected, its view, and what of it was left out.
function seeWished() {
  if (!wished) return;
  const { view, dropped } = wished;
  wished = null;
  if (network) showView(view.view || "map");
  if ((view.see ?? null) !== state.node) select({ node: view.see ?? null }, { centre: true });
  sayDropped(dropped);
}

// An answer that the file does not carry is looked for when the page stands.
async function askWished() {
  if (asBegun()) return;
  await ask();
  if (network && !touched && state.node === null) showFirst();
}

let noting = 0;

// Called whenever the question or the view has changed.
function noteHash() {
  clearTimeout(noting);
  noting = setTimeout(writeHash, NOTE_MS);
}

function writeHash() {
  if (location.hash === hashOf()) return;
  try {
    history.replaceState(history.state, "", location.href.split("#")[0] + hashOf());
  } catch {
    // A page inside another page may have no address of its own.
  }
}
