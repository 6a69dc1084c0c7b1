// The panel in which one asks: what one wants and has, what counts, and on which conditions.

const OBJECTIVES = ["cost", "months", "effort", "tradeoff"];
const ESTIMATES = ["low", "typical", "high"];
const PLACES = [...new Set([...STEPS.values()].flatMap((step) => step.where || []))].sort();
const TYPING_MS = 350;
const LIMITS = [["max-cost", "max_cost", 2], ["max-months", "max_months", 3]];
const LARGEST = 1e12; // as in graph files

// Roles first: they are what most people look for.
const ofKind = (...kinds) => [...NODES.values()].filter((node) => kinds.includes(node.kind)).map((node) => node.id);
const offeredToWant = () => [...ofKind("role"), ...ofKind("credential")].filter((id) => !now.held.has(id));
const offeredToHave = () => ofKind("degree", "experience", "condition", "role", "credential").filter((id) => !now.held.has(id));

function startAsking() {
  startCombo(at("want"), { choose: (id) => change({ want: id }), eager: true, offered: offeredToWant, rest: wantShown });
  startCombo(at("have"), { choose: hold, eager: true, offered: offeredToHave, rest: () => "" });
  at("want-none").addEventListener("click", () => {
    change({ want: null });
    at("want").focus();
  });
  fill(at("by-choices"), OBJECTIVES.map(objectiveChoice));
  at("with-recommended").addEventListener("change", () => change({ recommended: at("with-recommended").checked }));
  at("with-recommended").closest("label").hidden = !HELPS.size;
  for (const [id, limit, places] of LIMITS) startLimit(at(id), limit, places);
  startSelect(at("where"), ["", ...PLACES], (place) => (place ? placeShown(place) : text("anyPlace")), "where");
  at("where").closest("label").hidden = !PLACES.length;
  startSelect(at("estimate"), ESTIMATES, (each) => text(`figures.${each}`), "estimate");
}

// What is named here was there before, and is not ticked off the route.
function hold(id) {
  if (!now.held.has(id)) change({ have: new Set([...asked.have, id]) }, toldTick(id));
}

const wantShown = () => (asked.want === null ? "" : visible(briefOf(asked.want)));

function placeShown(place) {
  const [country, part] = place.split("-");
  try {
    const name = new Intl.DisplayNames(TEXTS.locale, { type: "region" }).of(country);
    return part ? `${name}: ${part}` : name;
  } catch {
    return place;
  }
}

function objectiveChoice(by) {
  const radio = make("input", { type: "radio", name: "by", id: `by-${by}`, value: by });
  radio.addEventListener("change", () => change({ by }));
  return make("label", {}, radio, make("span", {}, text(`by.${by}`)));
}

function startSelect(select, values, shown, field) {
  fill(select, values.map((value) => make("option", { value }, shown(value))));
  select.addEventListener("change", () => change({ [field]: select.value }));
}

// A number as people write it: "1,200", "$500", "12.5", "12,5"; null for nothing, NaN for what is none or can be read
// in two ways. A comma before three digits parts thousands, any other one is a decimal comma.
function numberFrom(words, places) {
  const plain = words.replace(/[\s$€£¥]/g, "");
  if (!plain) return null;
  const [, whole, rest = ""] = /^(\d+|\d{1,3}(?:,\d{3})+)(\.\d+)?$/.exec(plain) || /^(\d+|\d{1,3}(?:\.\d{3})+)(,\d{1,2})$/.exec(plain) || [];
  const figure = whole ? Number(whole.replace(/[.,]/g, "") + rest.replace(",", ".")) : NaN;
  return figure < LARGEST && rest.length <= places + 1 ? figure : NaN;
}

