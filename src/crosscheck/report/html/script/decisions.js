// Decisions: kept in this browser, saved as decisions.json, applied by `crosscheck check --decisions`.
// Every decision has its author and time. Nobody's is replaced by somebody else's: where people
// disagree both stand, and the finding stays open until somebody decides it in the face of both.

const STORE = "crosscheck.decisions.1";
const UNDONE = "crosscheck.decisions.1.undone";
const AUTHOR = "crosscheck.author";
const DECISIONS = ["confirmed", "dismissed", "noted"];
const REASONS = [
  "both can be true",
  "not about the same thing",
  "read wrongly by crosscheck",
  "already known",
  "not important",
];
let decisions = []; // all that are known, of this and other reports
let undone = []; // those that came with the report or a file and were taken back here
const brought = new Set(); // those that came with the report or a file: they are saved again

const identity = (d) => [d.finding, d.author, d.at, d.decision, d.reason, d.note].join("\n");

/** Read what was decided before; without storage the page forgets when it is closed, and says so. */
function loadDecisions() {
  let kept = [];
  try {
    kept = JSON.parse(localStorage.getItem(STORE) ?? "[]");
    undone = JSON.parse(localStorage.getItem(UNDONE) ?? "[]");
    byId("author").value = localStorage.getItem(AUTHOR) ?? "";
  } catch {
    sayUnkept();
  }
  bringDecisions(report.decisions);
  takeDecisions(kept);
}

function keepDecisions() {
  try {
    localStorage.setItem(STORE, JSON.stringify(decisions));
    localStorage.setItem(UNDONE, JSON.stringify(undone));
    localStorage.setItem(AUTHOR, author());
  } catch {
    sayUnkept();
  }
}

function sayUnkept() {
  say("Decisions cannot be kept in this browser: save decisions.json before you close the page.");
}

const author = () => byId("author").value.trim();

/** Add well-formed decisions that are not there yet; returns how many were added. */
function takeDecisions(list) {
  const known = new Set([...decisions.map(identity), ...undone]);
  const fresh = list.map(wellFormed).filter((d) => d && !known.has(identity(d)));
  decisions.push(...fresh);
  return fresh.length;
}

/** The same for decisions of a report or a file, which are also saved again. */
function bringDecisions(list) {
  list.map(wellFormed).filter(Boolean).forEach((d) => brought.add(identity(d)));
  return takeDecisions(list);
}

function wellFormed(d) {
  const text = (value) => (typeof value === "string" ? value : "");
  if (!d || !text(d.finding) || !DECISIONS.includes(d.decision)) return null;
  return {
    finding: d.finding,
    decision: d.decision,
    reason: text(d.reason),
    note: text(d.note),
    headline: text(d.headline),
    author: text(d.author),
    at: text(d.at),
    about: Array.isArray(d.about) ? d.about.filter((id) => typeof id === "string") : [],
    settles: d.settles === true,
  };
}

/** What holds for a finding: null, or its verdict with the decisions that count, as the program tells it. */
function standing(finding) {
  const moment = (d) => Date.parse(d.at) || 0;
  const given = decisions.filter((d) => finding.grounds.includes(d.finding));
  if (!given.length) return null;
  given.sort((one, other) => moment(one) - moment(other));
  const last = new Map(given.map((d) => [d.author, d]));
  let counting = given.filter((d) => !d.author || last.get(d.author) === d);
  const settled = counting.findLastIndex((d) => d.settles);
  counting = counting.slice(Math.max(settled, 0));
  const verdicts = [...new Set(counting.map((d) => d.decision).filter((word) => word !== "noted"))];
  const verdict = verdicts.length === 1 ? verdicts[0] : verdicts.length ? "disputed" : "noted";
  return { verdict, decisions: counting, grown: grownSince(finding, counting) };
}

/** How many grounds of a finding nobody had seen who decided; where that is not stated, only a new name tells. */
function grownSince(finding, counting) {
  const seen = new Set(counting.flatMap((d) => [d.finding, ...d.about]));
  const stated = counting.some((d) => d.about.length) || !seen.has(finding.id);
  return stated ? finding.grounds.filter((id) => !seen.has(id)).length : 0;
}

const isMine = (d) => d.author === author();
const mineOn = (finding) => standing(finding)?.decisions.findLast(isMine);

