// STAND-IN
function* answering(facts, question) { return { ...question, status: "undecided", route: null }; }
const standing = (facts, q) => ({ held: new Set(q.held), ready: [], reachable: new Set([...NODES.keys()]), opens: () => ({ steps: [], nodes: [] }) });
