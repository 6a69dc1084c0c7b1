// The panel of an answer without a route: what stands in its way, and what comes nearest.

const NO_ROUTE = { undecided: "noAnswerYet", failed: "noAnswerTo", over_limit: "noRouteWithin" };

function noRouteShown() {
  const name = briefOf(now.answer.target);
  return [
    make("h2", {}, text(NO_ROUTE[now.answer.status] || "noRouteTo", { name })),
    make("p", { class: "alert" }, sentence(name), " ", longerButton()),
    conditionsShown(),
    missingShown(now.answer.missing || []),
    now.answer.nearest ? nearestShown(now.answer.nearest) : null,
    heldShown(),
    dayShown(),
    takeShown(),
  ];
}

function missingShown(sets) {
  const struck = now.answer.missing_unproven ? make("p", { class: "proof" }, text("missingUnproven")) : null;
  if (!sets.length) return struck;
  const list = make("ul", { class: "list" }, sets.map((set) => make("li", {}, make("span", {}, set.flatMap((id, i) => (i ? [" + ", pick(id)] : [pick(id)]))))));
  return titled(text("missing"), list, now.answer.missing_more ? make("p", { class: "soft small" }, text("missingMore")) : null, struck);
}

const NEAREST = [["within_months", "max_months", monthsText], ["within_cost", "max_cost", money]];

function nearestShown(nearest) {
  const routes = NEAREST.filter(([which]) => nearest[which]).map(([which, limit, shown]) => {
    const route = nearest[which];
    return titled(nearestTitle(which, now.answer[limit], shown), totalsShown(route), countsShown(route), stepsShown(route, false));
  });
  return [routes, nearest.unproven ? make("p", { class: "proof" }, text("unproven")) : null];
}

// Where no route keeps even the one limit, the best of all stands in, and says so.
function nearestTitle(which, most, shown) {
  if (most === undefined) return text(`nearest.${which}.free`);
  return text(`nearest.${which}.${now.answer.nearest.fallback ? "neither" : "keeps"}`, { most: shown(most) });
}
