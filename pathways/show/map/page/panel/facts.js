// The docked panel: the facts of a node, or the steps behind a line, each with its sources.

let scrolledTo = [0, 0]; // where the question's panel and the window stood when the facts took its place

function showFacts() {
  const panel = at("facts");
  const side = panel.closest(".side");
  const focused = document.activeElement;
  const content = state.node !== null ? nodeFacts(state.node) : state.links.length ? linkFacts(state.links) : null;
  const [opens, closes] = [content && panel.hidden, !content && !panel.hidden];
  if (opens) scrolledTo = [side.scrollTop, scrollY];
  panel.hidden = !content;
  side.classList.toggle("reading", Boolean(content));
  showHint();
  refill(panel, content);
  keepFocus(focused, content ? panel : narrow() ? side : at(viewShown()));
  if (closes) goBack(side);
  if (!content || panel.dataset.shown === shownKey()) return;
  panel.dataset.shown = shownKey();
  if (narrow()) panel.scrollIntoView({ block: "start" });
  else side.scrollTop = 0;
}

function goBack(side) {
  side.scrollTop = scrolledTo[0];
  if (narrow()) scrollTo(0, scrolledTo[1]);
}

const shownKey = () => (state.node === null ? `lines ${state.links.map((link) => link.id)}` : `node ${state.node}`);

// Where the element that had the focus is gone, the focus goes to what took its place.
function keepFocus(focused, instead) {
  const gone = focused !== document.body && (document.activeElement === document.body || document.activeElement.closest("[hidden]"));
  if (gone) instead.focus({ preventScroll: true });
}

const narrow = () => matchMedia("(max-width: 760px)").matches;
const stillness = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// Numbers the sources in the order in which the panel names them.
function citations() {
  const cited = new Map();
  const number = (id) => cited.get(id) || cited.set(id, cited.size + 1).get(id);
  const cite = (ids) => (ids && ids.length ? make("span", { class: "cite" }, runsOf(ids.map(number)).join(" ")) : null);
  const list = () => (cited.size ? [titled(text("sources"), make("ol", { class: "sources" }, [...cited].map(sourceShown)))] : []);
  const folded = (key) => (cited.size ? make("details", { "data-key": key }, make("summary", { "data-key": `${key}-head` }, `${text("sources")} (${cited.size})`), make("ol", { class: "sources" }, [...cited].map(sourceShown))) : null);
  return { cite, list, folded };
}

// "[1] [4–7]": three numbers or more in a row are written as one run.
function runsOf(numbers) {
  const runs = [];
  for (const each of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && each === last[1] + 1) last[1] = each;
    else runs.push([each, each]);
  }
  return runs.flatMap(([first, last]) => (last - first > 1 ? [`[${first}–${last}]`] : first === last ? [`[${first}]`] : [`[${first}]`, `[${last}]`]));
}

function sourceShown([id, number]) {
  const source = SOURCES.get(id);
  const date = !source.published || source.published === "undated" ? text("undated") : text("published", { date: source.published });
  const origin = [source.publisher, date].filter(Boolean).join(", ");
  return make("li", {}, make("span", { class: "number" }, `[${number}]`), make("span", {}, webLink(source.url, seenOr(source.title, id)), ` (${origin})`));
}

function panelHead(kind) {
  const onMap = state.node !== null && network && narrow() ? make("button", { type: "button", class: "plain", "data-key": "to-map", click: () => showOnMap(state.node) }, text("toMap")) : null;
  const close = make("button", { type: "button", class: "plain", id: "close", "data-key": "close", click: () => letGo() }, text("back"));
  return make("div", { class: "facts-head" }, close, make("span", { class: "buttons" }, onMap, kind));
}

function nodeFacts(id) {
  const node = NODES.get(id);
  const { cite, list } = citations();
  return [
    panelHead(kindMark(node.kind)),
    figuresInShort(),
    make("h2", {}, nameOf(id)),
    node.short ? make("p", { class: "soft" }, node.short) : null,
    standingShown(id),
    choicesOf(id),
    node.summary ? make("p", { class: "lead" }, node.summary) : null,
    nodePairs(node, cite),
    waysShown(id, cite),
    renewalsShown(node, cite),
    claimsShown(node, cite),
    opensShown(id),
    list(),
  ];
}

