// What the answer says, in plain lines: a picture, a table or calendar entries may be all of it that someone sees.

const plainText = (shown) => make("div", {}, shown).textContent;

// The sentence about a trade-off is about all of its routes: here one of them stands alone.
function proofTold(name) {
  const unproven = now.answer.routes?.length && now.route && !now.route.proven;
  return unproven ? `${sentence(name)} ${text("unproven")}` : sentence(name);
}

function totalsTold(route) {
  const left = doneSteps().length > 0;
  const totals = [[left ? "costLeft" : "totalCost", route.cost, money], [left ? "monthsLeft" : "totalMonths", route.months, monthsText]];
  return [...totals, ...(now.answer.by === "effort" ? [["totalEffort", route.effort, monthsText]] : [])]
    .map(([name, total, shown]) => `${text(name)}: ${totalShown(total, shown).filter(Boolean).join(", ")}`).join(" · ");
}

// What it comes to, how far that is proven, how far one is, which figures are unknown or assumed, what is not in them.
function answerTold() {
  const { answer, route } = now;
  const proof = proofTold(briefOf(answer.target));
  return (route ? [totalsTold(route), proof, progressShown(route), ...countsShown(route), upkeepOnPaper()] : [proof]).map(plainText).filter(Boolean);
}

const placeTold = () => (placeUsed() ? text("usesPlace", { place: placeShown(placeUsed()) }) : "");
const conditionsTold = () => conditions().map(([name, shown]) => `${text(name)}: ${[shown].flat().map(plainText).join(", ")}`).join("; ");

// On what it holds.
function termsTold() {
  const kept = conditionsTold();
  return [placeTold(), kept ? `${text("conditions")}: ${kept}` : "", plainText(dayShown())].filter(Boolean);
}
