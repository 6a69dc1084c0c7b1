// The legend, always in sight: kinds with their counts, which are the filter too, and the lines.

const SVG = "http://www.w3.org/2000/svg";

const SHORT = "(max-height: 820px)"; // windows in which the legend would take too much of the map

// Made once: what changes with the answer are the signs alone.
function showLegend() {
  if (!NODES.size) return;
  const counts = new Map();
  for (const node of NODES.values()) counts.set(node.kind, (counts.get(node.kind) || 0) + 1);
  const kinds = FACTS.kinds.filter(([kind]) => counts.has(kind)).map(([kind]) => kindFilter(kind, counts.get(kind)));
  fill(at("legend"), make("details", { open: !matchMedia(SHORT).matches },
    make("summary", {}, text("legend")),
    make("div", { class: "legend-row", role: "group", "aria-label": text("kinds") }, kinds),
    make("div", { class: "legend-row", role: "group", "aria-label": text("lines") },
      barSamples(), LINKS.some((link) => link.style === "counts") ? sample("counts") : null, HELPS.size ? recommendedFilter() : null),
    make("div", { class: "legend-row", id: "signs", role: "group", "aria-label": text("signs") }, SIGNS.map((sign) => make("span", { class: "sample" }, signOf(sign), text(`sign.${sign}`))))));
  at("scope").before(make("button", { type: "button", id: "route-hidden", click: showRouteKinds }));
  showSigns();
}

// The brackets that the map has, each as it is drawn there.
function barSamples() {
  const kinds = new Set();
  const look = (gate) => {
    if (joins(gate)) kinds.add(kindOfBar({ k: gate.k, n: gate.of.length }));
    gate.of.filter(isGate).forEach(look);
  };
  for (const box of BOXES.values()) (box.gates || []).forEach(look);
  if ([...BOXES.values()].some((box) => box.gates?.length > 1)) kinds.add("ways");
  return ["all", "any", "some", "ways"].filter((kind) => kinds.has(kind)).map((kind) => make("span", { class: "sample" }, barSample(kind), text(`bar.${kind}`)));
}

// Three lines that end at a bar, from which one arrow leads on.
function barSample(kind) {
  const svg = svgElement("svg", { width: 44, height: 20, "aria-hidden": "true", class: `bar ${kind}` });
  if (kind === "ways") return fill(svg, ...waysSample());
  const lines = [4, 10, 16].map((y) => svgElement("path", { d: `M0 ${y} H19`, class: "thin" }));
  const on = [svgElement("path", { d: "M23 10 H36", class: "stub" }), svgElement("path", { d: "M44 10 L35 6 L35 14 Z", class: "head" })];
  const bar = svgElement("rect", { x: 19, y: 1, width: 5, height: 18, rx: 2, class: "post" });
  svg.append(...lines, ...on, bar);
  if (kind === "some") svg.append(...countSample());
  return svg;
}

// Two arrows into a box.
const waysSample = () => [
  ...[5, 15].flatMap((y) => [svgElement("path", { d: `M2 ${y} H24`, class: "stub" }), svgElement("path", { d: `M32 ${y} L23 ${y - 4} L23 ${y + 4} Z`, class: "head" })]),
  svgElement("path", { d: "M43 1 H33 V19 H43", class: "stub" }),
];

function countSample() {
  const shown = svgElement("text", { x: 15, y: 13.4 });
  shown.textContent = text("few", { least: 2, of: 3 });
  return [svgElement("rect", { x: 1, y: 4, width: 27, height: 12, rx: 6, class: "pill" }), shown];
}

const SIGNS = ["route", "target", "held", "ready", "opened"];

