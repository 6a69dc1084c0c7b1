// The docked panel: the facts of a node, or the steps behind a line, each with its sources.

function showFacts() {
  const panel = at("facts");
  const content = state.node !== null ? nodeFacts(state.node) : state.links.length ? linkFacts(state.links) : null;
  panel.hidden = !content;
  at("hint").hidden = Boolean(content) || Boolean(ANSWER);
  fill(panel, content);
  if (!content) return;
  const side = panel.closest(".side");
  if (narrow()) panel.scrollIntoView({ behavior: stillness() ? "auto" : "smooth", block: "start" });
  else side.scrollTop = 0;
}

const narrow = () => matchMedia("(max-width: 760px)").matches;
const stillness = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// Numbers the sources in the order in which the panel names them.
function citations() {
  const cited = new Map();
  const number = (id) => cited.get(id) || cited.set(id, cited.size + 1).get(id);
  const cite = (ids) => (ids && ids.length ? make("span", { class: "cite" }, ids.map((id) => `[${number(id)}]`).join(" ")) : null);
  const list = () => (cited.size ? [titled(text("sources"), make("ol", { class: "sources" }, [...cited].map(sourceShown)))] : []);
  return { cite, list };
}

function sourceShown([id, number]) {
  const source = SOURCES.get(id);
  const date = !source.published || source.published === "undated" ? text("undated") : text("published", { date: source.published });
  const origin = [source.publisher, date].filter(Boolean).join(", ");
  return make("li", {}, make("span", { class: "number" }, `[${number}]`), make("span", {}, webLink(source.url, source.title), ` (${origin})`));
}

function panelHead(kind) {
  const show = state.node !== null && narrow() ? make("button", { type: "button", class: "plain", click: () => showOnMap(state.node) }, text("toMap")) : null;
  const close = make("button", { type: "button", class: "plain", id: "close", click: () => letGo() }, text("close"));
  return make("div", { class: "facts-head" }, kind || make("span"), make("span", { class: "buttons" }, show, close));
}

function nodeFacts(id) {
  const node = NODES.get(id);
  const { cite, list } = citations();
  return [
    panelHead(kindMark(node.kind)),
    make("h2", {}, node.name),
    node.short ? make("p", { class: "soft" }, node.short) : null,
    standing(id),
    node.summary ? make("p", { class: "lead" }, node.summary) : null,
    nodePairs(node, cite),
    waysShown(id, cite),
    renewalsShown(node, cite),
    claimsShown(node, cite),
    opensShown(id),
    list(),
  ];
}

function standing(id) {
  const held = HELD.has(id) ? text("held") : "";
  const numbers = (NUMBERS.get(id) || []).map((number) => text("inRoute", { number }));
  const said = [held, ...numbers].filter(Boolean).join(" · ");
  return said ? make("p", {}, make("span", { class: "mark" }, said)) : null;
}

