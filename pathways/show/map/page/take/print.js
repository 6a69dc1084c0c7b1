// On paper: the route as a checklist, then the map as a picture on a page of its own, or the table.
// What can be unfolded is, and all is dark on light whatever the screen is.

let unfolded = [];

function beforePrint() {
  afterPrint();
  if (now.stale) return document.querySelector(".work").before(unanswered());
  if (viewShown() === "table") finishTable();
  unfolded = [...document.querySelectorAll("details:not([open])")];
  for (const each of unfolded) each.open = true;
  if (now.route?.steps.length) document.querySelector(".work").before(checklist());
  if (viewShown() === "map" && network) at("map").after(onPaper(mapOnPaper));
  return undefined;
}

function afterPrint() {
  for (const each of unfolded) each.open = false;
  unfolded = [];
  at("checklist")?.remove();
  at("paper")?.remove();
}

// While the page has this mark, its dark colours do not hold.
function onPaper(act) {
  const { dataset } = document.documentElement;
  dataset.paper = "";
  recolour();
  const done = act();
  delete dataset.paper;
  recolour();
  return done;
}

function recolour() {
  if (!matchMedia("(prefers-color-scheme: dark)").matches) return;
  readPalette();
  show();
}

function mapOnPaper() {
  const paper = mapPicture(PRINT_PIXELS, false);
  paper.id = "paper";
  paper.className = paper.width > paper.height ? "wide" : "tall";
  paper.setAttribute("role", "img");
  paper.setAttribute("aria-label", at("map").getAttribute("aria-label"));
  return paper;
}

function startPrint() {
  addEventListener("beforeprint", beforePrint);
  addEventListener("afterprint", afterPrint);
}
