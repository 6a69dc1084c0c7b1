// The question is asked anew whenever it changes. The search runs in slices, between which the page stays alive.

const SLICE_MS = 10;
const PATIENCE_MS = 3000;
const MORE_PATIENCE_MS = 30000;
const BUSY_AFTER_MS = 150;

let number = 0; // of the question that is being answered

// Time is counted while the search runs, not while the page does something else or lies in the background.
function clockOf(limit) {
  let [begun, spent] = [0, 0];
  return {
    begin: () => { begun = performance.now(); },
    end: () => { spent += performance.now() - begun; },
    due: () => performance.now() - begun >= SLICE_MS,
    over: () => spent + performance.now() - begun >= limit,
  };
}

// Let the browser draw and hear the user before going on; timers would wait longer than need be.
function pause() {
  return new Promise((go) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      go();
    };
    port2.postMessage(0);
  });
}

// Run a search to its end; null where another question has taken its place.
async function inSlices(searching, clock, isCurrent) {
  for (;;) {
    clock.begin();
    const { done, value } = searching.next();
    clock.end();
    if (done) return value;
    await pause();
    if (!isCurrent()) return null;
  }
}

const questionOf = () => ({
  target: asked.want,
  by: asked.by,
  held: [...now.held].sort(),
  max_cost: asked.max_cost,
  max_months: asked.max_months,
  avoid: [...asked.avoid].sort(),
  via: [...asked.via].filter((id) => !asked.done.has(id)).sort(), // what is done need not be done again
  set: Object.fromEntries(asked.own),
  recommended: asked.recommended,
  where: asked.where,
  as_of: asked.as_of,
  estimate: asked.estimate,
});

async function ask(patience = PATIENCE_MS, told = "") {
  const mine = ++number;
  const question = questionOf();
  document.documentElement.dataset.answer = "asking";
  now.stale = true;
  if (asked.want === null) {
    showBusy(false); // of a search that this ends
    return showAnswered(null, told);
  }
  const clock = clockOf(patience);
  const busy = setTimeout(() => showBusy(mine === number), BUSY_AFTER_MS);
  try {
    const answer = await inSlices(answering(FACTS, question, clock), clock, () => mine === number);
    if (mine === number) showAnswered(answer, told);
  } catch (error) {
    if (mine === number) showAnswered({ target: asked.want, held: [...now.held], by: "cost", estimate: asked.estimate, status: "failed", route: null });
    console.error(error);
  } finally {
    clearTimeout(busy);
    if (mine === number) showBusy(false);
  }
}

function showBusy(busy) {
  at("route").setAttribute("aria-busy", String(busy));
  at("busy").hidden = !busy;
  if (busy) say(text("busy"));
}

// Change the question: change({by: "months"}). Answers are shown when they are there; `told` is said with them.
function change(patch = {}, told = "") {
  Object.assign(asked, patch);
  now.held = heldBy(asked);
  now.standing = standing(FACTS, questionOf());
  showAsked();
  show();
  return ask(PATIENCE_MS, told);
}

// Hold a node, or let go of it. What the lit route gains is ticked off there, so that what it cost is remembered.
function tick(id) {
  if (now.held.has(id)) return change({ have: without(asked.have, id), done: new Set([...asked.done].filter((step) => STEPS.get(step).gives !== id)) }, text("letGoOf", { name: briefOf(id) }));
  const step = now.route?.steps.find((each) => each.gives === id);
  const told = toldTick(id);
  return step ? change({ done: new Set([...asked.done, step.id]) }, told) : change({ have: new Set([...asked.have, id]) }, told);
}

function toldTick(id) {
  const opened = now.standing?.opens(id).nodes || [];
  return text(opened.length ? "tickedOpens" : "ticked", { name: briefOf(id), list: opened.map(labelOf).join(", ") });
}

// Which route of a trade-off to light: that of a link; or what is left of the one that was chosen, or else the one
// that is nearest to it in time.
function chosenAgain(answer) {
  const before = now.answer?.routes && now.answer.target === answer?.target ? now.route : null;
  if (!before || !answer.routes?.length || wishedRoute !== null) return chosenWished(answer);
  const left = before.steps.map((step) => step.id).filter((id) => !asked.done.has(id));
  const same = answer.routes.findIndex(({ steps }) => steps.length === left.length && steps.every((step) => left.includes(step.id)));
  if (same >= 0) return same;
  const away = answer.routes.map((route) => Math.abs(deciding(route.months) - deciding(before.months)));
  return away.indexOf(Math.min(...away));
}

// Show an answer everywhere.
function showAnswered(answer, told = "") {
  now.stale = false;
  light(answer, chosenAgain(answer));
  showAsked();
  showAnswer();
  showFacts();
  show();
  followQuestion();
  document.documentElement.dataset.answer = answer?.status ?? "none";
  say([told, answer ? answerInShort() : ""].filter(Boolean).join(" "));
}
