// A field that finds boxes by name, abbreviation, alias or id, and lists them as one types.

const MOST_FOUND = 12;
const LOOKED_FOR = ["credential", "role"]; // of what fits as well, roles come first
const plainly = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const NAMES = [...NODES.values()].map((node) => ({
  id: node.id,
  names: [node.short || "", node.name, ...(node.aliases || []), node.id].filter(Boolean).map(plainly),
}));

// 0 for the whole name, 1 for a beginning, 2 for a word's beginning, 3 for any part.
function closeness(names, wanted) {
  const ranks = names.map((name) => {
    if (name === wanted) return 0;
    if (name.startsWith(wanted)) return 1;
    if (name.includes(` ${wanted}`)) return 2;
    return name.includes(wanted) ? 3 : 9;
  });
  return Math.min(...ranks);
}

function search(words) {
  const wanted = plainly(words.trim());
  if (!wanted) return [];
  const ranked = NAMES.map(({ id, names }) => [closeness(names, wanted), id]).filter(([rank]) => rank < 9);
  return ranked.sort((a, b) => a[0] - b[0] || LOOKED_FOR.indexOf(NODES.get(b[1]).kind) - LOOKED_FOR.indexOf(NODES.get(a[1]).kind)).slice(0, MOST_FOUND).map(([, id]) => id);
}

// A combobox: `field` with a list right after it. `offered` is what is listed while nothing is typed,
// `choose` is told what was chosen, `rest` says what the field shows while no one types; an eager one takes a name
// that fits one box alone, though its list was left without choosing.
function startCombo(field, { choose, offered = () => [], rest = () => field.value, eager = false }) {
  const list = at(field.getAttribute("aria-controls"));
  const it = { field, list, found: [], active: -1, choose, rest, eager };
  const show = () => showFound(it, field.value.trim() ? search(field.value) : offered());
  field.addEventListener("input", show);
  field.addEventListener("focus", () => field.select());
  field.addEventListener("click", () => field.value.trim() || show());
  field.addEventListener("blur", () => leave(it));
  field.addEventListener("keydown", (event) => keyInCombo(it, event, show));
}

function keyInCombo(it, event, show) {
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  const open = !it.list.hidden;
  if (moves[event.key] && !open) show();
  else if (moves[event.key]) moveActive(it, moves[event.key]);
  else if (event.key === "Enter" && open && it.active >= 0) chooseFrom(it, it.found[it.active]);
  else if (event.key === "Escape" && open) dismiss(it);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function showFound(it, found) {
  const typed = it.field.value.trim() !== "";
  it.found = found;
  it.active = found.length && typed ? 0 : -1;
  const none = make("li", { class: "none", role: "option", "aria-selected": "false", "aria-disabled": "true" }, text("searchNone"));
  fill(it.list, found.length ? found.map((id, i) => foundItem(it, id, i)) : none);
  openFound(it, typed || found.length > 0);
  if (typed) saySoon(found.length ? text("searchCount", { count: found.length < MOST_FOUND ? found.length : `${MOST_FOUND}+` }) : text("searchNone"));
}

function dismiss(it) {
  openFound(it, false);
  it.field.value = it.rest();
}

function foundItem(it, id, i) {
  const node = NODES.get(id);
  const item = make("li", { role: "option", id: `${it.list.id}-${i}`, "aria-selected": String(i === it.active) },
    swatch(node.kind), make("span", {}, briefOf(id)), node.short ? make("small", {}, shortened(node.short)) : null);
  item.addEventListener("pointerdown", (event) => event.preventDefault());
  item.addEventListener("click", () => chooseFrom(it, id));
  return item;
}

function openFound(it, open) {
  it.list.hidden = !open;
  it.field.setAttribute("aria-expanded", String(open));
  if (open && it.active >= 0) it.field.setAttribute("aria-activedescendant", `${it.list.id}-${it.active}`);
  else it.field.removeAttribute("aria-activedescendant");
}

function moveActive(it, by) {
  if (!it.found.length) return;
  const from = it.active < 0 && by < 0 ? 0 : it.active;
  it.active = (from + by + it.found.length) % it.found.length;
  [...it.list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === it.active)));
  it.list.children[it.active].scrollIntoView({ block: "nearest" });
  openFound(it, true);
}

function chooseFrom(it, id) {
  openFound(it, false);
  it.choose(id);
  it.field.value = it.rest(id);
}

function leave(it) {
  const meant = it.eager && it.field.value !== it.rest() ? meantBy(it.field.value) : null;
  if (meant !== null) return chooseFrom(it, meant);
  dismiss(it);
}

// The one box that a name fits: wholly, or else alone.
function meantBy(words) {
  const wanted = plainly(words.trim());
  const whole = NAMES.filter(({ names }) => names.includes(wanted));
  const fitting = whole.length ? whole : NAMES.filter(({ names }) => wanted && closeness(names, wanted) < 9);
  return fitting.length === 1 ? fitting[0].id : null;
}
