// One line about the box under the pointer, beneath the map where it covers nothing.

function showBrief(id) {
  fill(at("brief"), id === null ? text("briefHint") : briefly(id));
}

function briefly(id) {
  const node = NODES.get(id);
  const ways = setOf(WAYS, id);
  const figures = [["cost", costBrief], ["months", monthsBrief]].map(([field, shown]) => leastOf(ways, field, shown));
  const parts = [
    node.short ? `${briefOf(id)} (${shortened(node.short)})` : briefOf(id),
    ways.length ? text("ways", { count: ways.length }) : "",
    ...figures,
    node.wage && bounds(node.wage.amount) ? `${text("wage")}: ${money(deciding(bounds(node.wage.amount)))}` : "",
    text("opens", { count: setOf(OPENS, id).length }),
  ];
  return parts.filter(Boolean).join(" · ");
}

// The least of what its steps state; a step alone is not all that it takes, so this says "from".
function leastOf(ways, field, shown) {
  const known = ways.map((step) => bounds(step[field])).filter(Boolean).sort((a, b) => deciding(a) - deciding(b));
  if (!ways.length) return "";
  if (!known.length) return shown("unknown");
  return known.length > 1 || ways.length > 1 ? text("from", { amount: shown(known[0]) }) : shown(known[0]);
}
