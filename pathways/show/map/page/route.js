// The panel of an answer: the route step by step with its totals, or what stands in its way.

function showAnswer() {
  const panel = at("route");
  panel.hidden = !ANSWER;
  if (ANSWER) fill(panel, ROUTE ? routeShown() : noRouteShown());
}

function routeShown() {
  const name = briefOf(ANSWER.target);
  return [
    make("h2", {}, text("routeTo", { name })),
    totalsShown(ROUTE),
    make("p", { class: "proof" }, sentence(name)),
    conditionsShown(),
    countsShown(ROUTE),
    stepsShown(ROUTE, true),
    heldShown(),
    besideShown(ANSWER.beside || {}),
    dayShown(),
  ];
}

// What the answer says of itself; with conditions it holds only for routes that keep them.
function sentence(name) {
  const kept = conditions().length ? "kept" : "all";
  const shown = ANSWER.by === "cost" ? money : monthsText;
  const bound = ANSWER.bound === undefined ? "" : shown(ANSWER.bound);
  const key = { optimal: `sentence.optimal.${ANSWER.by}.${kept}`, best_found: `sentence.best_found.${kept}`, unreachable: `sentence.unreachable.${kept}` }[ANSWER.status];
  const said = text(key || `sentence.${ANSWER.status}`, { name, bound, limits: limits().join(text("and")) });
  return ANSWER.status === "optimal" && ROUTE[ANSWER.by].unknown ? `${said} ${text("unknownFirst")}` : said;
}

const limits = () => [
  ANSWER.max_cost === undefined ? null : text("limit.cost", { most: money(ANSWER.max_cost) }),
  ANSWER.max_months === undefined ? null : text("limit.months", { most: monthsText(ANSWER.max_months) }),
].filter(Boolean);

// All that was asked beside the target and what is held: pairs of a name and what stands beside it.
function conditions() {
  const own = Object.entries(ANSWER.set || {}).map(ownFigure);
  return [
    ["asked.max_cost", ANSWER.max_cost === undefined ? "" : text("atMost", { most: money(ANSWER.max_cost) })],
    ["asked.max_months", ANSWER.max_months === undefined ? "" : text("atMost", { most: monthsText(ANSWER.max_months) })],
    ["asked.avoid", thingsShown(ANSWER.avoid)],
    ["asked.via", thingsShown(ANSWER.via)],
    ["asked.recommended", ANSWER.recommended ? text("recommendedAsNeeds") : ""],
    ["asked.estimate", ANSWER.estimate === "typical" ? "" : text(`estimate.${ANSWER.estimate}`)],
    ["asked.where", ANSWER.where || ""],
    ["asked.as_of", ANSWER.as_of === FACTS.reviewed ? "" : ANSWER.as_of || ""],
    ["asked.set", own],
  ].filter(([, shown]) => shown.length);
}

const conditionsShown = () => {
  const asked = conditions();
  return asked.length ? titled(text("conditions"), pairs(...asked.map(([name, shown]) => [text(name), shown]))) : null;
};

const thingsShown = (ids) => (ids || []).map((id) => make("div", {}, NODES.has(id) ? pick(id) : [pick(STEPS.get(id).gives), " ", stepId(id)]));
const stepId = (id) => make("span", { class: "soft small" }, shortened(id));

function ownFigure([key, figure]) {
  const end = key.lastIndexOf(".");
  const [id, field] = [key.slice(0, end), key.slice(end + 1)];
  const shown = field === "cost" ? money : monthsText;
  return make("div", {}, pick(STEPS.get(id).gives), " ", stepId(id), `: ${text(field)} ${shown(figure)}`);
}

