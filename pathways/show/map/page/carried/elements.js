// Elements made from text alone: nothing of a graph is ever read as markup.

const SAY_AFTER_MS = 600;
const at = (id) => document.getElementById(id);

// make("p", {class: "soft"}, "text", element, null, [more])
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "click") element.addEventListener("click", value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  const shown = children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== "");
  element.append(...shown.map((child) => (typeof child === "string" ? visible(child) : child)));
  return element;
}

function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter(Boolean).map((child) => (typeof child === "string" ? visible(child) : child)));
  return element;
}

// Fill an element anew, and leave the focus and what was unfolded as they were: both are known by their data-key.
function refill(element, ...children) {
  const open = new Set([...element.querySelectorAll("details[open][data-key]")].map((each) => each.dataset.key));
  const focused = document.activeElement;
  const key = element.contains(focused) ? focused.dataset.key : undefined;
  const place = [...element.querySelectorAll("[data-key]")].indexOf(focused);
  const typed = focused.tagName === "INPUT" && focused.type === "text" ? [focused.value, focused.selectionStart, focused.selectionEnd] : null;
  fill(element, ...children);
  for (const each of element.querySelectorAll("details[data-key]")) if (open.has(each.dataset.key)) each.open = true;
  if (key) focusAgain(element, key, place, typed);
  return element;
}

// What was typed stays, and the caret with it; where the element is gone, the focus goes to what stands in its place.
function focusAgain(element, key, place, typed) {
  const all = [...element.querySelectorAll("[data-key]")];
  const same = all.find((each) => each.dataset.key === key);
  (same || all[Math.min(place, all.length - 1)] || at(element.dataset.fallback))?.focus({ preventScroll: true });
  if (!same || !typed) return;
  same.value = typed[0];
  same.setSelectionRange(typed[1], typed[2]);
}

let soon = 0; // the timer of what is to be said

// Tell screen readers what happened. What was still to be said no longer matters.
function say(words) {
  clearTimeout(soon);
  at("said").textContent = visible(words);
}

// Not at each key that is pressed.
function saySoon(words) {
  clearTimeout(soon);
  soon = setTimeout(() => say(words), SAY_AFTER_MS);
}

// Only addresses of the web become links; any other text stays text.
function webAddress(address) {
  if (!/^https?:\/\//i.test(address || "")) return null;
  try {
    const url = new URL(address);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

function webLink(address, shown) {
  const href = webAddress(address);
  return href ? make("a", { href, target: "_blank", rel: "noopener noreferrer" }, shown) : make("span", {}, shown);
}

const swatch = (kind) => make("span", { class: `swatch ${kind}`, "aria-hidden": "true" }, GLYPHS.get(kind));
const kindMark = (kind) => make("span", { class: "kind" }, swatch(kind), text(`kind.${kind}`));

// A button that selects a node of the map.
function pick(id, shown = briefOf(id)) {
  return make("button", { type: "button", class: "pick", click: () => select({ node: id }, { centre: true, announce: true }) }, shown);
}

// Boxes in a row, each comma with the name before it.
const inRow = (ids) => ids.map((id, i) => make("span", {}, pick(id), i < ids.length - 1 ? ", " : ""));

const pickList = (ids) => make("ul", { class: "list" }, ids.map((id) => make("li", {}, swatch(NODES.get(id).kind), pick(id))));

// Rows of a definition list; what is empty is left out.
function pairs(...rows) {
  const shown = rows.filter(([, value]) => value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && !value.length));
  return shown.length ? make("dl", { class: "pairs" }, shown.map(([name, value]) => [make("dt", {}, name), make("dd", {}, value)])) : null;
}

const titled = (title, ...content) => [make("h3", {}, title), ...content];
