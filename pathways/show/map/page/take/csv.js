// The route as a file for spreadsheets: RFC 4180, and no cell that a spreadsheet takes for a formula.

const FORMULA = /^[\s\p{C}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;

const cell = (value) => {
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) || /^[\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const threeCells = (amount) => ["low", "typical", "high"].map((which) => bounds(amount)?.[which] ?? text("unknown"));

function csvRow(row) {
  const finish = bounds(row.months) ? row.finish : text("unknown");
  return [
    row.number ?? "", text(row.done ? "yes" : "no"), row.id, nameOf(row.gives), text(`kind.${NODES.get(row.gives).kind}`), needsText(row),
    ...threeCells(row.cost), ...threeCells(row.months), row.start ?? "", row.number ? finish : "",
    marksOf(row), citedBy(row).map(sourceText).join("; "), STEPS.get(row.id).note || "",
  ];
}

// What holds for the route as a whole stands in each row: rows above or beneath the table would be taken for steps.
function routeCells() {
  const { answer } = now;
  return [nameOf(answer.target), answerTold().join(" · "), text(`figures.${answer.estimate}`), asked.where || placeUsed(), answer.as_of || "", conditionsTold()];
}

// The mark at the beginning tells spreadsheets that it is UTF-8.
function csvText() {
  const same = routeCells();
  const lines = [text("csvColumns").split(","), ...rows().map((row) => [...csvRow(row), ...same])];
  return ["\uFEFF", ...lines.map((line) => `${line.map(cell).join(",")}\r\n`)].join("");
}

const saveCsv = () => saved("csv", new Blob([csvText()], { type: "text/csv;charset=utf-8" }));