// What the route comes to, which ticks and own figures on this panel change.
function figuresInShort() {
  if (!now.route) return null;
  const figures = [totalShown(now.route.cost, money)[0], totalShown(now.route.months, monthsText)[0]];
  return make("p", { class: "soft small" }, `${text("routeTo", { name: briefOf(now.answer.target) })}: ${figures.join(" · ")}`);
}

// Where one stands with it: held, on the route, open now, or out of reach.
function standingShown(id) {
  const said = standingOf(id);
  const opened = now.standing?.held.has(id) ? [] : now.standing?.opens(id).nodes || [];
  return [
    said.length ? make("p", {}, make("span", { class: "mark" }, said.join(" · "))) : null,
    opened.length ? make("p", { class: "lead small" }, text("tickOpens"), " ", inRow(opened)) : null,
  ];
}

function standingOf(id) {
  const held = now.held.has(id) ? text("held") : now.standing?.held.has(id) ? text("countedAsHeld") : "";
  const numbers = (now.numbers.get(id) || []).map((number) => text("inRoute", { number }));
  const open = !held && readyNodes().has(id) ? text("openNow") : "";
  const lost = held || !now.standing || now.standing.reachable.has(id) ? "" : text(asked.avoid.has(id) ? "leftOutByYou" : "outOfReach");
  return [held, ...numbers, open, lost].filter(Boolean);
}

