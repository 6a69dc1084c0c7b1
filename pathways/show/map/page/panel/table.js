// The same map as two tables, for screen readers, phones and paper. Built when first asked for, in slices.

const SLICE = 120; // rows
const ORDER = new Intl.Collator(TEXTS.locale, { numeric: true });
const PAGE_CITATIONS = citations();

const labels = (ids) => ids.map(labelOf).join(", ");
const typicalOf = (amount) => bounds(amount)?.typical ?? Infinity;

// A column: its name, what a cell shows, and by what its rows are sorted (by the text shown if by nothing else).
// One that `has` nothing in any row is left out.
const NODE_COLUMNS = [
  { name: "name", shown: (node) => [pick(node.id), node.short ? make("div", { class: "soft" }, shortened(node.short)) : null], by: (node) => nameOf(node.id) },
  { name: "have", shown: (node) => haveBox(node.id), by: (node) => Number(!now.held.has(node.id)), changes: true },
  { name: "state", shown: (node) => stateOf(node.id), by: (node) => rankOf(node.id), changes: true },
  { name: "kind", shown: (node) => kindMark(node.kind), by: (node) => FACTS.kinds.findIndex(([kind]) => kind === node.kind) },
  { name: "issuer", has: (node) => node.issuer, shown: (node) => node.issuer || "" },
  { name: "wage", has: (node) => node.wage, shown: (node) => (node.wage ? [amountShown(node.wage.amount, money, PAGE_CITATIONS.cite), node.wage.per ? ` ${text("per", { period: node.wage.per })}` : ""] : ""), by: (node) => -typicalOf(node.wage?.amount ?? 0) },
  { name: "ways", shown: (node) => String(setOf(WAYS, node.id).length) },
  { name: "notes", has: (node) => node.claims, shown: (node) => claimsInShort(node) },
  { name: "opens", shown: (node) => opensInShort(setOf(OPENS, node.id)), by: (node) => -setOf(OPENS, node.id).length },
];

const STEP_COLUMNS = [
  { name: "gains", shown: (step) => [pick(step.gives), make("div", { class: "soft small" }, shortened(step.id))], by: (step) => nameOf(step.gives) },
  { name: "needs", shown: (step) => (step.needs ? needSentence(step.needs) : text("openToAll")) },
  { name: "recommends", has: (step) => step.recommends, shown: (step) => (step.recommends ? needSentence(step.recommends) : "") },
  { name: "cost", shown: (step) => figureUsed(step, "cost", money, PAGE_CITATIONS.cite), by: (step) => typicalOf(usedAmount(step, "cost")), changes: true },
  { name: "months", shown: (step) => figureUsed(step, "months", monthsText, PAGE_CITATIONS.cite), by: (step) => typicalOf(usedAmount(step, "months")), changes: true },
  { name: "where", has: (step) => step.where, shown: (step) => (step.where || []).join(", ") },
  { name: "valid", has: validity, shown: (step) => validity(step) || "" },
  { name: "sources", shown: (step) => PAGE_CITATIONS.cite(step.source) },
  { name: "notes", has: (step) => step.note || step.claims, shown: (step) => [step.note || "", claimsInShort(step)] },
];

const MOST_OPENED = 6; // named without unfolding

const opensInShort = (ids) => (ids.length > MOST_OPENED ? make("details", {}, make("summary", {}, text("opened", { count: ids.length })), labels(ids)) : labels(ids));

function haveBox(id) {
  const box = make("input", { type: "checkbox", "aria-label": text("haveIt", { name: briefOf(id) }) });
  box.checked = now.held.has(id);
  box.addEventListener("change", () => tick(id));
  return make("label", { class: "have" }, box);
}

let ready = new Set();

// In words; and as a rank for sorting: the route first, then what is held, then what can be started.
function stateOf(id) {
  const numbers = (now.numbers.get(id) || []).map((number) => text("inRoute", { number }));
  if (numbers.length) return numbers.join(", ");
  if (now.held.has(id)) return text("state.held");
  if (now.standing?.held.has(id)) return text("state.counted");
  return ready.has(id) ? text("state.ready") : "–";
}

const rankOf = (id) => now.numbers.get(id)?.[0] ?? 1e6 + (now.held.has(id) ? 0 : now.standing?.held.has(id) ? 1 : ready.has(id) ? 2 : 3);

// Where sources differ about a step or a node, folded away.
const claimsInShort = ({ claims = [] }) => (claims.length ? make("details", {}, make("summary", {}, mark("claims"), ` (${claims.length})`), claims.map(claimInShort)) : "");

const claimInShort = (claim) => make("p", {}, `${claim.about.replaceAll("_", " ")}: ${claim.says} `,
  claim.status ? make("span", { class: "tag" }, text(`status.${claim.status}`)) : null, PAGE_CITATIONS.cite(claim.source));

const grids = []; // {columns, rows: [{of, row, cells}], body, head, title, count, sorted}
let unbuilt = [];

