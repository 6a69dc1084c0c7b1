// What is shown of a large map: the boxes around the question, or all of them.

const MANY = 150;
const READABLE = 8.5; // pixels a letter, at least, for the whole map to open
const [FEWEST_SHOWN, MOST_SHOWN, AREA_A_BOX] = [10, 40, 19000];

let focusing = false;
let scopeChosen = false; // whether someone chose how much is shown
let brought = null; // the box that was brought in, which stays until the question changes
let shownFor = null; // what the layout was made for

const wholeIsLarge = () => NODES.size > MANY || FONT_SIZE * scaleFor(extentOf([...WHOLE.boxes.keys()], WHOLE.boxes)) < READABLE;
const mostShown = () => Math.max(FEWEST_SHOWN, Math.min(MOST_SHOWN, Math.round((at("map").clientWidth * at("map").clientHeight) / AREA_A_BOX)));

// All that the choice of boxes hangs on, as one text.
const askedNow = () => JSON.stringify([now.route?.steps.map((step) => step.id), now.answer?.target, [...now.held], brought, mostShown(), Math.round(at("map").clientWidth / 100)]);

// Called whenever something is shown anew: makes the layout again if the question has changed.
function refocus() {
  if (!focusing || shownFor === askedNow()) return;
  shownFor = askedNow();
  place(arranged(chosenBoxes()));
  startBoxes();
  touched = false;
  showFirst();
}

function showAll() {
  focusing = false;
  shownFor = null;
  place(WHOLE);
  startBoxes();
}

// Until someone chooses: a route is shown large with what is around it, a map that can be read is shown whole.
const focusFits = () => wholeIsLarge() || Boolean(now.route?.steps.length && NODES.size > mostShown());

function followQuestion() {
  if (network && !scopeChosen && focusing !== focusFits()) setFocus(!focusing, { announce: false });
}

function chooseScope(on) {
  scopeChosen = true;
  setFocus(on);
}

function setFocus(on, { announce = true } = {}) {
  focusing = on;
  touched = false;
  if (on) brought = state.node;
  else showAll();
  showScope(); // before the fit, which leaves room for it
  show();
  showFirst();
  if (announce) say(text(on ? "scope.saidPart" : "scope.saidAll", { count: placed.size }));
}

// What was selected elsewhere and is not shown comes in, with what is next to it.
function bringIn(id) {
  brought = id;
  refocus();
}

// First what must be seen, then ring by ring what is nearest, as far as there is room.
function chosenBoxes() {
  const chosen = new Set([...core()].filter((id) => NODES.has(id)));
  const most = Math.max(mostShown(), brought === null ? 0 : chosen.size + 6);
  for (const ring of ringsAround(chosen)) for (const id of ring) if (chosen.size < most && NODES.has(id)) chosen.add(id);
  return chosen;
}

function core() {
  const ids = new Set(now.route ? now.boxes : [...now.held].slice(0, mostShown() / 2));
  if (now.answer) ids.add(now.answer.target);
  if (brought !== null) ids.add(brought);
  return ids;
}

function* ringsAround(chosen) {
  if (brought !== null) yield nextTo(brought);
  if (now.route) return yield* [sourcesOf([now.answer.target]), sourcesOf([...now.boxes].reverse())];
  if (now.answer) yield* [sourcesOf([now.answer.target]), sourcesOf(sourcesOf([now.answer.target]))];
  yield [...readyNodes()].slice(0, mostShown() / 2);
  yield soonestRoles();
  for (let ring = 0; ring < 4; ring += 1) yield leastMissing([...chosen].flatMap(nextTo), chosen);
}

const needsOf = (id) => setOf(LINKS_AT, id).filter((link) => link.target === id && link.style !== "counts");
const nextTo = (id) => [...needsOf(id).map((link) => link.source), ...setOf(LINKS_AT, id).map((link) => link.target)];
const sourcesOf = (ids) => ids.flatMap((id) => needsOf(id).map((link) => link.source));

// Those first of whose needs the fewest are left out.
function leastMissing(ids, chosen) {
  const missing = new Map(ids.map((id) => [id, needsOf(id).filter((link) => !chosen.has(link.source)).length]));
  return [...missing.keys()].sort((a, b) => missing.get(a) - missing.get(b));
}

// The roles that need the fewest rounds of steps: those that stand farthest left.
function soonestRoles() {
  const reachable = now.standing?.reachable;
  const roles = [...NODES.values()].filter((node) => node.kind === "role" && (!reachable || reachable.has(node.id)));
  return roles.map((node) => node.id).sort((a, b) => WHOLE.boxes.get(a).x - WHOLE.boxes.get(b).x).slice(0, mostShown() / 3);
}

const scopeName = () => text(now.route ? "scope.route" : now.answer ? "scope.target" : "scope.held");

function nameScope() {
  if (at("scope-part")) at("scope-part").textContent = scopeName();
}

// The control with its two states.
function showScope() {
  const part = make("button", { type: "button", id: "scope-part", "aria-pressed": String(focusing), click: () => chooseScope(true) }, scopeName());
  const all = make("button", { type: "button", id: "scope-all", "aria-pressed": String(!focusing), click: () => chooseScope(false) }, text("scope.all", { count: NODES.size }));
  const focused = document.activeElement?.id;
  fill(at("scope"), part, all).hidden = NODES.size < 2;
  if (focused?.startsWith("scope-")) at(focused).focus();
}
