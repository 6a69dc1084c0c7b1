// The panel of an answer: the route with its totals, and what it tells beside; or what stands in its way.

function showAnswer() {
  const panel = at("route");
  panel.hidden = !now.answer;
  refill(panel, now.answer ? (now.route ? routeShown() : noRouteShown()) : []);
  showHint();
}

function routeShown() {
  const { answer, route } = now;
  const beside = answer.routes ? answer.routes[now.chosen].beside : answer.beside;
  return [
    make("h2", {}, text("routeTo", { name: briefOf(answer.target) })),
    answer.routes && answer.routes.length > 1 ? chartShown(answer) : null,
    totalsShown(route),
    progressShown(route),
    make("p", { class: "proof" }, sentence(briefOf(answer.target)), " ", longerButton()),
    placeUsed() ? make("p", { class: "proof" }, text("usesPlace", { place: placeShown(placeUsed()) })) : null,
    asked.via.size ? make("p", { class: "proof" }, text("viaToo")) : null,
    countsShown(route),
    stepsShown(route, true),
    doneShown(),
    conditionsShown(),
    besideShown(beside || {}),
    dayShown(),
    takeShown(),
  ];
}

// The place that the lit route uses, where none was asked for: no route mixes places, and the best one won.
const placeUsed = () => (asked.where ? "" : (now.answer?.routes ? now.route?.where : now.answer?.where) || "");

// One line: what the answer is. It is said to screen readers, and stands where the panel is not seen.
function answerInShort() {
  const { answer, route } = now;
  const name = briefOf(answer.target);
  if (!route) return sentence(name);
  if (!route.steps.length) return text("sentence.held", { name });
  const places = { name, cost: totalShown(route.cost, money)[0], months: totalShown(route.months, monthsText)[0], count: route.steps.length };
  return `${text("inShort", places)} ${sentence(name)}`;
}

// What the answer says of itself; with conditions it holds only for routes that keep them.
function sentence(name) {
  const { answer } = now;
  const kept = conditions().length ? "kept" : "all";
  if (answer.routes?.length && now.route.steps.length) return frontSentence(answer, kept);
  const keys = { optimal: `sentence.optimal.${answer.by}.${kept}`, best_found: bestFoundKey(answer, kept), unreachable: `sentence.unreachable.${kept}` };
  const said = text(keys[answer.status] || `sentence.${answer.status}`, { name, bound: boundShown(answer), percent: percentOff(answer), limits: limits().join(text("and")) });
  return answer.status === "optimal" && unknownBehind(answer) ? `${said} ${text("unknownFirst")}` : said;
}

const boundShown = ({ bound, by }) => (bound === undefined ? "" : (by === "cost" ? money : monthsText)(bound));

function bestFoundKey(answer, kept) {
  if (percentOff(answer) === "0") return "sentence.best_found.tied";
  if (percentOff(answer)) return `sentence.best_found.${kept}`;
  return answer.bound ? `sentence.best_found.bound.${kept}` : "sentence.best_found.open";
}

// By how many percent of the bound the best route found can be off at most, rounded up; nothing where no bound is known.
function percentOff({ bound, by }) {
  const total = now.route?.[by];
  if (!total || total.unknown || !bound) return "";
  return plainNumber(Math.ceil(1000 * (deciding(total) / bound - 1)) / 10);
}

function frontSentence(answer, kept) {
  if (answer.status === "optimal") return text(`sentence.front.${answer.routes.length > 1 ? kept : "single"}`);
  const proven = answer.routes.filter((route) => route.proven).length;
  return text(answer.rest_bound ? "sentence.front.bound" : "sentence.front.stopped", { count: proven, bound: money(answer.rest_bound || 0) });
}

// Whether an amount of what is compared is unknown on the way to the target: then it may be what decided.
function unknownBehind({ by }) {
  const field = by === "cost" ? "cost" : "months";
  const nodes = behind(asked.want, (id) => now.standing.held.has(id));
  return [...nodes].some((id) => !now.standing.held.has(id) && setOf(WAYS, id).some((step) => isUsable(step) && !bounds(usedAmount(step, field))));
}

// All nodes that can matter to one: what its steps need, what that needs, and what counts as it; nothing behind an end.
function behind(target, isEnd = () => false) {
  const found = new Set([target, ...[...asked.via].map(nodeOf)]);
  for (const id of found) {
    if (isEnd(id)) continue;
    for (const other of setOf(COUNTED_BY, id)) found.add(other);
    for (const step of setOf(WAYS, id)) {
      for (const atom of atomsOf(step.needs)) found.add(atom);
      if (asked.recommended) for (const atom of atomsOf(step.recommends)) found.add(atom);
    }
  }
  return found;
}

function longerButton() {
  if (now.answer.status !== "best_found" && now.answer.status !== "undecided") return null;
  return make("button", { type: "button", class: "plain", "data-key": "longer", click: () => ask(MORE_PATIENCE_MS) }, text("longer"));
}

