// The map by keyboard: arrow keys go from box to box, Escape lets go.

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ASIDE = 2.5;

const letGo = () => select({}, { announce: true });

// The nearest box that lies in a direction; what lies aside counts as farther.
function nextBox(from, [dx, dy]) {
  let best = null;
  let least = Infinity;
  for (const id of placed.keys()) {
    const box = BOXES.get(id);
    const ahead = (box.x - from.x) * dx + (box.y - from.y) * dy;
    const aside = Math.abs((box.x - from.x) * dy) + Math.abs((box.y - from.y) * dx);
    const distance = ahead + ASIDE * aside;
    if (boxShown(id) && ahead > 1 && distance < least) [best, least] = [id, distance];
  }
  return best;
}

function moveSelection(direction) {
  const start = state.node === null ? firstBox() : nextBox(BOXES.get(state.node), direction);
  if (start !== null) select({ node: start }, { centre: true, announce: true });
}

function firstBox() {
  const shown = [...placed.keys()].filter(boxShown);
  if (now.route && now.route.steps.length) return now.route.steps[0].gives;
  return shown.sort((a, b) => BOXES.get(a).x - BOXES.get(b).x || BOXES.get(a).y - BOXES.get(b).y)[0] ?? null;
}

function startKeys() {
  at("map").addEventListener("keydown", (event) => {
    const actions = { "+": () => zoomBy(1.25), "=": () => zoomBy(1.25), "-": () => zoomBy(0.8), 0: fitAll, Enter: () => at("facts").focus(), " ": () => state.node !== null && toggleHeld(state.node) };
    if (DIRECTIONS[event.key]) moveSelection(DIRECTIONS[event.key]);
    else if (actions[event.key] && !event.ctrlKey && !event.metaKey) actions[event.key]();
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && (state.node !== null || state.links.length)) letGo();
  });
}
