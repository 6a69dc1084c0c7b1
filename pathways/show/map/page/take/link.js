// Copy a link to the page as it is now.

const hasAddress = () => /^(https?|file):$/.test(location.protocol);

async function copyLink(place) {
  if (!hasAddress() && !hashOf()) return offerLink(place, "", text("linkNoAddress"));
  const link = (hasAddress() ? location.href.split("#")[0] : "") + hashOf();
  const said = text(hasAddress() ? "linkCopied" : "linkAppend");
  try {
    await navigator.clipboard.writeText(link);
    offerLink(place, hasAddress() ? "" : link, said);
  } catch {
    offerLink(place, link, hasAddress() ? text("linkCopy") : `${said} ${text("linkCopy")}`);
  }
  return undefined;
}

// Where the page may not write to the clipboard, the link stands there selected.
function offerLink(place, link, said) {
  const field = link ? make("input", { type: "text", readonly: "", class: "link", value: link, "aria-label": text("link") }) : null;
  fill(place, make("p", { class: "soft small" }, said), field);
  field?.focus({ preventScroll: true });
  field?.select();
  say(said);
}
