// One's own figures in place of a step's cost or months: an employer pays, nine of twelve months are done.

const OWN_FIELDS = [["cost", 2], ["months", 3]];

function ownKey(key) {
  const end = key.lastIndexOf(".");
  return { step: STEPS.get(key.slice(0, end)), field: key.slice(end + 1) };
}

const ownOf = (step, field) => asked.own.get(`${step.id}.${field}`);

function setOwn(step, field, figure) {
  const key = `${step.id}.${field}`;
  if ((figure ?? undefined) === asked.own.get(key)) return;
  const own = new Map(asked.own);
  if (figure === null) own.delete(key);
  else own.set(key, figure);
  change({ own });
}

// The fields for a step, unfolded on demand. `where` tells two of them for one step apart.
function ownFields(step, where) {
  const inputs = OWN_FIELDS.map(([field, places]) => ownField(step, field, places, where));
  const pays = make("button", { type: "button", class: "plain", "data-key": `pays ${where} ${step.id}`, click: () => setOwn(step, "cost", ownOf(step, "cost") === 0 ? null : 0),
    "aria-pressed": String(ownOf(step, "cost") === 0) }, text("employerPays"));
  return make("details", { class: "own", "data-key": `own ${where} ${step.id}` },
    make("summary", { "data-key": `own-head ${where} ${step.id}` }, text("ownFigures"), make("span", { class: "unseen" }, ` ${text("stepGains", { name: briefOf(step.gives) })}`)),
    make("div", { class: "own-fields" }, inputs, pays));
}

function ownField(step, field, places, where) {
  const value = ownOf(step, field);
  const input = make("input", { type: "text", inputmode: "decimal", autocomplete: "off", "data-key": `${field} ${where} ${step.id}`, placeholder: text("asInFile"), value: value === undefined ? "" : String(value) });
  const problem = make("small", { class: "problem", hidden: "" }, text("noNumber"));
  const label = make("label", {}, make("span", {}, text(`own.${field}`)), input, problem);
  startNumber(input, places, (figure) => setOwn(step, field, figure));
  return label;
}
