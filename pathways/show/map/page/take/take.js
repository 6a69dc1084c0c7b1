// What of it can be taken along: a link, paper, a picture, a table and calendar entries.

const WAIT_MS = 50;

let starting = ""; // the day on which the first step is to begin, where it is not today
let wanted = null; // what is to be done when the answer is there

const takeButton = (name, act) => make("button", { type: "button", class: `plain ${name}`, "data-key": name, click: act }, text(name));

// The elements for the end of the route's panel; without a route only what makes sense then.
function takeShown() {
  const place = make("div", { class: "linked" });
  const steps = now.route?.steps.length;
  return [
    make("h3", {}, text("take")),
    make("div", { class: "taken" },
      takeButton("takeLink", () => copyLink(place)),
      takeButton("takePrint", () => whenAnswered(() => print(), place)),
      takeButton("takePicture", () => whenAnswered(savePicture, place)),
      steps ? takeButton("takeCsv", () => whenAnswered(ofRoute(saveCsv), place)) : null),
    steps ? calendarShown(place) : null,
    place,
  ];
}

// What was asked last is taken along, not the answer to the question before: while that is shown, all waits.
function whenAnswered(act, place) {
  if (!now.stale) return act();
  const said = text("takeWaits");
  fill(place, make("p", { class: "soft small" }, said));
  say(said);
  if (!wanted) setTimeout(actWhenAnswered, WAIT_MS);
  wanted = act;
  return undefined;
}

function actWhenAnswered() {
  if (now.stale) return setTimeout(actWhenAnswered, WAIT_MS);
  const act = wanted;
  wanted = null;
  return act();
}

// The answer may have no route by then, and says so itself.
const ofRoute = (act) => () => { if (now.route?.steps.length) act(); };

const isStart = (word) => isDay(word) && word >= "1970" && word < "3000";

function calendarShown(place) {
  const field = make("input", { type: "date", "data-key": "starting", value: starting || today(), min: "1970-01-01", max: "2999-12-31" });
  field.addEventListener("change", () => {
    starting = isStart(field.value) ? field.value : "";
    noteHash();
  });
  field.addEventListener("blur", () => { field.value = starting || today(); });
  return make("div", { class: "taken" }, make("label", {}, text("takeStart"), " ", field),
    takeButton("takeCalendar", () => whenAnswered(ofRoute(() => saveCalendar(starting || today())), place)));
}