// Each sign as the map draws it, on a small box of its own.
function signOf(sign) {
  const svg = svgElement("svg", { width: 22, height: 22, "aria-hidden": "true", class: `sign ${sign}` });
  const parts = {
    route: [["circle", { cx: 11, cy: 11, r: 8.5, class: "ground" }], ["path", { d: "M9 8.5 L11.5 7 V15.5", class: "stroke" }]],
    target: [["path", { d: "M5 20 V3", class: "stroke" }], ["path", { d: "M5 3 L19 8 L5 13 Z", class: "ground" }]],
    held: [["circle", { cx: 11, cy: 11, r: 9, class: "ground" }], ["path", { d: "M6.5 11 L10 14.5 L15.5 7.5", class: "stroke" }]],
    ready: [["circle", { cx: 11, cy: 11, r: 8.5, class: "ground" }], ["path", { d: "M6.5 11 H15.5 M11 6.5 V15.5", class: "stroke" }]],
    opened: [["circle", { cx: 11, cy: 11, r: 9, class: "ground" }], ["path", { d: "M5.5 11 H15.5 M11.5 7 L15.5 11 L11.5 15", class: "stroke" }]],
  };
  svg.append(...parts[sign].map(([tag, attributes]) => svgElement(tag, attributes)));
  return svg;
}

// Only the signs that are on the map at the moment are explained.
function showSigns() {
  const shown = { route: now.numbers.size, target: now.answer, held: now.held.size, ready: now.standing?.ready.length, opened: opened.size };
  [...(at("signs")?.children || [])].forEach((each, i) => { each.hidden = !shown[SIGNS[i]]; });
  showHidden();
}

// A lit route never vanishes without a word.
const hiddenOfRoute = () => (now.route ? [...now.boxes].filter((id) => !kindShown(id)) : []);

function showHidden() {
  const count = hiddenOfRoute().length;
  const button = at("route-hidden");
  if (button) fill(button, text("routeHidden", { count })).hidden = !count;
}

function showRouteKinds() {
  for (const id of hiddenOfRoute()) showKind(NODES.get(id).kind);
  at("map").focus({ preventScroll: true });
  show();
}

function kindFilter(kind, count) {
  const box = make("input", { type: "checkbox", id: `kind-${kind}` });
  box.checked = state.kinds.has(kind);
  box.addEventListener("change", () => {
    if (box.checked) state.kinds.add(kind);
    else state.kinds.delete(kind);
    show();
    if (hiddenOfRoute().length) say(at("route-hidden").textContent);
  });
  return make("label", {}, box, swatch(kind), text(`kind.${kind}`), make("span", { class: "count" }, String(count)));
}

function showKind(kind) {
  state.kinds.add(kind);
  at(`kind-${kind}`).checked = true;
}

function recommendedFilter() {
  const box = make("input", { type: "checkbox", id: "recommended" });
  box.checked = state.recommended;
  box.addEventListener("change", () => {
    state.recommended = box.checked;
    showLinks();
  });
  return make("label", {}, box, stroke("recommended"), text("line.recommended"));
}

const sample = (style) => make("span", { class: "sample" }, stroke(style), text(`line.${style}`));

// A short line as the map draws it.
function stroke(style) {
  const svg = svgElement("svg", { width: 40, height: 12, "aria-hidden": "true" });
  const colour = { counts: "--line-counts", recommended: "--line-recommended" }[style] || "--line-strong";
  const width = { counts: 1.3, recommended: 2 }[style] || 1.8;
  const line = { x1: 1, y1: 6, x2: style === "recommended" ? 39 : 32, y2: 6, "stroke-width": width, "stroke-dasharray": (DASHES[style] || []).join(" ") };
  const parts = [svgElement("line", line)];
  if (style !== "recommended") parts.push(svgElement("path", { d: "M39 6 L31 2 L31 10 Z" }));
  for (const part of parts) {
    part.style.stroke = part.tagName === "line" ? `var(${colour})` : "none";
    part.style.fill = part.tagName === "line" ? "none" : `var(${colour})`;
  }
  if (style === "recommended") parts[0].style.strokeLinecap = "round";
  svg.append(...parts);
  return svg;
}

function svgElement(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