// What one can make of a node: hold it, want it, use it on the way, do without it.
function choicesOf(id) {
  const button = (key, pressed, act) => make("button", { type: "button", class: "choice", "data-key": key, "aria-pressed": String(pressed), click: act }, text(key));
  const wanted = asked.want === id;
  return make("div", { class: "choices", role: "group", "aria-label": text("choices") },
    button("iHave", now.held.has(id), () => tick(id)),
    button("iWant", wanted, () => change({ want: wanted ? null : id })),
    asked.want === null || wanted ? null : [button("byWayOf", asked.via.has(id), () => detour("via", id)), button("withoutIt", asked.avoid.has(id), () => detour("avoid", id))]);
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

function stepCard(step, cite) {
  return make(
    "div",
    { class: "card" },
    make("p", { class: "step-id" }, make("span", {}, step.id), now.turns.has(step.id) ? mark("inRoute", { number: now.turns.get(step.id) }) : null),
    step.needs ? [make("h4", {}, text("needs"), cite(step.source)), needTree(step.needs)] : make("h4", {}, text("openToAll"), cite(step.source)),
    stepPairs(step, cite),
    ownFields(step, "facts"),
    step.note ? make("p", { class: "note" }, step.note) : null,
    step.recommends ? [make("h4", { class: "later" }, text("recommends")), needTree(step.recommends)] : null,
    claimsShown(step, cite),
  );
}

function stepPairs(step, cite) {
  const cited = (figure, shown) => (figure === undefined ? null : [shown(figure), cite(step.source)]);
  return pairs(
    [text("cost"), [figureUsed(step, "cost", money, cite), assumptionNote(step, "cost")]],
    [text("months"), [figureUsed(step, "months", monthsText, cite), assumptionNote(step, "months")]],
    [text("hours"), cited(step.hours, plainNumber)],
    [text("hoursPerWeek"), cited(step.hours_per_week, plainNumber)],
    [text("passRate"), cited(step.pass_rate, percent)],
    [text("where"), (step.where || []).join(", ")],
    [text("valid"), validity(step)],
  );
}

const percent = (share) => `${plainNumber(share * 100)} %`;

// The asker's own figure stands before the one of the file, which it replaces.
function figureUsed(step, field, shown, cite) {
  const own = ownOf(step, field);
  const ofFile = amountShown(step[field], shown, cite, step.source);
  return own === undefined ? ofFile : [shown(own), " ", mark("own"), make("div", { class: "soft small" }, text("insteadOf"), " ", ofFile)];
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
  const cost = [text("renewalCost"), " ", amountShown(renewal.cost, money)];
  const parts = [text("every", { months: monthsText(renewal.every_months) }), units, cost, renewal.note].filter(Boolean);
  return [parts.flatMap((part, i) => (i ? [" · ", part] : [part])), cite([...new Set([...(bounds(renewal.cost)?.source || []), ...(renewal.source || [])])])];
}

// What the map itself uses of a field that a source contradicts, where it can be told in short.
const USED = new Map([
  ["cost", (step, cite) => amountShown(step.cost, money, cite, step.source)],
  ["months", (step, cite) => amountShown(step.months, monthsText, cite, step.source)],
  ["needs", (step, cite) => [step.needs ? needSentence(step.needs) : text("openToAll"), cite(step.source)]],
  ["recommends", (step, cite) => step.recommends && [needSentence(step.recommends), cite(step.source)]],
  ["pass_rate", (step, cite) => step.pass_rate !== undefined && [percent(step.pass_rate), cite(step.source)]],
]);
const OF_NODES = new Map([
  ["wage", (node, cite) => node.wage && wageShown(node.wage, cite)],
  ["issuer", (node) => node.issuer],
  ["renewal", (node, cite) => node.renewal && make("ul", {}, node.renewal.map((each) => make("li", {}, renewalShown(each, cite))))],
]);

// The owner of a claim is a step, or a node with any number of steps: one entry for each that says something.
function usedHere(about, owner, cite) {
  if (OF_NODES.has(about)) return [NODES.get(owner.gives ?? owner.id)].map((node) => OF_NODES.get(about)(node, cite)).filter(Boolean);
  const steps = owner.gives ? [owner] : setOf(WAYS, owner.id);
  return USED.has(about) ? steps.map((step) => USED.get(about)(step, cite)).filter(Boolean) : [];
}

// What sources say that differs, beside what the map uses.
function claimsShown(owner, cite) {
  const about = new Map();
  for (const claim of owner.claims || []) about.set(claim.about, [...(about.get(claim.about) || []), claim]);
  return about.size ? titled(text("claims"), [...about].map(([field, claims]) => claimsAbout(field, claims, owner, cite))) : null;
}

function claimsAbout(field, claims, owner, cite) {
  const used = usedHere(field, owner, cite);
  return make("div", { class: "card" },
    make("p", {}, make("strong", {}, field.replaceAll("_", " "))),
    make("div", { class: used.length ? "versus" : "" },
      used.length ? make("div", {}, make("p", { class: "side-title" }, text("usedHere")), used.map((each) => make("div", {}, each))) : null,
      make("div", {}, make("p", { class: "side-title" }, text("saidThere", { count: claims.length })), claims.map((claim) => claimShown(claim, cite)))));
}

const claimShown = (claim, cite) => make("p", { class: "said" }, claim.status ? [make("span", { class: "tag" }, text(`status.${claim.status}`)), " "] : null, claim.says, cite(claim.source));

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
  if (links.length > 1) return [panelHead(null), make("h2", {}, text("linesHere", { count: links.length })), make("ul", { class: "list" }, links.map(linkChoice))];
  const [link] = links;
  const places = { source: briefOf(link.source), target: briefOf(link.target), count: link.few?.[0], of: link.few?.[1] };
  return [
    panelHead(null),
    make("h2", {}, pick(link.source), " → ", pick(link.target)),
    make("p", { class: "lead" }, text(`edgeMeaning.${link.style}`, places)),
    link.steps.length ? titled(text("edgeSteps", { count: link.steps.length }), link.steps.map((id) => stepCard(STEPS.get(id), cite))) : null,
    list(),
  ];
}

const linkChoice = (link) => make("li", {}, make("button", { type: "button", class: "pick", click: () => select({ links: [link] }) },
  text("edgeTitle", { source: labelOf(link.source), target: labelOf(link.target) })));
