// What a route tells beside its steps: the recommendations that it leaves out, and what its upkeep comes to in a year.

function besideRoute(question, { steps }) {
  const { steps: all, numberOf } = compiledFor(question);
  const have = new Set(question.held);
  const leftOut = [];
  for (const { id, gives } of steps) {
    const unmet = needMembers(all[numberOf.get(id)].recommends).filter((member) => !isMet(member, have));
    if (unmet.length) leftOut.push({ step: id, need: { all: unmet } });
    for (const node of counted(question.nodes, [gives])) have.add(node);
  }
  const upkeep = upkeepPerYear([...new Set(steps.map(({ gives }) => gives))].flatMap((id) => question.nodes.get(id).renewal || []));
  return filled({ left_out: leftOut, upkeep_per_year: Object.values(upkeep).some(Boolean) ? upkeep : null });
}

// The same with the best route that follows every recommendation, limits aside, where one is left out.
function* besides(question, routes, clock) {
  const found = routes.map((route) => besideRoute(question, route));
  if (!found.some(({ left_out }) => left_out)) return found;
  const { route, isProven } = yield* bestRoute({ ...unlimited(question), recommended: true }, clock);
  return found.map((each) => (each.left_out ? filled({ ...each, recommended: route, recommended_unproven: !isProven }) : each));
}

// Each known cost times 12 and divided by its months, summed and rounded half up to hundredths.
const upkeepPerYear = (renewals) => ({
  ...Object.fromEntries(ESTIMATES.map((estimate) => [estimate, perYear(renewals, estimate)])),
  unknown: renewals.filter(({ cost }) => isUnknown(cost)).length,
  assumed: 0,
});

function perYear(renewals, estimate) {
  const cycles = renewals.map(({ cost, every_months: every }) => [12n * BigInt(thousandths(cost, estimate) ?? 0), BigInt(toThousandths(every))]);
  const whole = cycles.reduce((one, [, length]) => (one * length) / gcd(one, length), 1n);
  const hundredfold = cycles.reduce((sum, [cost, length]) => sum + 100n * cost * (whole / length), 0n);
  return fromThousandths(((2n * hundredfold + whole) / (2n * whole)) * 10n);
}

// Leaves out what is empty; 0 is not empty.
const filled = (fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value === 0 || (value && value.length !== 0 && (typeof value !== "object" || Object.keys(value).length))));
