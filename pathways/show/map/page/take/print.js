// On paper: what can be unfolded is, and the map is a picture, which keeps its size while the page changes its own.

let unfolded = [];

function beforePrint() {
  unfolded = [...document.querySelectorAll("details:not([open])")];
  for (const each of unfolded) each.open = true;
  const canvas = document.querySelector("#map canvas");
  if (canvas?.width && canvas.height && viewShown() === "map") at("map").after(pictureOf(canvas));
}

function afterPrint() {
  for (const each of unfolded) each.open = false;
  at("paper")?.remove();
}

function pictureOf(canvas) {
  const paper = make("canvas", { id: "paper", width: canvas.width, height: canvas.height });
  const context = paper.getContext("2d");
  context.fillStyle = getComputedStyle(document.querySelector(".pane")).backgroundColor;
  context.fillRect(0, 0, paper.width, paper.height);
  context.drawImage(canvas, 0, 0);
  return paper;
}

function startPrint() {
  addEventListener("beforeprint", beforePrint);
  addEventListener("afterprint", afterPrint);
}
