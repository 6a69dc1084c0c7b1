// What the files have in common: their names, how they are saved, and the rows of the route.

const MOST_OF_NAME = 80;

// "medical-coding-cpc.csv": letters and digits of any script, the rest as dashes.
function fileName(ending) {
  const target = now.answer ? [now.answer.target] : [];
  const name = [FACTS.id, ...target].join("-").normalize("NFC").replace(/[^\p{L}\p{N}_]+/gu, "-").replace(/^[-_]+|-+$/g, "");
  return `${[...name].slice(0, MOST_OF_NAME).join("") || "pathways"}.${ending}`;
}

function saved(ending, blob) {
  const link = make("a", { href: URL.createObjectURL(blob), download: fileName(ending), hidden: "" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  say(text("saved", { name: link.download }));
}

// The steps that were ticked off and are no longer on the route, as far as they say something of themselves.
function doneRows() {
  return doneSteps().filter(({ id }) => !now.turns.has(id))
    .map((step) => ({ id: step.id, gives: step.gives, done: true, needs: null, cost: usedBounds(step, "cost"), months: usedBounds(step, "months") }));
}

// All rows of the checklist and of the files: what is done, then the route in its order.
function rows() {
  const uncertain = uncertainSteps(now.route);
  return [...doneRows(), ...now.route.steps.map((step, i) => ({ ...step, number: i + 1, done: asked.done.has(step.id), earliest: uncertain.has(step.id) }))];
}

const needsText = (row) => {
  const step = STEPS.get(row.id);
  if (!row.needs) return step.needs ? needSentence(step.needs) : text("openToAll");
  return row.needs.map((id) => (NODES.has(id) ? nameOf(id) : id)).join(", ") || text("openToAll");
};

// The sources of a step and of its figures.
const citedBy = ({ id, cost, months }) =>
  [...new Set([...(STEPS.get(id).source || []), ...(bounds(cost)?.source || []), ...(bounds(months)?.source || [])])].filter((key) => SOURCES.has(key));

function sourceText(id) {
  const source = SOURCES.get(id);
  const date = !source.published || source.published === "undated" ? text("undated") : text("published", { date: source.published });
  const origin = [source.publisher, date].filter(Boolean).join(", ");
  return [`${seenOr(source.title, id)} (${origin})`, source.url].filter(Boolean).join(" ");
}

// "Cost: unknown; Time: ~ assumed": what is said of the figures of a step.
function marksOf(row) {
  const said = (field) => {
    const known = bounds(row[field]);
    const name = !known ? "unknown" : known.own ? "own" : known.assumed ? "assumed" : null;
    return name ? `${text(field)}: ${text(name)}` : null;
  };
  return [said("cost"), said("months"), row.earliest ? text("csvEarliest") : null].filter(Boolean).join("; ");
}
