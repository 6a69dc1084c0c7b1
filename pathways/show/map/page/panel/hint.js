// What stands in the panel while nothing is asked: how to look around, and where it can lead.

function showHint() {
  const hint = at("hint");
  hint.hidden = Boolean(now.answer) || !at("facts").hidden;
  refill(hint, now.answer ? [] : hintShown());
}

function hintShown() {
  return [
    make("h2", {}, text("hintTitle")),
    at("map").hidden ? null : [make("p", { class: "lead" }, text("hint")), make("p", { class: "lead soft small" }, text("hintKeys"))],
    rolesShown(),
    takeShown(),
  ];
}

function rolesShown() {
  const roles = [...NODES.values()].filter((node) => node.kind === "role").map((node) => node.id);
  return roles.length ? titled(text("hintRoles"), pickList(roles)) : null;
}
