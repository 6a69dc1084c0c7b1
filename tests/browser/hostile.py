"""Texts that try to break out of where they stand, and graphs that have one in each field that takes text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from pathways.formats.shipped import load_graph
from pathways.model.amounts import Amount
from pathways.model.graph import Assumption, Claim, Graph, Node, Renewal, Source, Step, Wage
from pathways.model.needs import Need
from pathways.records.writing import graph_to_tree

CALL: Final = "window.broken=1"
ELSEWHERE: Final = "https://example.invalid"

ENDINGS = (
    f"<script>{CALL}</script>",
    f"</script><script>{CALL}</script>",
    f"</SCRIPT ><script>{CALL}//",
    f"</script\t/><script>{CALL}</script>",
    f"<script src=data:text/javascript,{CALL}></script>",
    f"<script type=module>{CALL}</script>",
    f"<scr<script>ipt>{CALL}</scr</script>ipt>",
    f"<!--<script>{CALL}</script>-->",
    f"<!--<script>{CALL}//",
    f"--><script>{CALL}</script>",
    f"--!><script>{CALL}</script>",
    f"]]><script>{CALL}</script>",
    f"<![CDATA[<script>{CALL}</script>]]>",
    f"<?xml version='1.0'?><script>{CALL}</script>",
    f"</title><script>{CALL}</script>",
    f"</style><script>{CALL}</script>",
    f"</textarea><script>{CALL}</script>",
    f"</noscript><script>{CALL}</script>",
    f"</template><script>{CALL}</script>",
    f"</iframe><script>{CALL}</script>",
    f"</body></html><script>{CALL}</script>",
    f"</h1></header><script>{CALL}</script>",
    f"<plaintext><script>{CALL}</script>",
)
EVENTS = (
    f"<img src=x onerror={CALL}>",
    f"<IMG SRC=x OnErRoR={CALL}>",
    f"<img/src=x/onerror={CALL}>",
    f"<img src=x onerror\x0c=\x0c{CALL}>",
    f"<image src=x onerror={CALL}>",
    f'"><img src=x onerror="{CALL}">',
    f"'><img src=x onerror='{CALL}'>",
    f"`><img src=x onerror=`{CALL}`>",
    f"<svg onload={CALL}>",
    f"<svg/onload={CALL}//",
    f"<svg><script>{CALL}</script></svg>",
    f"<svg><script xlink:href=data:,{CALL} /></svg>",
    f"<svg><animate onbegin={CALL} attributeName=x dur=1s>",
    f"<svg><a xlink:href='javascript:{CALL}'><text y=20>x</text></a></svg>",
    f"<svg><use href='data:image/svg+xml,<svg id=x onload={CALL}/>#x'/></svg>",
    f"<svg><foreignObject><body onload={CALL}></foreignObject></svg>",
    f"<math><mtext></mtext><mglyph><svg><style></style><img src=x onerror={CALL}>",
    f"<math><maction actiontype=statusline xlink:href='javascript:{CALL}'>x</maction></math>",
    f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={CALL}>",
    f"<body onload={CALL}>",
    f"<body onpageshow={CALL} onhashchange={CALL} onbeforeprint={CALL} onfocus={CALL}>",
    f"<details open ontoggle={CALL}>x",
    f"<input autofocus onfocus={CALL}>",
    f"<button popovertarget=p>x</button><p id=p popover onbeforetoggle={CALL}>x",
    f"<p style='animation-name:x' onanimationstart={CALL}>x<style>@keyframes x{{}}</style>",
    f"<video><source onerror={CALL}></video>",
    f"<audio src=x onerror={CALL}>",
    f"<marquee onstart={CALL}>x</marquee>",
    f"<template><img src=x onerror={CALL}></template>",
    f"<template shadowrootmode=open><img src=x onerror={CALL}></template>",
    f"<select><template><img src=x onerror={CALL}></template></select>",
    f"<noscript><p title='</noscript><img src=x onerror={CALL}>'>",
    "<img src=x onerror=alert(1)>",
    "<script>confirm(1);prompt(1);print()</script>",
)
FRAMES = (
    f"<iframe srcdoc='<script>parent.{CALL}</script>'></iframe>",
    f"<iframe srcdoc='&lt;script&gt;parent.{CALL}&lt;/script&gt;'></iframe>",
    f"<iframe src='javascript:parent.{CALL}'></iframe>",
    f"' srcdoc='<script>parent.{CALL}</script>",
    f'" srcdoc="<script>parent.{CALL}</script>',
    f"' onload='{CALL}",
    f'" onload="{CALL}',
    f"&#39; onload=&#39;{CALL}",
    f"&apos; onload=&apos;{CALL}",
    f"&quot; onload=&quot;{CALL}",
    "' sandbox='allow-scripts allow-same-origin' data-x='",
    f"x'></iframe><img src=x onerror={CALL}><iframe title='",
    f'x"></iframe><img src=x onerror={CALL}><iframe title="',
    f"<object data='javascript:{CALL}'></object>",
    f"<embed src='javascript:{CALL}'>",
    f"<a href='javascript:{CALL}'>x</a>",
    f"<a href='x' target=_top ping='{ELSEWHERE}/ping'>x</a>",
    f"<form action='javascript:{CALL}'><button>x</button></form>",
    f"<form action='{ELSEWHERE}'><input name=x autofocus></form>",
    f"<meta http-equiv=refresh content='0;url=javascript:{CALL}'>",
    f"<meta http-equiv=refresh content='0;url={ELSEWHERE}/'>",
    "<meta http-equiv=Content-Security-Policy content=\"script-src 'unsafe-inline'\">",
    f"<base href='{ELSEWHERE}/'>",
    f"<link rel=stylesheet href='{ELSEWHERE}/x.css'>",
    f"<link rel=prefetch href='{ELSEWHERE}/x'>",
    f"<link rel=dns-prefetch href='{ELSEWHERE}'>",
    f"<img src='{ELSEWHERE}/x.png'>",
    f"<img srcset='{ELSEWHERE}/x.png 1x'>",
    f"<input type=image src='{ELSEWHERE}/x.png'>",
    f"<table background='{ELSEWHERE}/x.png'>",
)
STYLES = (
    f"<style>@import '{ELSEWHERE}/x.css';</style>",
    f"<style>*{{background:url({ELSEWHERE}/x)}}</style>",
    f"<p style='background:url({ELSEWHERE}/x)'>x",
    f"url({ELSEWHERE}/x)",
    f"x;background:url('{ELSEWHERE}/x')",
    f"}} * {{ background: url({ELSEWHERE}/x) }} @import '{ELSEWHERE}/y';",
    "</style><style>body{display:none}</style>",
    "expression(alert(1))",
)
ADDRESSES = (
    f"javascript:{CALL}",
    f"JaVaScRiPt:{CALL}",
    f" \x01javascript:{CALL}",
    f"java\tscript:{CALL}",
    f"java\nscript:{CALL}",
    f"java%09script:{CALL}",
    f"&#106;avascript:{CALL}",
    f"javascript&colon;{CALL}",
    f"javascript://example.org/%0a{CALL}",
    f"https:javascript:{CALL}",
    f"data:text/html,<script>{CALL}</script>",
    "data:text/html;base64,PHNjcmlwdD53aW5kb3cuYnJva2VuPTE8L3NjcmlwdD4=",
    f"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='{CALL}'/>",
    f"vbscript:{CALL}",
    f"blob:{ELSEWHERE}/x",
    f"view-source:{ELSEWHERE}",
    "file:///etc/passwd",
    "//example.invalid/x",
    "\\\\example.invalid\\x",
    "http://",
    "https://[::1",
    "https://user:secret@example.org/",
    "https://example.org\u2044@example.invalid/",
    f'https://example.org/"onmouseover="{CALL}',
    f"https://example.org/'onmouseover='{CALL}",
    f"https://example.org/'><script>{CALL}</script>",
    f"https://example.org/#{CALL}",
    f"#<img src=x onerror={CALL}>",
    f"#want=x&own=__proto__.broken:1&{CALL}",
    f"?x=1&#{CALL}",
)
LANGUAGES = (
    f"${{{CALL}}}",
    f"`;{CALL};`",
    f"';{CALL};//",
    f'";{CALL};//',
    f"\\';{CALL};//",
    f"*/{CALL}/*",
    f"\u2028{CALL}\u2029//",
    f"\\u003cscript\\u003e{CALL}\\u003c/script\\u003e",
    f"\\x3cscript\\x3e{CALL}\\x3c/script\\x3e",
    f"&lt;script&gt;{CALL}&lt;/script&gt;",
    f"&amp;lt;script&amp;gt;{CALL}&amp;lt;/script&amp;gt;",
    f"&#60;script&#62;{CALL}&#60;/script&#62;",
    f"&#x3c;img src=x onerror={CALL}&#x3e;",
    f"+ADw-script+AD4-{CALL}+ADw-/script+AD4-",
    f"\uff1cscript\uff1e{CALL}\uff1c/script\uff1e",
    f"{{{{ {CALL} }}}}",
    f"{{{{constructor.constructor('{CALL}')()}}}}",
    "{{ 7 * 7 }}{% for x in (1, 2) %}{{ x }}{% endfor %}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{# comment #}",
    "{% raw %}",
    "<%= 7 * 7 %><?php echo 1 ?>#{7*7}${7*7}",
    "{count} {name} {0} %s %(name)s $& $1 $$",
    "__proto__",
    "constructor",
    "prototype",
    "hasOwnProperty",
    "toString",
    "valueOf",
    '{"__proto__": {"broken": 1}}',
    "href <a href=x>",
    "*bold* _italic_ `code` <b>b</b>",
    f"[x](javascript:{CALL}) ![x]({ELSEWHERE}/x.png)",
    f"```\n<script>{CALL}</script>\n```",
    f"\n\n    <script>{CALL}</script>\n\n",
    "$$\\href{javascript:window.broken=1}{x}$$",
    "n:0",
    "[object Object]",
    "NaN",
)
TABLES = (
    '=HYPERLINK("https://example.invalid","x")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    'a","b\r\n=1+1,"',
    "a;b,c\td",
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTACH:https://example.invalid/x",
    "x\nDTSTART:20000101\\n;,\\,\\;",
    "x\r\n\r\n<html>",
    "../../etc/passwd",
    "CON",
    ".htaccess",
)
SIGNS = (
    "\u2028 line \u2029 paragraph",
    "\u202eright to left",
    "\u2066isolate \u2067 without end",
    "\u200f\u061cmarks",
    "null\u0000byte",
    "half \ud800 pair",
    "other half \udc00 pair",
    "\x1b[2J\x1b]0;title\x07escape",
    "\x85next \x0bvertical\x0cform",
    "\ufeffmark \ufffe\uffff",
    "zero\u200bwidth\u2060and\u00ad",
    "\u3164",
    "a" + "\u0300" * 500,
    "\U000e0001\U000e0041tag",
    "quote \" apostrophe ' ampersand & less < greater > backslash \\",
    "emoji 🧑‍⚕️ and 漢字 and عربى",
    "\u0131 \u0130 ß ﬁ \u212a \u017f",
    "x" * 4_000,
    "many words " * 400,
    "<" * 1_000,
    "&" * 1_000,
)
HOSTILE: Final = (*ENDINGS, *EVENTS, *FRAMES, *STYLES, *ADDRESSES, *LANGUAGES, *TABLES, *SIGNS)
TITLE: Final = "'\"><img src=x onerror=window.broken=1></title></script>{{ 7 * 7 }}\n\n<!-- --> & \u202e\x00"


def id_like(text: str) -> str:
    """The text as far as an id may have it."""
    return "".join(each for each in text if each.isprintable()).strip()[:200].strip()


def ids_of(texts: tuple[str, ...]) -> list[str]:
    """An id like each text, no two the same."""
    taken: dict[str, None] = {}
    for text in texts:
        plain = id_like(text) or "nothing"
        taken[plain if plain not in taken else f"{plain[:190]} {len(taken)}"] = None
    return list(taken)


def hostile_graph(texts: tuple[str, ...] = HOSTILE, *, as_in_a_file: bool = False) -> Graph:
    """A graph with a hostile text in each field that takes text; as in a file, in each that a file lets have it."""
    ids = ids_of(texts)
    each = list(zip(ids, texts, strict=True))
    day = "2026-11-22"
    return Graph(
        id=ids[0],
        title=TITLE,
        currency="USD" if as_in_a_file else texts[0],
        reviewed=day if as_in_a_file else texts[23],
        nodes={key: hostile_node(key, text) for key, text in each},
        steps={
            key: hostile_step(key, text, before, None if not as_in_a_file else day)
            for (key, text), before in zip(each, [ids[-1], *ids], strict=False)
        },
        sources={
            key: Source(title=text, published="undated" if as_in_a_file else text, publisher=text, url=text)
            for key, text in each
        },
        start=(ids[0],),
        assumptions={"role": Assumption(cost=Amount.of(3), note=texts[24])},
    )


def hostile_node(key: str, text: str) -> Node:
    """A node whose every text is the hostile one."""
    return Node(
        id=key,
        kind="role",
        name=text,
        short=text,
        aliases=(text,),
        issuer=text,
        summary=text,
        url=text,
        renewal=(Renewal(every_months=12, note=text, source=(key,)),),
        claims=(Claim(about=text, says=text, source=(key,)),),
        wage=Wage(amount=Amount.of(1, (key,)), per=text, statistic=text),
    )


def hostile_step(key: str, text: str, before: str, day: str | None) -> Step:
    """A step whose every text is the hostile one, but for days and places where a day is given."""
    return Step(
        id=key,
        gives=key,
        needs=Need.any(before),
        recommends=Need.all(before),
        where=(text,) if day is None else ("US-TX",),
        valid_from=text if day is None else day,
        valid_until=text if day is None else "",
        source=(key,),
        claims=(Claim(about=text, says=text, source=(key,)),),
        note=text,
    )


def hostile_file(folder: Path) -> Graph:
    """A graph of hostile texts that came through a file; half a surrogate pair is refused there."""
    texts = tuple(text for text in HOSTILE if not any("\ud7ff" < sign < "\ue000" for sign in text))
    file = folder / "hostile.json"
    file.write_text(json.dumps(graph_to_tree(hostile_graph(texts, as_in_a_file=True))), encoding="utf-8")
    return load_graph(str(file))