/** Record a decision on a finding, or take mine back when `decision` is null; others' stay. */
function decide(key, decision, reason = "", note = "") {
  const finding = report.findings[key];
  const { id, headline, grounds } = finding;
  const before = standing(finding);
  const mine = decisions.filter((d) => grounds.includes(d.finding) && (decision === null ? isTakenBack(d, before) : isMine(d)));
  undone.push(...mine.map(identity).filter((one) => brought.has(one)));
  decisions = decisions.filter((d) => !mine.includes(d));
  if (decision !== null) {
    const at = new Date().toISOString();
    const settles = before?.verdict === "disputed" && decision !== "noted";
    decisions.push({ finding: id, decision, reason, note, headline, author: author(), at, about: [...grounds], settles });
  }
  keepDecisions();
  showDecision(key);
  showFindings();
}

/** Undo takes back what I decided; where that is nothing, what the file brought. */
const isTakenBack = (d, before) => (before?.decisions.some(isMine) ? isMine(d) : true);

/** Show on a card what was decided, by whom, and what can be done. */
function showDecision(key) {
  const card = byId(`finding-${key}`);
  if (!card) return; // its story is not unfolded yet
  const known = standing(report.findings[key]);
  card.classList.toggle("dismissed", known?.verdict === "dismissed");
  card.classList.toggle("disputed", known?.verdict === "disputed");
  card.classList.remove("unfolded");
  const words = { confirmed: "✓ confirmed", dismissed: "✕ dismissed", noted: "✎ note", disputed: "people disagree" };
  card.querySelector("[data-decided]").textContent = known ? words[known.verdict] : "";
  card.querySelector("[data-actions]").replaceChildren(...actionsFor(key, known));
}

