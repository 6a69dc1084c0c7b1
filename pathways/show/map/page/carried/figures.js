// Amounts as text. Unknown is said, never shown as nothing or as 0.

const currencyOf = (digits) => {
  try {
    if (FACTS.currency) return new Intl.NumberFormat(TEXTS.locale, { style: "currency", currency: FACTS.currency, minimumFractionDigits: digits, maximumFractionDigits: digits });
  } catch {
    // A code that the browser does not know stands behind the figure.
  }
  const plain = new Intl.NumberFormat(TEXTS.locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return { format: (amount) => [plain.format(amount), FACTS.currency].filter(Boolean).join(" ") };
};
const WHOLE_MONEY = currencyOf(0);
const EXACT_MONEY = currencyOf(2);
const PLAIN_NUMBER = new Intl.NumberFormat(TEXTS.locale, { maximumFractionDigits: 3 });
const SMALL_NUMBER = new Intl.NumberFormat(TEXTS.locale, { maximumSignificantDigits: 3 });

const money = (amount) => (Number.isInteger(amount) ? WHOLE_MONEY : EXACT_MONEY).format(amount);
const plainNumber = (amount) => (amount > 0 && amount < 0.001 ? SMALL_NUMBER : PLAIN_NUMBER).format(amount);
const monthsText = (amount) => (plainNumber(amount) === "1" ? text("month.one", { count: 1 }) : text("month.other", { count: plainNumber(amount) }));

// An amount with its bounds, or null where it is unknown.
function bounds(amount) {
  if (amount === null || amount === undefined || amount === "unknown") return null;
  return typeof amount === "number" ? { low: amount, typical: amount, high: amount } : amount;
}

function ranged({ low, typical, high }, shown) {
  if (low === high && low === typical) return shown(typical);
  if (low === undefined && high === undefined) return shown(typical);
  if (low === undefined) return text("typicalTo", { typical: shown(typical), high: shown(high) });
  if (high === undefined) return text("typicalFrom", { typical: shown(typical), low: shown(low) });
  return `${shown(typical)} (${rangeShown(low, high, shown)})`;
}

const rangeShown = (low, high, shown) =>
  shown === monthsText ? text("monthsRange", { low: plainNumber(low), high: plainNumber(high) }) : text("range", { low: shown(low), high: shown(high) });

const mark = (name, places) => make("span", { class: "mark" }, text(name, places));

// The amount with its marks and its sources, its own ones or else those of its step, as elements.
function amountShown(amount, shown, cite, sources) {
  const known = bounds(amount);
  if (!known) return [mark("unknown")];
  const cited = known.source || (known.assumed || known.own ? null : sources);
  return [ranged(known, shown), known.assumed ? [" ", mark("assumed")] : null, known.own ? [" ", mark("own")] : null, cite ? cite(cited) : null];
}

// The figure that decided: the lowest, typical or highest one, as was asked; a bound that is not stated is typical.
const deciding = (amount) => amount[asked.estimate] ?? amount.typical;

// One short text for lists: "$299", "~ $299", "cost unknown".
function amountBrief(amount, shown, unknown) {
  const known = bounds(amount);
  if (!known) return text(unknown);
  return (known.assumed ? "~ " : "") + shown(deciding(known)) + (known.own ? ` (${text("own")})` : "");
}

const costBrief = (amount) => amountBrief(amount, money, "costUnknown");
const monthsBrief = (amount) => amountBrief(amount, monthsText, "monthsUnknown");

// A total: [what to show large, what to show beneath]. With unknown amounts there is no upper end.
function totalShown(total, shown) {
  const figure = deciding(total);
  const mark = total.assumed ? "~ " : "";
  if (total.unknown) return [figure ? mark + text("atLeast", { amount: shown(figure) }) : text("unknown"), ""];
  const range = total.low === total.high ? "" : rangeShown(total.low, total.high, shown);
  const beneath = range && asked.estimate !== "typical" ? text("typicalAndRange", { typical: shown(total.typical), range }) : range;
  return [mark + shown(figure), beneath];
}
