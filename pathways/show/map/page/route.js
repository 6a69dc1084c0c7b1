// The panel of an answer: the route step by step with its totals, or what stands in its way.

function showAnswer() {
  const panel = at("route");
  panel.hidden = !ANSWER;
  if (ANSWER) fill(panel, ROUTE ? routeShown() : noRouteShown());
}

function routeShown() {
  const name = nameOf(ANSWER.target);
  return [
    make("h2", {}, text("routeTo", { name })),
    totalsShown(ROUTE),
    make("p", { class: "proof" }, sentence(name)),
    countsShown(ROUTE),
    make("ol", { class: "steps" }, ROUTE.steps.map(routeStepShown)),
    heldShown(),
    besideShown(ANSWER.beside || {}),
    conditionsShown(),
  ];
}

function sentence(name) {
  const key = ANSWER.status === "optimal" ? `sentence.optimal.${ANSWER.by}` : `sentence.${ANSWER.status}`;
  const bound = ANSWER.bound === undefined ? "" : (ANSWER.by === "cost" ? money : monthsText)(ANSWER.bound);
  return text(key, { name, bound });
}

function totalsShown(route) {
  const totals = [["totalCost", route.cost, money], ["totalMonths", route.months, monthsText]];
  if (ANSWER.by === "effort") totals.push(["totalEffort", route.effort, monthsText]);
  return make("dl", { class: "totals" }, totals.map(([title, total, shown]) => {
    const [large, range] = totalShown(total, shown);
    return make("div", {}, make("dt", {}, text(title)), make("dd", {}, large, make("small", {}, range)));
  }));
}

function countsShown(route) {
  const unknown = Math.max(route.cost.unknown, route.months.unknown);
  const assumed = Math.max(route.cost.assumed, route.months.assumed);
  return [
    unknown ? make("p", { class: "alert" }, text("unknownSteps", { count: unknown })) : null,
    assumed ? make("p", { class: "proof" }, text("assumedSteps", { count: assumed })) : null,
  ];
}

function routeStepShown(step, i) {
  const [start, finish] = [plainNumber(step.start), plainNumber(step.finish)];
  const when = text(!bounds(step.months) ? "whenUnknown" : start === finish ? "whenAtOnce" : "when", { start, finish });
  const figures = [costBrief(step.cost), monthsBrief(step.months), when].join(" · ");
  return make("li", {},
    make("span", { class: "disc", "aria-hidden": "true" }, String(i + 1)),
    make("div", { class: "what" }, pick(step.gives), make("div", { class: "figures" }, figures)),
    swatch(NODES.get(step.gives).kind));
}

function heldShown() {
  const held = ANSWER.held.filter((id) => NODES.has(id));
  const chips = held.length ? make("div", { class: "chips" }, held.map((id) => pick(id, nameOf(id)))) : make("p", { class: "soft" }, text("heldNothing"));
  return titled(text("heldList"), chips);
}

function besideShown(beside) {
  const upkeep = beside.upkeep_per_year ? totalShown(beside.upkeep_per_year, money)[0] : "";
  return [
    upkeep ? make("p", { class: "proof" }, text("upkeep", { amount: upkeep })) : null,
    beside.left_out ? make("details", {}, make("summary", {}, `${text("leftOut")} (${beside.left_out.length})`), beside.left_out.map(leftOutShown)) : null,
    beside.recommended ? make("p", { class: "proof" }, text("withRecommended", {
      cost: totalShown(beside.recommended.cost, money)[0],
      months: totalShown(beside.recommended.months, monthsText)[0],
    })) : null,
  ];
}

const leftOutShown = ({ step, need }) => make("div", { class: "card" }, needTree(need),
  make("p", { class: "soft small" }, text("stepGains", { name: nameOf(STEPS.get(step).gives) })));

function conditionsShown() {
  const own = Object.entries(ANSWER.set || {}).map(([name, figure]) => `${name} = ${figure}`);
  const date = ANSWER.as_of || FACTS.reviewed;
  return [
    own.length ? make("p", { class: "proof" }, `${text("setFigures")}: ${own.join(", ")}`) : null,
    make("p", { class: "proof" }, text(ANSWER.where ? "conditionsWhere" : "conditions", { date, where: ANSWER.where })),
  ];
}

function noRouteShown() {
  const name = nameOf(ANSWER.target);
  return [
    make("h2", {}, text("noRouteTo", { name })),
    make("p", { class: "alert" }, sentence(name)),
    missingShown(ANSWER.missing || []),
    ANSWER.nearest ? nearestShown(ANSWER.nearest) : null,
    heldShown(),
    conditionsShown(),
  ];
}

function missingShown(sets) {
  if (!sets.length) return null;
  const list = make("ul", { class: "list" }, sets.map((set) => make("li", {}, make("span", {}, set.flatMap((id, i) => (i ? [" + ", pick(id)] : [pick(id)]))))));
  return titled(text("missing"), list, ANSWER.missing_more ? make("p", { class: "soft small" }, text("missingMore")) : null);
}

function nearestShown(nearest) {
  const routes = ["within_months", "within_cost"].filter((which) => nearest[which]);
  if (!routes.length) return make("p", { class: "proof" }, text("nearest.neither"));
  return routes.map((which) => titled(text(`nearest.${which}`), totalsShown(nearest[which]), make("ol", { class: "steps" }, nearest[which].steps.map(routeStepShown))));
}
