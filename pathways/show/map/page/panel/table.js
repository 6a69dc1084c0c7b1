// The same map as two tables, for screen readers and for paper. Built when first asked for.

function buildTable() {
  const table = at("table");
  if (!table.childElementCount) fill(table, tableOf("tableNodes", NODE_COLUMNS, [...NODES.values()]), tableOf("tableSteps", STEP_COLUMNS, [...STEPS.values()]));
}

const labels = (ids) => ids.map(labelOf).join(", ");

const NODE_COLUMNS = [
  ["name", (node) => [pick(node.id), node.short ? make("div", { class: "soft" }, shortened(node.short)) : null]],
  ["kind", (node) => text(`kind.${node.kind}`)],
  ["issuer", (node) => node.issuer || ""],
  ["wage", (node) => (node.wage ? [amountShown(node.wage.amount, money), node.wage.per ? ` ${text("per", { period: node.wage.per })}` : ""] : "")],
  ["ways", (node) => String(setOf(WAYS, node.id).length)],
  ["opens", (node) => labels(setOf(OPENS, node.id))],
];

const STEP_COLUMNS = [
  ["gains", (step) => [pick(step.gives), make("div", { class: "soft small" }, shortened(step.id))]],
  ["needs", (step) => (step.needs ? needSentence(step.needs) : text("openToAll"))],
  ["recommends", (step) => (step.recommends ? needSentence(step.recommends) : "")],
  ["cost", (step) => amountShown(step.cost, money)],
  ["months", (step) => amountShown(step.months, monthsText)],
];

function tableOf(title, columns, rows) {
  const head = make("tr", {}, columns.map(([name]) => make("th", { scope: "col" }, text(`column.${name}`))));
  const body = rows.map((row) => make("tr", {}, columns.map(([, shown], i) => make(i ? "td" : "th", i ? {} : { scope: "row" }, shown(row)))));
  return make("section", {}, make("h2", {}, `${text(title)} (${rows.length})`), make("div", { class: "wide" }, make("table", {}, make("thead", {}, head), make("tbody", {}, body))));
}

const viewShown = () => (at("table").hidden ? "map" : "table");

function showView(view) {
  const asTable = view === "table";
  if (asTable) buildTable();
  at("table").hidden = !asTable;
  at("map").inert = asTable;
  document.querySelector(".tools").hidden = asTable;
  at("legend").hidden = asTable;
  for (const name of ["map", "table"]) at(`view-${name}`).setAttribute("aria-pressed", String(name === view));
}

function startTable() {
  at("view-map").addEventListener("click", () => showView("map"));
  at("view-table").addEventListener("click", () => showView("table"));
}
