// What is asked, and what is shown of it: all that changes while the page is used stands here.

const GIVEN = FACTS.answer || {};

// The question. `have` was there from the beginning; `done` are steps that were ticked off since.
const asked = {
  want: GIVEN.target ?? null,
  by: GIVEN.by || "cost",
  have: new Set(FACTS.held),
  done: new Set(),
  max_cost: GIVEN.max_cost ?? null,
  max_months: GIVEN.max_months ?? null,
  own: new Map(Object.entries(GIVEN.set || {})),
  recommended: GIVEN.recommended || false,
  where: FACTS.where,
  as_of: GIVEN.as_of || FACTS.reviewed || "",
  estimate: GIVEN.estimate || "typical",
  avoid: new Set(GIVEN.avoid),
  via: new Set(GIVEN.via),
};

// The answer that is shown, and what follows from it for the map.
const now = {
  answer: null,
  route: null, // the route that is lit
  stale: false, // whether another question is being answered while this answer still stands
  chosen: 0, // which of the routes of a trade-off that is
  standing: null, // what is held, can be started and can be reached; see `standing` of the search
  held: heldBy(asked), // ids of what is held, without what it counts as
  turns: new Map(), // step id -> its number on the route
  numbers: new Map(), // node id -> the numbers of the steps that gain it
  links: new Set(), // the links that the route runs along
  boxes: new Set(), // the nodes on the route
};

function heldBy({ have, done }) {
  return new Set([...have, ...[...done].map((id) => STEPS.get(id).gives)]);
}

// Take over an answer, or none, and which of its routes to light.
function light(answer, chosen = 0) {
  const route = (answer?.routes ? answer.routes[chosen] : answer?.route) ?? null;
  now.answer = answer;
  now.chosen = chosen;
  now.route = route;
  now.turns = new Map((route?.steps || []).map((step, i) => [step.id, i + 1]));
  now.numbers = numbersOf(route);
  now.links = linksOf(route);
  now.boxes = new Set([...now.links].flatMap((link) => [link.source, link.target]).concat([...now.numbers.keys()]));
  if (answer) now.boxes.add(answer.target);
}

// What can be started now: the nodes that some step gives whose needs are met.
const readyNodes = () => new Set((now.standing?.ready || []).map((step) => STEPS.get(step).gives));
