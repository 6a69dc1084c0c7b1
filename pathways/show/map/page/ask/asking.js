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
  via: [...asked.via].sort(),
  set: Object.fromEntries(asked.own),
  recommended: asked.recommended,
  where: asked.where,
  as_of: asked.as_of,
  estimate: asked.estimate,
});

async function ask(patience = PATIENCE_MS) {
  const mine = ++number;
  const question = questionOf();
  document.documentElement.dataset.answer = "asking";
  if (asked.want === null) return showAll(null);
  const clock = clockOf(patience);
  const busy = setTimeout(() => showBusy(mine === number), BUSY_AFTER_MS);
  try {
    const answer = await inSlices(answering(FACTS, question, clock), clock, () => mine === number);
    if (mine === number) showAll(answer);
  } catch (error) {
    if (mine === number) showAll({ target: asked.want, held: [...now.held], by: "cost", estimate: asked.estimate, status: "failed", route: null });
    console.error(error);
  } finally {
    clearTimeout(busy);
    if (mine === number) showBusy(false);
  }
}

function showBusy(busy) {
  at("route").toggleAttribute("aria-busy", busy);
  at("busy").hidden = !busy;
  if (busy) say(text("busy"));
}

// Change the question: change({by: "months"}). Answers are shown when they are there.
function change(patch = {}) {
  Object.assign(asked, patch);
  now.held = heldBy(asked);
  now.standing = standing(FACTS, questionOf());
  showAsked();
  show();
  return ask();
}

// Hold a node, or let go of it. What the lit route gains is ticked off there, so that what it cost is remembered.
function tick(id) {
  const name = briefOf(id);
  if (now.held.has(id)) {
    asked.have.delete(id);
    for (const step of [...asked.done]) if (STEPS.get(step).gives === id) asked.done.delete(step);
    say(text("letGoOf", { name }));
  } else {
    const opened = now.standing?.opens(id).nodes || [];
    const step = now.route?.steps.find((each) => each.gives === id);
    if (step) asked.done.add(step.id);
    else asked.have.add(id);
    say(text(opened.length ? "tickedOpens" : "ticked", { name, list: opened.map(labelOf).join(", ") }));
  }
  return change();
}

// Show an answer everywhere.
function showAll(answer) {
  light(answer);
  showAsked();
  showAnswer();
  showFacts();
  showLegend();
  show();
  document.documentElement.dataset.answer = answer?.status ?? "none";
  if (answer) say(answerInShort());
}
