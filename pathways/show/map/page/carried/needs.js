// Needs as a tree of text, and as one sentence.

function ruleOf(need) {
  if (need.at_least) return text("need.at_least", { count: need.at_least });
  return text(need.any ? "need.any" : "need.all");
}

// A list whose nested groups are headed by how their members combine.
function needTree(need) {
  const members = membersOf(need);
  if (members.length === 1) return make("div", { class: "tree" }, memberShown(members[0]));
  return make("div", { class: "tree" }, groupShown(need));
}

const groupShown = (need) => [
  make("span", { class: "rule" }, ruleOf(need)),
  make("ul", {}, membersOf(need).map((member) => make("li", {}, memberShown(member)))),
];

const memberShown = (member) => {
  if (typeof member !== "string") return membersOf(member).length === 1 ? memberShown(membersOf(member)[0]) : groupShown(member);
  const held = now.held.has(member) ? [" ", make("span", { class: "tag" }, text("line.held"))] : null;
  return make("div", { class: "member" }, swatch(NODES.get(member).kind), make("span", {}, pick(member), held));
};

function needSentence(need, outermost = true) {
  const members = membersOf(need);
  if (members.length === 1) return typeof members[0] === "string" ? labelOf(members[0]) : needSentence(members[0], outermost);
  const parts = members.map((member) => (typeof member === "string" ? labelOf(member) : needSentence(member, false)));
  const sentence = need.at_least
    ? text("atLeastOf", { count: need.at_least, list: parts.join(", ") })
    : parts.join(text(need.any ? "or" : "and"));
  return outermost ? sentence : `(${sentence})`;
}
