// The panel of an answer: the route step by step with its totals, or what stands in its way.

function showAnswer() {
  const panel = at("route");
  panel.hidden = !now.answer;
  if (now.answer) fill(panel, now.route ? routeShown() : noRouteShown());
}

function routeShown() {
  const name = briefOf(now.answer.target);
  return [
    make("h2", {}, text("routeTo", { name })),
    totalsShown(now.route),
    make("p", { class: "proof" }, sentence(name)),
    conditionsShown(),
    countsShown(now.route),
    stepsShown(now.route, true),
    heldShown(),
    besideShown(now.answer.beside || {}),
    dayShown(),
    takeShown(),
  ];
}

// What the answer says of itself; with conditions it holds only for routes that keep them.
function sentence(name) {
  const kept = conditions().length ? "kept" : "all";
  const shown = now.answer.by === "cost" ? money : monthsText;
  const bound = now.answer.bound === undefined ? "" : shown(now.answer.bound);
  const key = { optimal: `sentence.optimal.${now.answer.by}.${kept}`, best_found: `sentence.best_found.${kept}`, unreachable: `sentence.unreachable.${kept}` }[now.answer.status];
  const said = text(key || `sentence.${now.answer.status}`, { name, bound, limits: limits().join(text("and")) });
  return now.answer.status === "optimal" && now.route[now.answer.by].unknown ? `${said} ${text("unknownFirst")}` : said;
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
    ["asked.where", now.answer.where || ""],
    ["asked.as_of", now.answer.as_of === FACTS.reviewed ? "" : now.answer.as_of || ""],
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

function noRouteShown() {
  const name = briefOf(now.answer.target);
  return [
    make("h2", {}, text("noRouteTo", { name })),
    make("p", { class: "alert" }, sentence(name)),
    conditionsShown(),
    missingShown(now.answer.missing || []),
    now.answer.nearest ? nearestShown(now.answer.nearest) : null,
    heldShown(),
    dayShown(),
  ];
}

function missingShown(sets) {
  const struck = now.answer.missing_unproven ? make("p", { class: "proof" }, text("missingUnproven")) : null;
  if (!sets.length) return struck;
  const list = make("ul", { class: "list" }, sets.map((set) => make("li", {}, make("span", {}, set.flatMap((id, i) => (i ? [" + ", pick(id)] : [pick(id)]))))));
  return titled(text("missing"), list, now.answer.missing_more ? make("p", { class: "soft small" }, text("missingMore")) : null, struck);
}

const NEAREST = [["within_months", "max_months", monthsText], ["within_cost", "max_cost", money]];

function nearestShown(nearest) {
  const routes = NEAREST.filter(([which]) => nearest[which]).map(([which, limit, shown]) => {
    const route = nearest[which];
    return titled(nearestTitle(which, now.answer[limit], shown), totalsShown(route), countsShown(route), stepsShown(route, false));
  });
  return [routes, nearest.unproven ? make("p", { class: "proof" }, text("unproven")) : null];
}

// Where no route keeps even the one limit, the best of all stands in, and says so.
function nearestTitle(which, most, shown) {
  if (most === undefined) return text(`nearest.${which}.free`);
  return text(`nearest.${which}.${now.answer.nearest.fallback ? "neither" : "keeps"}`, { most: shown(most) });
}
