// Put it all together.

function startTheme() {
  const restyle = () => {
    readPalette();
    show();
  };
  for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) matchMedia(query).addEventListener("change", restyle);
  restyle();
}

// Inside another page "#map" would be an address of that page, so links to parts of this one are followed here.
function startAnchors() {
  document.addEventListener("click", (event) => {
    const part = event.target.closest?.('a[href^="#"]')?.getAttribute("href").slice(1);
    if (!part) return;
    event.preventDefault();
    (part === "map" ? at(viewShown()) : at(part)).focus();
  });
}

function startTools() {
  at("fit").addEventListener("click", fitAll);
  at("zoom-in").addEventListener("click", () => zoomBy(1.25));
  at("zoom-out").addEventListener("click", () => zoomBy(0.8));
}

function showAbout() {
  const nodes = text("boxCount", { count: NODES.size });
  const reviewed = FACTS.reviewed ? text("reviewed", { reviewed: FACTS.reviewed }) : "";
  at("about").textContent = [nodes, text("stepCount", { count: STEPS.size }), visible(reviewed), text("offline")].filter(Boolean).join(" · ");
  at("map").setAttribute("aria-label", text("mapLabel", { nodes, links: text("lineCount", { count: LINKS.length }) }));
}

// The library comes compressed; as a script element it runs only if it has the hash of the page's policy.
function loadLibrary() {
  const script = document.createElement("script");
  script.textContent = unpacked("data-library");
  document.head.append(script);
}

// What only works with this script is hidden until it runs.
function wake() {
  for (const each of document.querySelectorAll("[data-asleep]")) each.hidden = false;
}

function showText() {
  wake();
  startHash();
  startAsking();
  startCombo(at("find"), { choose: (id) => select({ node: id }, { centre: true, announce: true }), rest: () => "" });
  now.standing = standing(FACTS, questionOf());
  light(asBegun() ? FACTS.answer || null : null);
  showAbout();
  showAsked();
  showAnswer();
  showLegend();
  startTable();
  startKeys();
  startPrint();
  startAnchors();
}

function startMap() {
  startNetwork();
  readPalette();
  setFocus(focusFits(), { announce: false });
  startTheme();
  startTools();
  window.pathwaysMap = { network, state, asked, now, ask, change, tick, select, show, setFocus, arranged, emphasisOfBar, hashOf, takeHash,
    links: LINKS, boxes: BOXES, steps: STEPS, bars: BARS, keyOf, placed: () => placed, pointsOn: (link) => sampled(link).lines.flat().map(turned) };
}

// Without a drawing the page still has its texts, its search and its table.
function goOnWithoutMap() {
  network = null;
  at("map").replaceChildren();
  at("map").hidden = true;
  showView("table");
  at("view-map").hidden = true;
  document.querySelector(".skip").hidden = true;
  showHint();
  fill(at("failed"), make("p", { class: "alert" }, text("failed"))).hidden = false;
}

function start() {
  showText();
  try {
    if (!CanvasRenderingContext2D.prototype.roundRect) throw new TypeError("roundRect");
    loadLibrary();
    startMap();
  } catch {
    goOnWithoutMap();
  }
  askWished();
  seeWished();
  document.documentElement.dataset.ready = network ? "yes" : "text";
}

start();
