// The trade-off as a small chart: months to the right, cost upwards, a point for each route.

const CHART = { width: 300, height: 160, left: 76, right: 18, top: 20, bottom: 36, near: 12 };

// Where points lie in the chart. What has unknown amounts is drawn where its known ones put it, hollow.
function chartPlaces(routes) {
  const months = routes.map((route) => deciding(route.months));
  const costs = routes.map((route) => deciding(route.cost));
  const along = spread(months, CHART.left, CHART.width - CHART.right);
  const up = spread(costs, CHART.height - CHART.bottom, CHART.top);
  return routes.map((_, i) => ({ x: along(months[i]), y: up(costs[i]) }));
}

function spread(values, from, to) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return (value) => (most > least ? from + ((value - least) / (most - least)) * (to - from) : (from + to) / 2);
}

function chartShown(answer) {
  const places = chartPlaces(answer.routes);
  const svg = svgElement("svg", { viewBox: `0 0 ${CHART.width} ${CHART.height}`, class: "chart", "aria-hidden": "true" });
  const bottom = CHART.height - CHART.bottom + 10;
  svg.append(svgElement("path", { class: "axis", d: `M${CHART.left - 12} ${CHART.top - 12}V${bottom}H${CHART.width - 4}` }));
  svg.append(svgElement("path", { class: "front", d: stairs(places) }), ...chartEnds(answer.routes, bottom));
  svg.append(...places.map(({ x, y }, i) => chartTarget(svgElement("circle", { cx: x, cy: y, r: 14, class: "aim" }), places, i)));
  const chosenLast = places.map((_, i) => i).sort((one, other) => (one === now.chosen) - (other === now.chosen));
  svg.append(...chosenLast.map((i) => chartPoint(answer, places, i)));
  return make("div", { class: "tradeoff" }, svg, make("fieldset", { class: "points" }, make("legend", {}, text(answer.status === "optimal" ? "tradeoffRoutes" : "tradeoffFound", { count: answer.routes.length })), answer.routes.map((route, i) => pointChoice(answer, route, i))),
    answer.routes.some(hasUnknown) ? make("p", { class: "proof" }, text("hollow")) : null);
}

const hasUnknown = (route) => route.cost.unknown + route.months.unknown > 0;

// The least and the most of both figures, at the ends of their axes; "≥" where an unknown amount comes on top.
function chartEnds(routes, bottom) {
  const ends = (field, shown) => [Math.min, Math.max].map((end) => {
    const value = end(...routes.map((route) => deciding(route[field])));
    const known = routes.some((route) => deciding(route[field]) === value && !route[field].unknown);
    return [value, `${known ? "" : "≥ "}${shown(value)}`];
  });
  const [costs, months] = [ends("cost", money), ends("months", plainNumber)];
  const words = [
    [CHART.left - 16, CHART.height - CHART.bottom + 4, "end", costs[0][1]],
    [CHART.left, bottom + 13, "middle", months[0][1]],
    [(CHART.left + CHART.width - CHART.right) / 2, bottom + 13, "middle", text("chartMonths")],
    [CHART.left - 16, (CHART.top + CHART.height - CHART.bottom) / 2, "end", text("chartCost")],
  ];
  if (costs[1][0] > costs[0][0]) words.push([CHART.left - 16, CHART.top + 4, "end", costs[1][1]]);
  if (months[1][0] > months[0][0]) words.push([CHART.width - 4, bottom + 13, "end", months[1][1]]);
  return words.map((each) => chartWords(...each));
}

// Between two routes of a front there is nothing better than the dearer one's cost at the other's months.
const stairs = (places) => places.map(({ x, y }, i) => (i ? `V${y}H${x}` : `M${x} ${y}`)).join("");

function chartPoint(answer, places, i) {
  const { x, y } = places[i];
  const route = answer.routes[i];
  const classes = ["point", i === now.chosen ? "chosen" : "", hasUnknown(route) ? "hollow" : ""].filter(Boolean).join(" ");
  const point = svgElement("g", { class: classes, "data-point": i });
  point.append(svgElement("circle", { cx: x, cy: y, r: i === now.chosen ? 9 : 6 }));
  if (i === now.chosen) point.append(chartWords(x, y + 4, "middle", String(i + 1)));
  return chartTarget(point, places, i);
}

// Where points lie upon each other, one click after the other goes through them.
function chartTarget(element, places, i) {
  const here = places.map((_, k) => k).filter((k) => Math.hypot(places[k].x - places[i].x, places[k].y - places[i].y) < CHART.near);
  element.addEventListener("click", () => chooseRoute(here.includes(now.chosen) ? here[(here.indexOf(now.chosen) + 1) % here.length] : i));
  return element;
}

function chartWords(x, y, anchor, words) {
  const element = svgElement("text", { x, y, "text-anchor": anchor });
  element.textContent = words;
  return element;
}

// The same points for the keyboard and for screen readers.
function pointChoice(answer, route, i) {
  const radio = make("input", { type: "radio", name: "point", value: String(i), "data-key": `point ${i}` });
  radio.checked = i === now.chosen;
  radio.addEventListener("change", () => chooseRoute(i));
  const figures = [totalShown(route.cost, money)[0], totalShown(route.months, monthsText)[0], text("stepCount", { count: route.steps.length }), asked.where || !route.where ? "" : placeShown(route.where)].filter(Boolean).join(" · ");
  return make("label", {}, radio, make("span", {}, `${i + 1}. ${figures}`, route.proven ? null : [" ", mark("notProven")]));
}

function chooseRoute(i) {
  light(now.answer, i);
  showAnswer();
  showFacts();
  show();
}
