// The route as calendar entries: RFC 5545, an entry of whole days for each step.

const DAY_MS = 86_400_000;
const LAST_YEAR = 9999;
const MOST_OCTETS = 75;
const OCTETS = new TextEncoder();

// The same day so many whole months later, or the last day of a shorter month.
function monthsLater(start, months) {
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(start.getUTCDate(), last));
}

// Months are those of the calendar, a part of one is so many of its days.
function dayIn(start, months) {
  const most = Math.min(months, 12 * (LAST_YEAR - start.getUTCFullYear()) - 1);
  const from = monthsLater(start, Math.floor(most));
  const days = Math.round(((most % 1) * (monthsLater(start, Math.floor(most) + 1) - from)) / DAY_MS);
  return new Date(from + days * DAY_MS);
}

const stamp = (day) => day.toISOString().slice(0, 10).replaceAll("-", "");
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

const escapedText = (words) => words.replace(/\r\n?/g, "\n").replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n").replace(/\p{Cc}/gu, " ");

// A line has at most 75 octets; what is over goes on, behind a space, on the next one.
function folded(line) {
  const lines = [""];
  let octets = 0;
  for (const sign of line) {
    const more = OCTETS.encode(sign).length;
    if (octets + more > MOST_OCTETS) octets = lines.push(" ") && 1;
    lines[lines.length - 1] += sign;
    octets += more;
  }
  return lines.join("\r\n");
}

function entryText(row) {
  const { note } = STEPS.get(row.id);
  const sources = citedBy(row).map(sourceText);
  return [
    bounds(row.months) ? null : text("calendarUnknown"),
    row.earliest ? text("calendarEarliest") : null,
    row.critical ? text("critical") : null,
    `${text("cost")}: ${bounds(row.cost) ? costBrief(row.cost) : text("unknown")}`,
    `${text("months")}: ${bounds(row.months) ? monthsBrief(row.months) : text("unknown")}`,
    `${text("needs")}: ${needsText(row)}`,
    note ? `${text("note")}: ${note}` : null,
    sources.length ? `${text("sources")}:\n${sources.join("\n")}` : null,
    row.isEnd ? `\n${text("routeTo", { name: nameOf(now.answer.target) })}\n${routeTold()}` : null,
  ].filter(Boolean).join("\n");
}

const routeTold = () => [...answerTold(), ...termsTold()].join("\n");

const webOf = (row) => [NODES.get(row.gives).url, ...citedBy(row).map((id) => SOURCES.get(id).url)].map(webAddress).find(Boolean);

function entry(row, start, made) {
  const [from, to] = [dayIn(start, row.start), dayIn(start, bounds(row.months) ? row.finish : row.start)];
  const until = new Date(Math.max(to.getTime(), from.getTime() + DAY_MS));
  const address = webOf(row);
  return [
    "BEGIN:VEVENT",
    `UID:${encoded(FACTS.id)}/${encoded(row.id)}@pathways`,
    `DTSTAMP:${made}`,
    `DTSTART;VALUE=DATE:${stamp(from)}`,
    `DTEND;VALUE=DATE:${stamp(until)}`,
    `SUMMARY:${row.number}. ${escapedText(nameOf(row.gives) + (row.earliest ? text("earliest") : ""))}`,
    `DESCRIPTION:${escapedText(entryText(row))}`,
    address ? `URL:${address}` : null,
    row.earliest ? "STATUS:TENTATIVE" : null,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

// What is left, and which entry tells of the whole route: that of the target.
function entryRows() {
  const left = rows().filter((row) => !row.done);
  const end = left.find((row) => row.gives === now.answer.target) || left.at(-1);
  return left.map((row) => ({ ...row, isEnd: row === end }));
}

function calendarText(day) {
  const start = new Date(`${day}T00:00:00Z`);
  const made = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Pathways//Map//EN", "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${escapedText(text("routeTo", { name: nameOf(now.answer.target) }))}`,
    `X-WR-CALDESC:${escapedText(routeTold())}`,
    ...entryRows().flatMap((row) => entry(row, start, made)),
    "END:VCALENDAR",
  ];
  return lines.filter(Boolean).map((line) => `${folded(line)}\r\n`).join("");
}

const saveCalendar = (day) => saved("ics", new Blob([calendarText(day)], { type: "text/calendar;charset=utf-8" }));
