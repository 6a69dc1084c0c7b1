// What of it can be taken along: a link, paper, a picture, a table and calendar entries.

let starting = today(); // the day on which the first step is to begin

const takeButton = (name, act) => make("button", { type: "button", class: `plain ${name}`, "data-key": name, click: act }, text(name));

// The elements for the end of the route's panel; without a route only what makes sense then.
function takeShown() {
  const place = make("div", { class: "linked" });
  const steps = now.route?.steps.length;
  return [
    make("h3", {}, text("take")),
    make("div", { class: "taken" },
      takeButton("takeLink", () => copyLink(place)),
      takeButton("takePrint", () => print()),
      takeButton("takePicture", savePicture),
      steps ? takeButton("takeCsv", saveCsv) : null),
    steps ? calendarShown() : null,
    place,
  ];
}

function calendarShown() {
  const field = make("input", { type: "date", "data-key": "starting", value: starting, min: "1970-01-01", max: "2999-12-31" });
  field.addEventListener("change", () => { starting = isDay(field.value) ? field.value : today(); });
  return make("div", { class: "taken" }, make("label", {}, text("takeStart"), " ", field), takeButton("takeCalendar", () => saveCalendar(starting)));
}