function buildTable() {
  if (at("table").childElementCount) return;
  const field = make("input", { type: "search", id: "sift", autocomplete: "off", spellcheck: "false" });
  field.addEventListener("input", () => sift(field.value));
  grids.push(gridOf("tableNodes", NODE_COLUMNS, [...NODES.values()]), gridOf("tableSteps", STEP_COLUMNS, [...STEPS.values()]));
  fill(at("table"), make("p", { class: "sift" }, make("label", { for: "sift" }, text("sift")), " ", field), grids.map((grid) => grid.section), make("section", { id: "table-sources" }));
  unbuilt = grids.flatMap((grid) => grid.rows.map((row) => [grid, row]));
  buildSlice();
}

function gridOf(title, all, things) {
  const columns = all.filter(({ has }) => !has || things.some(has));
  const grid = { title, columns, rows: things.map((of) => ({ of, row: null, cells: [] })), body: make("tbody"), count: make("h2"), sorted: null };
  grid.heads = columns.map((column) => make("th", { scope: "col" }, make("button", { type: "button", class: "sort", click: () => sortBy(grid, column) }, text(`column.${column.name}`))));
  const table = make("table", { "aria-label": text(title) }, make("thead", {}, make("tr", {}, grid.heads)), grid.body);
  grid.section = make("section", {}, grid.count, make("div", { class: "wide", role: "group", "aria-label": text(title), tabindex: "0" }, table));
  countRows(grid);
  return grid;
}

// The first rows at once, the others in slices between which the page is free.
function buildSlice() {
  for (const [grid, row] of unbuilt.splice(0, SLICE)) grid.body.append(rowBuilt(grid, row));
  if (unbuilt.length) setTimeout(buildSlice);
  else fill(at("table-sources"), PAGE_CITATIONS.list());
}

function finishTable() {
  buildTable();
  while (unbuilt.length) buildSlice();
}

function rowBuilt(grid, row) {
  row.cells = grid.columns.map(({ shown }, i) => make(i ? "td" : "th", i ? {} : { scope: "row" }, shown(row.of)));
  row.row = make("tr", {}, row.cells);
  row.state = changing(row.of);
  return row.row;
}

// What of a row can change: told apart as one text, so that only rows that did change are written anew.
const changing = (of) => (of.gives ? ["cost", "months"].map((field) => ownOf(of, field)).join() : `${now.held.has(of.id)} ${stateOf(of.id)}`);

// All that follows from the question, shown anew where it changed.
function showTable() {
  if (viewShown() !== "table") return;
  ready = readyNodes();
  if (!grids.length) return;
  for (const grid of grids) for (const row of grid.rows) if (row.row && row.state !== changing(row.of)) renewRow(grid, row);
}

function renewRow(grid, row) {
  row.state = changing(row.of);
  row.words = null;
  grid.columns.forEach(({ name, shown, changes }, i) => {
    if (!changes) return;
    if (name === "have") row.cells[i].querySelector("input").checked = now.held.has(row.of.id); // keeps the focus
    else fill(row.cells[i], shown(row.of));
  });
}

const saidIn = (row) => (row.words ??= plainly(`${row.of.id} ${row.of.gives ?? ""} ${(row.of.aliases || []).join(" ")} ${row.row.textContent}`));

function sift(words) {
  finishTable();
  const wanted = plainly(words).split(/\s+/u).filter(Boolean);
  for (const grid of grids) {
    for (const row of grid.rows) row.row.hidden = !wanted.every((word) => saidIn(row).includes(word));
    countRows(grid);
  }
  say(grids.map((grid) => grid.count.textContent).join(", "));
}

function countRows(grid) {
  const shown = grid.rows.filter(({ row }) => !row?.hidden).length;
  fill(grid.count, `${text(grid.title)} (${shown === grid.rows.length ? shown : text("few", { least: shown, of: grid.rows.length })})`);
}

// Once upwards, then downwards, and so on.
function sortBy(grid, column) {
  finishTable();
  const i = grid.columns.indexOf(column);
  const turn = grid.sorted === column ? -1 : 1;
  grid.sorted = turn === 1 ? column : null;
  const keyed = grid.rows.map((row) => [column.by ? column.by(row.of) : row.cells[i].textContent, row]);
  keyed.sort(([a], [b]) => turn * (typeof a === "number" ? (a === b ? 0 : a - b) : ORDER.compare(a, b)));
  grid.body.append(...keyed.map(([, row]) => row.row));
  grid.heads.forEach((head, k) => (k === i ? head.setAttribute("aria-sort", turn === 1 ? "ascending" : "descending") : head.removeAttribute("aria-sort")));
}

const viewShown = () => (at("table").hidden ? "map" : "table");

function showView(view) {
  const asTable = view === "table";
  at("table").hidden = !asTable;
  showTable();
  if (asTable) buildTable();
  at("map").inert = asTable;
  document.querySelector(".tools").hidden = asTable;
  for (const id of ["legend", "brief"]) at(id).hidden = asTable;
  for (const name of ["map", "table"]) at(`view-${name}`).setAttribute("aria-pressed", String(name === view));
  noteHash();
}

// On a phone the view stands below all else: whoever chooses it is taken there.
function chooseView(view) {
  showView(view);
  if (narrow()) document.querySelector(".pane").scrollIntoView({ block: "start" });
}

function startTable() {
  for (const view of ["map", "table"]) at(`view-${view}`).addEventListener("click", () => chooseView(view));
}