function nodePairs(node, cite) {
  return pairs(
    [text("issuer"), node.issuer],
    [text("aliases"), (node.aliases || []).join(", ")],
    [text("wage"), node.wage ? wageShown(node.wage, cite) : null],
    [text("web"), node.url ? webLink(node.url, node.url.replace(/^https?:\/\//i, "")) : null],
    [text("countsAs"), node.counts_as ? pickList(node.counts_as) : null],
    [text("countedBy"), COUNTED_BY.has(node.id) ? pickList(setOf(COUNTED_BY, node.id)) : null],
  );
}

function wageShown(wage, cite) {
  const per = wage.per ? ` ${text("per", { period: wage.per })}` : "";
  const what = [wage.statistic, wage.year].filter(Boolean).join(", ");
  return [amountShown(wage.amount, money), per, cite(bounds(wage.amount)?.source), what ? make("span", { class: "soft" }, ` (${what})`) : null];
}

function waysShown(id, cite) {
  const ways = setOf(WAYS, id);
  if (!ways.length) return make("p", { class: "soft lead" }, text("ways", { count: 0 }));
  return titled(text("ways", { count: ways.length }), ways.map((step) => stepCard(step, cite)));
}

function stepCard(step, cite, head = null) {
  return make(
    "div",
    { class: "card" },
    head,
    step.needs ? [make("h4", {}, text("needs"), cite(step.source)), needTree(step.needs)] : make("h4", {}, text("openToAll"), cite(step.source)),
    stepPairs(step, cite),
    step.note ? make("p", { class: "note" }, step.note) : null,
    step.recommends ? [make("h4", { class: "later" }, text("recommends")), needTree(step.recommends)] : null,
    claimsShown(step, cite),
  );
}

function stepPairs(step, cite) {
  return pairs(
    [text("cost"), [amountShown(step.cost, money, cite), assumptionNote(step, "cost")]],
    [text("months"), [amountShown(step.months, monthsText, cite), assumptionNote(step, "months")]],
    [text("hours"), step.hours === undefined ? null : plainNumber(step.hours)],
    [text("hoursPerWeek"), step.hours_per_week === undefined ? null : plainNumber(step.hours_per_week)],
    [text("passRate"), step.pass_rate === undefined ? null : `${plainNumber(step.pass_rate * 100)} %`],
    [text("where"), (step.where || []).join(", ")],
    [text("valid"), validity(step)],
  );
}

function assumptionNote(step, field) {
  const assumed = bounds(step[field])?.assumed;
  const note = assumed && FACTS.assumptions?.[NODES.get(step.gives).kind]?.note;
  return note ? make("div", { class: "soft small" }, note) : null;
}

function validity({ valid_from: from, valid_until: until }) {
  if (from && until) return text("validBoth", { from, until });
  return from ? text("validFrom", { from }) : until ? text("validUntil", { until }) : null;
}

function renewalsShown(node, cite) {
  if (!node.renewal) return null;
  return titled(text("renewals"), make("ul", { class: "list" }, node.renewal.map((renewal) => make("li", {}, make("span", {}, renewalShown(renewal, cite))))));
}

function renewalShown(renewal, cite) {
  const units = renewal.units === undefined ? null : text("units", { units: plainNumber(renewal.units) });
  const cost = [text("renewalCost"), " ", amountShown(renewal.cost, money, cite)];
  const parts = [text("every", { months: monthsText(renewal.every_months) }), units, cost, renewal.note].filter(Boolean);
  return [parts.flatMap((part, i) => (i ? [" · ", part] : [part])), cite(renewal.source)];
}

// What the map itself uses of a field that a source contradicts, where it can be told in short.
const USED = new Map([
  ["cost", ({ step }) => step && amountShown(step.cost, money)],
  ["months", ({ step }) => step && amountShown(step.months, monthsText)],
  ["needs", ({ step }) => step && (step.needs ? needSentence(step.needs) : text("openToAll"))],
  ["recommends", ({ step }) => step?.recommends && needSentence(step.recommends)],
  ["pass_rate", ({ step }) => step?.pass_rate && `${plainNumber(step.pass_rate * 100)} %`],
  ["wage", ({ node }) => node?.wage && amountShown(node.wage.amount, money)],
]);

// The owner of a claim is a step, or a node, which may have only one step.
function usedHere(about, owner) {
  const ways = owner.gives ? [owner] : setOf(WAYS, owner.id);
  const told = USED.get(about)?.({ step: ways.length === 1 ? ways[0] : null, node: owner.gives ? null : owner });
  return told || text("usedAbove");
}

// What sources say that differs, beside what the map uses.
function claimsShown(owner, cite) {
  if (!owner.claims) return null;
  return titled(text("claims"), owner.claims.map((claim) => make(
    "div",
    { class: "card" },
    make("p", {}, make("strong", {}, claim.about.replaceAll("_", " ")), " ", claim.status ? make("span", { class: "tag" }, text(`status.${claim.status}`)) : null),
    make("div", { class: "versus" },
      make("div", {}, make("p", { class: "side-title" }, text("usedHere")), usedHere(claim.about, owner)),
      make("div", {}, make("p", { class: "side-title" }, text("saidThere")), claim.says, cite(claim.source))),
  )));
}

function opensShown(id) {
  const opens = setOf(OPENS, id);
  const helps = setOf(HELPS, id);
  return [
    opens.length ? titled(text("opens", { count: opens.length }), pickList(opens)) : make("p", { class: "soft lead" }, text("opens", { count: 0 })),
    helps.length ? titled(text("helps"), pickList(helps)) : null,
  ];
}

function linkFacts(links) {
  const { cite, list } = citations();
  if (links.length > 1) return [panelHead(null), make("h2", {}, linksTitle(links)), make("ul", { class: "list" }, links.map(linkChoice))];
  const [link] = links;
  const places = { source: nameOf(link.source), target: nameOf(link.target), count: link.few?.[0], of: link.few?.[1] };
  return [
    panelHead(null),
    make("h2", {}, pick(link.source), " → ", pick(link.target)),
    make("p", { class: "lead" }, text(`edgeMeaning.${link.style}`, places)),
    link.steps.length ? titled(text("edgeSteps", { count: link.steps.length }), link.steps.map((id) => stepCard(STEPS.get(id), cite))) : null,
    list(),
  ];
}

const linksTitle = (links) => `${nameOf(links[0].source)} → ${links.length}`;

const linkChoice = (link) => make("li", {}, make("button", { type: "button", class: "pick", click: () => select({ links: [link] }) },
  text("edgeTitle", { source: labelOf(link.source), target: labelOf(link.target) })));
