// Find a box by name, abbreviation, alias or id.

const MOST_FOUND = 12;
const plainly = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const NAMES = [...NODES.values()].map((node) => ({
  id: node.id,
  names: [node.short || "", node.name, ...(node.aliases || []), node.id].filter(Boolean).map(plainly),
}));

let found = [];
let active = -1;

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
  return ranked.sort((a, b) => a[0] - b[0]).slice(0, MOST_FOUND).map(([, id]) => id);
}

function showFound() {
  const asked = at("find").value.trim() !== "";
  found = search(at("find").value);
  active = found.length ? 0 : -1;
  fill(at("found"), found.length ? found.map(foundItem) : make("li", { class: "none", role: "option", "aria-selected": "false", "aria-disabled": "true" }, text("searchNone")));
  openFound(asked);
  if (asked) at("said").textContent = found.length ? text("searchCount", { count: found.length }) : text("searchNone");
}

function foundItem(id, i) {
  const node = NODES.get(id);
  const item = make("li", { role: "option", id: `found-${i}`, "aria-selected": String(i === active) },
    swatch(node.kind), make("span", {}, briefOf(id)), node.short ? make("small", {}, shortened(node.short)) : null);
  item.addEventListener("pointerdown", (event) => event.preventDefault());
  item.addEventListener("click", () => choose(id));
  return item;
}

function openFound(open) {
  at("found").hidden = !open;
  at("find").setAttribute("aria-expanded", String(open));
  if (open && active >= 0) at("find").setAttribute("aria-activedescendant", `found-${active}`);
  else at("find").removeAttribute("aria-activedescendant");
}

function moveActive(by) {
  if (!found.length) return;
  active = (active + by + found.length) % found.length;
  [...at("found").children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
  at("found").children[active].scrollIntoView({ block: "nearest" });
  openFound(true);
}

function choose(id) {
  openFound(false);
  at("find").value = visible(labelOf(id));
  select({ node: id }, { centre: true, announce: true });
}

function startSearch() {
  const field = at("find");
  field.addEventListener("input", showFound);
  field.addEventListener("blur", () => openFound(false));
  field.addEventListener("keydown", (event) => {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (moves[event.key]) moveActive(moves[event.key]);
    else if (event.key === "Enter" && active >= 0 && !at("found").hidden) choose(found[active]);
    else if (event.key === "Escape" && !at("found").hidden) openFound(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
