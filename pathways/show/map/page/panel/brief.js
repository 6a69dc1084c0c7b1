// One line about the box under the pointer, beneath the map where it covers nothing; it is said of a selected one, too.

const MOST_WAYS_TOLD = 3;

function showBrief(id) {
  fill(at("brief"), id === null ? text("briefHint") : briefly(id));
}

function briefly(id) {
  const node = NODES.get(id);
  const parts = [
    node.short ? `${briefOf(id)} (${shortened(node.short)})` : briefOf(id),
    text(`kind.${node.kind}`),
    ...standingOf(id),
    lastStepTold(id),
    node.wage && bounds(node.wage.amount) ? `${text("wage")}: ${money(deciding(bounds(node.wage.amount)))}` : "",
    OPENS.has(id) ? text("opensCount", { count: setOf(OPENS, id).length }) : "",
  ];
  return parts.filter(Boolean).join(" · ");
}

// What its own steps come to: what is needed before them is not in it, and this says so.
function lastStepTold(id) {
  const ways = setOf(WAYS, id).filter(isUsable);
  if (!ways.length) return "";
  const figures = ways.slice(0, MOST_WAYS_TOLD).map((step) => `${costBrief(usedBounds(step, "cost"))}, ${monthsBrief(usedBounds(step, "months"))}`);
  const told = [...new Set(figures)].join(text("or"));
  return `${text("lastStep")}: ${told}${ways.length > MOST_WAYS_TOLD ? " …" : ""}`;
}

// Whether a step can be taken by the rules of the day, in the place that was asked for, and is not to be avoided.
function isUsable({ id, gives, valid_from: from, valid_until: until, where }) {
  if (asked.avoid.has(id) || asked.avoid.has(gives)) return false;
  if ((from && from > asked.as_of) || (until && until < asked.as_of)) return false;
  return !where || !asked.where || where.includes(asked.where) || where.includes(asked.where.split("-")[0]);
}
