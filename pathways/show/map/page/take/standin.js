// Stands in for ask/asking.js until that is there; then this file goes.

function change(patch) {
  Object.assign(asked, patch);
  now.held = heldBy(asked);
  const answer = asBegun() ? FACTS.answer || null : null;
  light(answer, routeWished(answer));
  showAbout();
  showAnswer();
  show();
  showTable();
  noteHash();
}

function tick(id) {
  const have = new Set(asked.have);
  if (!have.delete(id)) have.add(id);
  change({ have });
}
