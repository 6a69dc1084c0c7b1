// The steps of a route as a checklist: what is left, numbered as on the map, and what is done.

// A disc stands for the one on the map; a route that is not lit has plain numbers and cannot be ticked.
function stepsShown(route, lit) {
  const { cite, folded } = citations();
  const uncertain = uncertainSteps(route);
  return [make("ol", { class: "steps" }, route.steps.map((step, i) => routeStepShown(step, i, lit, cite, uncertain.has(step.id)))), folded(lit ? "sources" : "sources-near")];
}

function routeStepShown(step, i, lit, cite, isUncertain) {
  const { gives } = step;
  return make("li", {},
    lit ? tickBox(gives, false, text("tickStep", { number: i + 1, name: briefOf(gives) })) : null,
    make("span", { class: lit ? "disc" : "number", "aria-hidden": "true" }, String(i + 1)),
    make("div", { class: "what" }, pick(gives), make("div", { class: "figures" }, stepFigures(step, cite, isUncertain)), afterShown(step), lit ? ownFields(STEPS.get(step.id), "route") : null),
    swatch(NODES.get(gives).kind));
}

function stepFigures(step, cite, isUncertain) {
  const [start, finish] = [plainNumber(step.start), plainNumber(step.finish)];
  const when = text(isUncertain ? "whenEarliest" : !bounds(step.months) ? "whenUnknown" : start === finish ? "whenAtOnce" : "when", { start, finish });
  const sources = ["cost", "months"].flatMap((field) => figureSources(step, field) || []);
  return [[costBrief(step.cost), monthsBrief(step.months), when].join(" · "), cite([...new Set(sources)])];
}

// Who says so: the figure's own sources, or else those of the step; nobody, where it is unknown, assumed or one's own.
function figureSources(step, field) {
  const known = bounds(step[field]);
  if (!known || known.assumed || known.own) return null;
  return bounds(STEPS.get(step.id)[field])?.source || STEPS.get(step.id).source;
}

// The steps of a route that cannot begin before one of unknown length has ended: their times are the earliest there can be.
function uncertainSteps(route) {
  const [nodes, steps] = [new Set(), new Set()];
  for (const step of route.steps) {
    const waits = step.needs.some((id) => nodes.has(id));
    if (waits) steps.add(step.id);
    if (waits || !bounds(step.months)) for (const id of countedFrom(step.gives)) nodes.add(id);
  }
  return steps;
}

// A node and all that it counts as.
function countedFrom(id) {
  const found = new Set([id]);
  for (const each of found) for (const other of NODES.get(each).counts_as || []) found.add(other);
  return found;
}

// What the step builds on: without it the list would not say why it stands in this order.
function afterShown({ id, gives, needs }) {
  const way = setOf(WAYS, gives).length > 1 ? text("byStep", { id: shortened(id) }) : "";
  const after = needs.length ? text("after", { list: needs.map(labelOf).join(", ") }) : "";
  return way || after ? make("div", { class: "figures" }, [after, way].filter(Boolean).join(" · ")) : null;
}

function tickBox(id, ticked, label) {
  const box = make("input", { type: "checkbox", class: "tick", "aria-label": visible(label), "data-key": `tick ${id}` });
  box.checked = ticked;
  box.addEventListener("change", () => tick(id));
  return box;
}

// What is ticked off and can matter to what is wanted.
function doneSteps() {
  if (!asked.done.size || asked.want === null) return [];
  const nodes = behind(asked.want);
  return [...asked.done].map((id) => STEPS.get(id)).filter((step) => nodes.has(step.gives));
}

const usedAmount = (step, field) => ownOf(step, field) ?? step[field];

// The sum of amounts as a total: low, typical, high of what is known, and how many are unknown.
function sumOf(amounts) {
  const known = amounts.map(bounds).filter(Boolean);
  const sum = (pick) => Math.round(1000 * known.reduce((all, each) => all + pick(each), 0)) / 1000;
  return { low: sum((each) => each.low ?? each.typical), typical: sum((each) => each.typical), high: sum((each) => each.high ?? each.typical), unknown: amounts.length - known.length, assumed: known.filter((each) => each.assumed).length };
}

// How far one is: steps done of all, what was paid and worked for them.
function progressShown(route) {
  const done = doneSteps();
  if (!done.length) return null;
  const all = done.length + route.steps.length;
  const spent = ["cost", "months"].map((field) => sumOf(done.map((step) => usedAmount(step, field))));
  const places = { done: done.length, all, cost: totalInLine(spent[0], money), months: totalInLine(spent[1], monthsText) };
  return make("div", { class: "progress" },
    make("progress", { max: all, value: done.length, "aria-label": text("progress", places) }),
    make("p", { class: "proof" }, text("progressFigures", places)));
}

function totalInLine(total, shown) {
  const [large, beneath] = totalShown(total, shown);
  return beneath ? `${large} (${beneath})` : large;
}

function doneShown() {
  const done = doneSteps();
  if (!done.length) return null;
  return titled(text("doneList"), make("ul", { class: "steps done" }, done.map(doneStepShown)));
}

const doneStepShown = (step) => make("li", {},
  tickBox(step.gives, true, text("doneStep", { name: briefOf(step.gives) })),
  make("div", { class: "what" }, pick(step.gives), make("div", { class: "figures" }, [costBrief(usedBounds(step, "cost")), monthsBrief(usedBounds(step, "months"))].join(" · "))),
  swatch(NODES.get(step.gives).kind));

function usedBounds(step, field) {
  const own = ownOf(step, field);
  return own === undefined ? step[field] : { typical: own, low: own, high: own, own: true };
}