/** One decision in words: "dismissed by Ana, 3 May 2031 (already known)". */
function describeDecision(d) {
  const day = Number.isNaN(Date.parse(d.at)) ? "" : new Date(d.at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
  const who = [d.author ? `by ${d.author}` : "", day].filter(Boolean).join(", ");
  const why = [d.reason, d.note].filter(Boolean).join(": ");
  return [d.decision, who, why ? `(${why})` : ""].filter(Boolean).join(" ");
}

function remarks(known) {
  const lines = known.decisions.filter((d) => d.author || d.at || d.reason || d.note).map(describeDecision);
  if (known.grown) {
    const more = known.grown === 1 ? "one more pair or sentence" : `${known.grown} more pairs or sentences`;
    lines.push(`The decision holds, though ${more} joined this finding since.`);
  }
  return lines.map((line) => make("p", { class: "remark" }, isolated(line)));
}

function actionsFor(key, known) {
  const button = (text, act, extra = {}) =>
    make("button", { type: "button", class: "plain-button", click: act, ...extra }, text);
  const pressed = (decision) => ({ "aria-pressed": String(known?.verdict === decision) });
  const mine = mineOn(report.findings[key]);
  const fold = (event) => {
    const open = byId(`finding-${key}`).classList.toggle("unfolded");
    event.currentTarget.setAttribute("aria-expanded", String(open));
  };
  const parts = [
    button("Confirm", () => toggle(key, "confirmed"), { "data-do": "confirm", ...pressed("confirmed") }),
    button("Dismiss…", () => openDismissal(key), { "data-do": "dismiss", ...pressed("dismissed") }),
    button(mine?.note ? "Edit note…" : "Note…", () => openNote(key), { "data-do": "note" }),
    known ? button("Undo", () => decide(key, null), { "data-do": "undo" }) : null,
    known?.verdict === "dismissed"
      ? button("Show sentences", fold, { "data-do": "unfold", "aria-expanded": "false" })
      : null,
    report.findings[key].claims.some((claim) => report.claims[claim].article >= 0)
      ? button("In the article", () => goToFirstClaim(key), { class: "plain-button show", "data-do": "show" })
      : null,
    ...(known ? remarks(known) : []),
  ];
  return parts.filter(Boolean);
}

function toggle(key, decision) {
  const known = standing(report.findings[key]);
  const mine = mineOn(report.findings[key]);
  if (known?.verdict === decision && mine) decide(key, null);
  else decide(key, decision, "", mine?.note ?? "");
  focusAction(key, "confirm");
}

function openDismissal(key) {
  const known = mineOn(report.findings[key]);
  const options = REASONS.map((reason) => make("option", {}, reason));
  const select = make("select", { name: "reason" }, ...options);
  if (REASONS.includes(known?.reason)) select.value = known.reason;
  openForm(key, "Dismiss", [["Reason", select], ["Note (optional)", noteField(known)]], (form) =>
    decide(key, "dismissed", form.get("reason"), form.get("note").trim()),
  );
}

function openNote(key) {
  const known = mineOn(report.findings[key]);
  openForm(key, "Keep note", [["Note", noteField(known)]], (form) => {
    const note = form.get("note").trim();
    const decision = known?.decision ?? "noted";
    decide(key, note || decision !== "noted" ? decision : null, known?.reason, note);
  });
}

const noteField = (known) =>
  make("input", { name: "note", value: known?.note ?? "", maxlength: "2000", autocomplete: "off" });

function openForm(key, verb, fields, act) {
  const labels = fields.map(([text, control]) => make("label", {}, text, control));
  const cancel = () => {
    showDecision(key);
    byId(`finding-${key}`).focus();
  };
  const form = make(
    "form",
    {
      class: "decide-form",
      submit: (event) => {
        event.preventDefault();
        act(new FormData(form));
        byId(`finding-${key}`).focus();
      },
      keydown: (event) => {
        if (event.key === "Escape") cancel();
      },
    },
    ...labels,
    make("button", { class: "plain-button" }, verb),
    make("button", { type: "button", class: "plain-button", click: cancel }, "Cancel"),
  );
  byId(`finding-${key}`).querySelector("[data-actions]").replaceChildren(form);
  form.querySelector("select, input").focus();
}

const focusAction = (key, name) =>
  byId(`finding-${key}`).querySelector(`[data-do="${name}"]`)?.focus();

const isDecided = (finding) => (standing(finding)?.verdict ?? "disputed") !== "disputed";

/** How many conflicts are still open, in one line. */
function showProgress() {
  const decided = report.findings.filter(isDecided).length;
  const open = report.findings.filter((f) => f.conflict && !isDecided(f)).length;
  const conflicts = open === 1 ? "1 conflict is undecided" : `${open} conflicts are undecided`;
  byId("progress").textContent = `${decided} of ${report.findings.length} findings decided; ${conflicts}.`;
  const total = report.findings.filter((finding) => finding.conflict).length;
  if (total > 0) byId("findings-title").textContent = titleFor(open, total);
}

function titleFor(open, total) {
  const conflicts = total === 1 ? "1 conflict" : `${total} conflicts`;
  if (open === 0) return total === 1 ? "The conflict is decided" : `All ${conflicts} are decided`;
  if (open === total) return `${conflicts} ${total === 1 ? "needs" : "need"} a decision`;
  return `${open} of ${conflicts} still ${open === 1 ? "needs" : "need"} a decision`;
}

/** Save the decisions on this report's findings, and those that a file brought. */
function exportDecisions() {
  const here = new Set(report.findings.flatMap((finding) => finding.grounds));
  const known = decisions.filter((d) => here.has(d.finding) || brought.has(identity(d)));
  const stated = known.map((d) =>
    Object.fromEntries(Object.entries(d).filter(([, value]) => value === true || value.length > 0)),
  );
  const text = `${JSON.stringify({ schema_version: "1", decisions: stated }, null, 2)}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  make("a", { href: address, download: "decisions.json" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  say(`${known.length} decision${known.length === 1 ? "" : "s"} saved to decisions.json.`);
}

/** Add a colleague's decisions to what is here; where they disagree with mine, both stand. */
async function importDecisions(file) {
  try {
    const document_ = JSON.parse(await file.text());
    if (document_.schema_version !== "1") throw new Error("schema_version is not \"1\"");
    const before = report.findings.filter((f) => standing(f)?.verdict === "disputed").length;
    const grounds = new Set(report.findings.flatMap((f) => f.grounds));
    const here = document_.decisions.filter((d) => grounds.has(d?.finding)).length;
    const added = bringDecisions(document_.decisions);
    keepDecisions();
    report.findings.forEach((_, key) => showDecision(key));
    showFindings();
    const disputed = report.findings.filter((f) => standing(f)?.verdict === "disputed").length - before;
    const clash = disputed > 0 ? ` People now disagree on ${disputed}: both decisions stand.` : "";
    const count = document_.decisions.length;
    say(`${count} decisions read, ${added} of them new, ${here} about this report.${clash}`);
  } catch (error) {
    say(`${file.name} is not a decisions.json (${error.message}): nothing was changed.`);
  }
}
