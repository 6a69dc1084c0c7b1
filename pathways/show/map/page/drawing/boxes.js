// How boxes look: kind by colour, sign and corners; what is held, lit, picked or dimmed.

const CORNERS = { degree: 0, training: 5, credential: 9, membership: 2, experience: 14, role: 18, condition: 0 };
const HELD_DASH = [5, 3];

function looksOfBox(id) {
  const kind = NODES.get(id).kind;
  const emphasis = emphasisOfBox(id);
  const colours = emphasis === "dim"
    ? [palette["box-dim"], palette["box-dim-line"], palette["box-dim-ink"]]
    : [palette[`${kind}-fill`], palette[`${kind}-line`], palette.ink];
  if (emphasis === "picked") colours[1] = palette.accent;
  return {
    id: keyOf(id),
    hidden: !boxShown(id),
    borderWidth: emphasis === "picked" ? 4 : emphasis === "lit" ? 3 : now.held.has(id) ? 2.5 : 1.5,
    color: boxColour(colours),
    font: { color: colours[2] },
    shapeProperties: { borderRadius: CORNERS[kind], borderDashes: now.held.has(id) ? HELD_DASH : false },
  };
}

function boxColour([background, border]) {
  const same = { background, border };
  return { ...same, highlight: same, hover: same };
}

// What the library needs to know of a box.
const drawnBox = ({ label, x, y, widthConstraint, heightConstraint }) => ({ label, shape: "box", x, y, widthConstraint, heightConstraint });
