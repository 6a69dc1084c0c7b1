// The legend, always in sight: kinds with their counts, which are the filter too, and the lines.

const SVG = "http://www.w3.org/2000/svg";

function showLegend() {
  const counts = new Map();
  for (const node of NODES.values()) counts.set(node.kind, (counts.get(node.kind) || 0) + 1);
  const kinds = FACTS.kinds.filter(([kind]) => counts.has(kind)).map(([kind]) => kindFilter(kind, counts.get(kind)));
  const styles = ["all", "any", "some", "counts"].filter((style) => LINKS.some((link) => link.style === style));
  fill(at("legend"),
    make("div", { class: "legend-row", role: "group", "aria-label": text("kinds") }, kinds),
    make("div", { class: "legend-row", role: "group", "aria-label": text("lines") },
      styles.map((style) => sample(style)), HELPS.size ? recommendedFilter() : null, now.route ? sample("route") : null, now.held.size ? heldSample() : null));
}

function kindFilter(kind, count) {
  const box = make("input", { type: "checkbox", id: `kind-${kind}` });
  box.checked = true;
  box.addEventListener("change", () => {
    if (box.checked) state.kinds.add(kind);
    else state.kinds.delete(kind);
    show();
  });
  return make("label", {}, box, swatch(kind), text(`kind.${kind}`), make("span", { class: "count" }, String(count)));
}

function showKind(kind) {
  state.kinds.add(kind);
  at(`kind-${kind}`).checked = true;
}

function recommendedFilter() {
  const box = make("input", { type: "checkbox", id: "recommended" });
  box.addEventListener("change", () => {
    state.recommended = box.checked;
    showLinks();
  });
  return make("label", {}, box, stroke("recommended"), text("line.recommended"));
}

const sample = (style) => make("span", { class: "sample" }, stroke(style), text(`line.${style}`));
const heldSample = () => make("span", { class: "sample" }, make("span", { class: "held-box" }), text("line.held"));

// A short line as the map draws it.
function stroke(style) {
  const svg = svgElement("svg", { width: 40, height: 12, "aria-hidden": "true" });
  const colour = { counts: "--line-counts", recommended: "--line-recommended", route: "--lit" }[style] || "--line-strong";
  const width = { route: 4, counts: 1.3, recommended: 2 }[style] || 1.8;
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
