// Where the boxes and lines stand: in the whole map as it came with the file, or in a smaller one around the
// question. BOXES (x, y, width, height) and the path of each link always hold what is shown.

const PADDING = OPTIONS.nodes.margin;
const FONT_SIZE = OPTIONS.nodes.font.size;

for (const box of BOXES.values()) sizeBox(box, box);

const halfWidth = (box) => box.width / 2;
const halfHeight = (box) => box.height / 2;

const WHOLE = {
  boxes: new Map([...BOXES].map(([id, { x, y, width, height }]) => [id, { x, y, width, height }])),
  paths: new Map(LINKS.map((link) => [link, link.path])),
};

let downwards = false; // whether lines run down: x and y of all that has to do with them are then exchanged
let placed = WHOLE.boxes; // what is shown: id -> {x, y, width, height}

const isPlaced = (id) => placed.has(id);
const turned = ({ x, y }) => (downwards ? { x: y, y: x } : { x, y });
const turnedBox = ({ x, y, width, height }) => ({ x: y, y: x, width: height, height: width });

// Let another layout be what is shown.
function place({ boxes, paths, down = false }) {
  downwards = down;
  placed = boxes;
  for (const [id, box] of boxes) sizeBox(BOXES.get(id), box);
  for (const link of LINKS) link.path = [...(paths.get(link) || [])];
  placeGates();
  samples.clear();
}

function sizeBox(box, { x, y, width, height }) {
  Object.assign(box, { x, y, width, height });
  box.widthConstraint = { minimum: width - 2 * PADDING.left };
  box.heightConstraint = height - 2 * PADDING.top;
}
