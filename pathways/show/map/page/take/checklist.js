// The route as a checklist on paper. It stands in the page only while that is printed.

function checklist() {
  const { cite, list } = citations();
  return make("section", { id: "checklist" },
    make("h1", {}, FACTS.title || FACTS.id),
    make("h2", {}, text("routeTo", { name: nameOf(now.answer.target) })),
    FACTS.reviewed ? make("p", { class: "soft" }, text("reviewed", { reviewed: FACTS.reviewed })) : null,
    totalsOnPaper(now.route),
    progressShown(now.route),
    make("p", {}, proofTold(nameOf(now.answer.target))),
    make("p", {}, placeTold()),
    countsShown(now.route),
    upkeepOnPaper(),
    make("p", {}, make("strong", {}, `${text("heldList")}: `), heldOnPaper()),
    conditionsShown(),
    make("ol", { class: "boxes" }, rows().map((row) => rowOnPaper(row, cite))),
    list(),
    dayShown());
}

// What is printed while an answer is being looked for: neither that one nor the one before.
const unanswered = () => make("section", { id: "checklist", class: "alone" }, make("h1", {}, FACTS.title || FACTS.id), make("p", {}, text("stillAsked")));

const heldOnPaper = () => [...now.held].filter((id) => NODES.has(id)).map(nameOf).join(", ") || text("heldNothing");

const upkeepOnPaper = () => {
  const { answer } = now;
  const upkeep = (answer.routes ? answer.routes[now.chosen] : answer).beside?.upkeep_per_year;
  return upkeep ? make("p", {}, upkeepShown(upkeep)) : null;
};

function totalsOnPaper(route) {
  const names = ["", "low", "typical", "high"].map((which) => make("th", { scope: "col" }, which ? text(`bound.${which}`) : ""));
  const left = doneSteps().length > 0;
  const all = [[left ? "costLeft" : "totalCost", "cost", money], [left ? "monthsLeft" : "totalMonths", "months", monthsText], ["totalEffort", "effort", monthsText]];
  const shown = all.map(([title, field, words]) => make("tr", {}, make("th", { scope: "row" }, text(title)),
    ["low", "typical", "high"].map((which) => make("td", {}, totalOnPaper(route[field], which, words)))));
  return make("table", { class: "totals-paper" }, make("thead", {}, make("tr", {}, names)), make("tbody", {}, shown));
}

function totalOnPaper(total, which, words) {
  if (!total.unknown) return words(total[which]);
  return total[which] ? text("atLeast", { amount: words(total[which]) }) : text("unknown");
}

function rowOnPaper(row, cite) {
  const step = STEPS.get(row.id);
  return make("li", {},
    make("span", { class: "box" }, row.done ? "✓" : ""),
    make("div", {},
      make("p", {}, make("strong", {}, row.number ? `${row.number}. ` : "", nameOf(row.gives)), " (", text(`kind.${NODES.get(row.gives).kind}`), ") ", stepId(row.id),
        row.done ? [" ", make("span", { class: "tag" }, text("done"))] : null),
      make("p", {}, `${text("needs")}: ${needsText(row)}`, cite(step.source)),
      make("p", {}, ...figuresOnPaper(row, step, cite)),
      step.note ? make("p", { class: "soft" }, step.note) : null));
}

function figuresOnPaper(row, step, cite) {
  const [start, finish] = [plainNumber(row.start), plainNumber(row.finish)];
  const when = !row.number ? null : text(row.earliest ? "whenEarliest" : !bounds(row.months) ? "whenUnknown" : start === finish ? "whenAtOnce" : "when", { start, finish });
  const critical = row.critical && now.route.steps.some((each) => !each.critical); // where all are, none stands out
  const figure = (field, shown) => [`${text(field)}: `, amountShown(row[field], shown, cite, step.source)];
  const parts = [figure("cost", money), figure("months", monthsText), when, critical ? text("critical") : null].filter(Boolean);
  return parts.map((part, i) => (i ? [" · ", part] : part));
}