function totalsShown(route) {
  const totals = [["totalCost", route.cost, money], ["totalMonths", route.months, monthsText]];
  if (ANSWER.by === "effort") totals.push(["totalEffort", route.effort, monthsText]);
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
  const named = (steps) => [": ", steps.flatMap((step, i) => (i ? [", ", pick(step.gives)] : [pick(step.gives)]))];
  return [
    unknown.length ? make("p", { class: "alert" }, text("unknownSteps", { count: unknown.length }), named(unknown)) : null,
    assumed.length ? make("p", { class: "proof" }, text("assumedSteps", { count: assumed.length }), named(assumed)) : null,
  ];
}

// A disc stands for the one on the map; a route that is not lit has plain numbers.
const stepsShown = (route, lit) => make("ol", { class: "steps" }, route.steps.map((step, i) => routeStepShown(step, i, lit)));

function routeStepShown(step, i, lit) {
  const [start, finish] = [plainNumber(step.start), plainNumber(step.finish)];
  const when = text(!bounds(step.months) ? "whenUnknown" : start === finish ? "whenAtOnce" : "when", { start, finish });
  const figures = [costBrief(step.cost), monthsBrief(step.months), when].join(" · ");
  return make("li", {},
    make("span", { class: lit ? "disc" : "number", "aria-hidden": "true" }, String(i + 1)),
    make("div", { class: "what" }, pick(step.gives), make("div", { class: "figures" }, figures)),
    swatch(NODES.get(step.gives).kind));
}

function heldShown() {
  const held = [...HELD].filter((id) => NODES.has(id));
  const chips = held.length ? make("div", { class: "chips" }, held.map((id) => pick(id))) : make("p", { class: "soft" }, text("heldNothing"));
  return titled(text("heldList"), chips);
}

function besideShown(beside) {
  const { recommended } = beside;
  const places = recommended && { cost: totalShown(recommended.cost, money)[0], months: totalShown(recommended.months, monthsText)[0] };
  return [
    beside.upkeep_per_year ? make("p", { class: "proof" }, upkeepShown(beside.upkeep_per_year)) : null,
    beside.left_out ? make("details", {}, make("summary", {}, `${text("leftOut")} (${beside.left_out.length})`), beside.left_out.map(leftOutShown)) : null,
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
const dayShown = () => (ANSWER.as_of && ANSWER.as_of === FACTS.reviewed ? make("p", { class: "proof" }, text("asOf", { date: ANSWER.as_of })) : null);

function noRouteShown() {
  const name = briefOf(ANSWER.target);
  return [
    make("h2", {}, text("noRouteTo", { name })),
    make("p", { class: "alert" }, sentence(name)),
    conditionsShown(),
    missingShown(ANSWER.missing || []),
    ANSWER.nearest ? nearestShown(ANSWER.nearest) : null,
    heldShown(),
    dayShown(),
  ];
}

function missingShown(sets) {
  const struck = ANSWER.missing_unproven ? make("p", { class: "proof" }, text("missingUnproven")) : null;
  if (!sets.length) return struck;
  const list = make("ul", { class: "list" }, sets.map((set) => make("li", {}, make("span", {}, set.flatMap((id, i) => (i ? [" + ", pick(id)] : [pick(id)]))))));
  return titled(text("missing"), list, ANSWER.missing_more ? make("p", { class: "soft small" }, text("missingMore")) : null, struck);
}

const NEAREST = [["within_months", "max_months", monthsText], ["within_cost", "max_cost", money]];

function nearestShown(nearest) {
  const routes = NEAREST.filter(([which]) => nearest[which]).map(([which, limit, shown]) => {
    const route = nearest[which];
    return titled(nearestTitle(which, ANSWER[limit], shown), totalsShown(route), countsShown(route), stepsShown(route, false));
  });
  return [routes, nearest.unproven ? make("p", { class: "proof" }, text("unproven")) : null];
}

// Where no route keeps even the one limit, the best of all stands in, and says so.
function nearestTitle(which, most, shown) {
  if (most === undefined) return text(`nearest.${which}.free`);
  return text(`nearest.${which}.${ANSWER.nearest.fallback ? "neither" : "keeps"}`, { most: shown(most) });
}