const limits = () => [
  now.answer.max_cost === undefined ? null : text("limit.cost", { most: money(now.answer.max_cost) }),
  now.answer.max_months === undefined ? null : text("limit.months", { most: monthsText(now.answer.max_months) }),
].filter(Boolean);

// All that was asked beside the target and what is held: pairs of a name and what stands beside it.
function conditions() {
  const own = Object.entries(now.answer.set || {}).map(ownFigure);
  return [
    ["asked.max_cost", now.answer.max_cost === undefined ? "" : text("atMost", { most: money(now.answer.max_cost) })],
    ["asked.max_months", now.answer.max_months === undefined ? "" : text("atMost", { most: monthsText(now.answer.max_months) })],
    ["asked.avoid", thingsShown(now.answer.avoid)],
    ["asked.via", thingsShown(now.answer.via)],
    ["asked.recommended", now.answer.recommended ? text("recommendedAsNeeds") : ""],
    ["asked.estimate", now.answer.estimate === "typical" ? "" : text(`estimate.${now.answer.estimate}`)],
    ["asked.where", asked.where ? placeShown(asked.where) : ""],
    ["asked.as_of", now.answer.as_of === FACTS.reviewed ? "" : now.answer.as_of || ""],
    ["asked.set", own],
  ].filter(([, shown]) => shown.length);
}

const conditionsShown = () => {
  const kept = conditions();
  return kept.length ? titled(text("conditions"), pairs(...kept.map(([name, shown]) => [text(name), shown]))) : null;
};

const thingsShown = (ids) => (ids || []).map((id) => make("div", {}, NODES.has(id) ? pick(id) : [pick(STEPS.get(id).gives), " ", stepId(id)]));
const stepId = (id) => make("span", { class: "soft small" }, shortened(id));

function ownFigure([key, figure]) {
  const { step, field } = ownKey(key);
  return make("div", {}, pick(step.gives), " ", stepId(step.id), `: ${text(field)} ${(field === "cost" ? money : monthsText)(figure)}`);
}

function totalsShown(route) {
  const left = doneSteps().length > 0;
  const totals = [[left ? "costLeft" : "totalCost", route.cost, money], [left ? "monthsLeft" : "totalMonths", route.months, monthsText]];
  if (now.answer.by === "effort") totals.push(["totalEffort", route.effort, monthsText]);
  return make("dl", { class: "totals" }, totals.map(([title, total, shown]) => {
    const [large, beneath] = totalShown(total, shown);
    return make("div", {}, make("dt", {}, text(title)), make("dd", {}, large, make("small", {}, beneath)));
  }));
}

// The steps with an unknown or an assumed amount, each counted once and named.
function countsShown(route) {
  const having = (fits) => route.steps.filter((step) => fits(step.cost) || fits(step.months));
  const unknown = having((amount) => !bounds(amount));
  const assumed = having((amount) => bounds(amount)?.assumed);
  const named = (steps) => [": ", inRow(steps.map((step) => step.gives))];
  return [
    unknown.length ? make("p", { class: "alert" }, text("unknownSteps", { count: unknown.length }), named(unknown)) : null,
    assumed.length ? make("p", { class: "proof" }, text("assumedSteps", { count: assumed.length }), named(assumed)) : null,
  ];
}

// On the panel the chips of the question say what is held; this is for paper and where no route is.
function heldShown() {
  const held = [...now.held].filter((id) => NODES.has(id));
  const chips = held.length ? make("div", { class: "chips" }, held.map((id) => pick(id))) : make("p", { class: "soft" }, text("heldNothing"));
  return titled(text("heldList"), chips);
}

function besideShown(beside) {
  const { recommended } = beside;
  const places = recommended && { cost: totalShown(recommended.cost, money)[0], months: totalShown(recommended.months, monthsText)[0] };
  return [
    beside.upkeep_per_year ? make("p", { class: "proof" }, upkeepShown(beside.upkeep_per_year)) : null,
    beside.left_out ? make("details", {}, make("summary", {}, `${text("leftOut")} (${beside.left_out.length})`), beside.left_out.map(leftOutShown)) : null,
    beside.left_out && !recommended && !beside.recommended_unproven ? make("p", { class: "proof" }, text("noneFollowsAll")) : null,
    recommended ? make("p", { class: "proof" }, text(limits().length ? "withRecommendedUnlimited" : "withRecommended", places),
      beside.recommended_unproven ? ` ${text("unproven")}` : null) : null,
  ];
}

function upkeepShown(upkeep) {
  if (upkeep.unknown && !deciding(upkeep)) return text("upkeepUnknown");
  return text(upkeep.unknown ? "upkeepLeast" : "upkeep", { amount: money(deciding(upkeep)) });
}

const leftOutShown = ({ step, need }) => make("div", { class: "card" }, needTree(need),
  make("p", { class: "soft small" }, text("stepGains", { name: briefOf(STEPS.get(step).gives) })));

// The day whose rules hold; one that was asked for stands among the conditions.
const dayShown = () => (now.answer.as_of && now.answer.as_of === FACTS.reviewed ? make("p", { class: "proof" }, text("asOf", { date: now.answer.as_of })) : null);