// A field for a number. What is no number is said beside it, and changes nothing.
function startNumber(field, places, take) {
  let timer = 0;
  const read = () => {
    clearTimeout(timer);
    const figure = numberFrom(field.value, places);
    field.setAttribute("aria-invalid", String(Number.isNaN(figure)));
    field.nextElementSibling.hidden = !Number.isNaN(figure);
    if (!Number.isNaN(figure)) take(figure);
  };
  field.addEventListener("change", read);
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(read, TYPING_MS);
  });
}

function startLimit(field, limit, places) {
  startNumber(field, places, (figure) => figure === asked[limit] || change({ [limit]: figure }));
}

// How many of the conditions that are folded away are set.
function conditionsAsked() {
  const set = [asked.max_cost !== null, asked.max_months !== null, asked.recommended, asked.where, asked.estimate !== "typical"];
  return set.filter(Boolean).length;
}

// Show the question as it is; a field that someone types in stays as it is.
function showAsked() {
  const busy = document.activeElement;
  at("asked-left").hidden = !doneSteps().length;
  if (busy !== at("want")) at("want").value = wantShown();
  at("want-none").hidden = asked.want === null;
  at(`by-${asked.by}`).checked = true;
  at("with-recommended").checked = asked.recommended;
  for (const [id, limit] of LIMITS) if (busy !== at(id)) showLimit(at(id), asked[limit]);
  at("where").value = asked.where;
  at("estimate").value = asked.estimate;
  at("more-count").textContent = conditionsAsked() ? `(${conditionsAsked()})` : "";
  refill(at("chips"), heldBeside().map(haveChip));
  refill(at("detours"), detoursShown());
}

function showLimit(field, figure) {
  field.value = figure ?? "";
  field.setAttribute("aria-invalid", "false");
  field.nextElementSibling.hidden = true;
}

// What is held but for what stands among the done steps of the answer: that is taken away there.
function heldBeside() {
  const told = new Set(doneSteps().map((step) => step.id));
  const elsewhere = [...asked.done].filter((id) => !told.has(id)).map((id) => STEPS.get(id).gives);
  return [...new Set([...asked.have, ...elsewhere])].filter((id) => NODES.has(id));
}

const haveChip = (id) => chip(id, text("letGoOfIt", { name: briefOf(id) }), () => tick(id));

// A chip names a box and can be taken away.
function chip(id, label, drop, prefix = null) {
  const cross = make("button", { type: "button", class: "drop", "aria-label": visible(label), "data-key": `drop ${prefix ?? ""} ${id}`, click: drop }, "×");
  return make("li", { class: "chip" }, prefix ? make("span", { class: "soft" }, prefix, " ") : null, pick(nodeOf(id), briefOrStep(id)), cross);
}

// What is to be avoided or used is a node or a step.
const nodeOf = (id) => (NODES.has(id) ? id : STEPS.get(id).gives);
const briefOrStep = (id) => (NODES.has(id) ? briefOf(id) : `${briefOf(STEPS.get(id).gives)} (${shortened(id)})`);

function detoursShown() {
  const chips = (field, prefix) => [...asked[field]].map((id) => chip(id, text("dropIt", { name: briefOrStep(id) }), () => change({ [field]: without(asked[field], id) }), text(prefix)));
  return [...chips("via", "asked.via"), ...chips("avoid", "asked.avoid"), ...[...asked.own].map(ownChip)];
}

function ownChip([key, figure]) {
  const { step, field } = ownKey(key);
  const shown = `${text(field)} ${(field === "cost" ? money : monthsText)(figure)}`;
  return chip(step.id, text("dropIt", { name: `${text("asked.set")}: ${briefOf(step.gives)}, ${shown}` }), () => setOwn(step, field, null), shown);
}

const without = (set, id) => new Set([...set].filter((each) => each !== id));

// Use a node on the way, or do without it: never both.
function detour(field, id) {
  const other = field === "via" ? "avoid" : "via";
  const has = asked[field].has(id);
  change({ [field]: has ? without(asked[field], id) : new Set([...asked[field], id]), [other]: without(asked[other], id) });
}
