// Decisions: kept in this browser, saved as decisions.json, applied by `crosscheck check --decisions`.

const STORE = "crosscheck.decisions.1";
const UNDONE = "crosscheck.decisions.1.undone";
const DECISIONS = ["confirmed", "dismissed", "noted"];
const REASONS = [
  "both can be true",
  "not about the same thing",
  "read wrongly by crosscheck",
  "already known",
  "not important",
];
const decisions = new Map(); // by finding id
let undone = []; // ids of findings whose decision came with the report and was taken back here

/** Read what was decided before; without storage the page forgets when it is closed, and says so. */
function loadDecisions() {
  let kept = [];
  try {
    kept = JSON.parse(localStorage.getItem(STORE) ?? "[]");
    undone = JSON.parse(localStorage.getItem(UNDONE) ?? "[]");
  } catch {
    sayUnkept();
  }
  takeDecisions(report.decisions.filter((decision) => !undone.includes(decision.finding)));
  takeDecisions(kept);
}

function keepDecisions() {
  try {
    localStorage.setItem(STORE, JSON.stringify([...decisions.values()]));
    localStorage.setItem(UNDONE, JSON.stringify(undone));
  } catch {
    sayUnkept();
  }
}

function sayUnkept() {
  say("Decisions cannot be kept in this browser: save decisions.json before you close the page.");
}

/** Take over well-formed decisions; returns how many there were. */
function takeDecisions(list) {
  const text = (value) => (typeof value === "string" ? value : "");
  const good = list.filter((d) => d && text(d.finding) && DECISIONS.includes(d.decision));
  for (const { finding, decision, reason, note, headline } of good) {
    decisions.set(finding, {
      finding,
      decision,
      reason: text(reason),
      note: text(note),
      headline: text(headline),
    });
  }
  return good.length;
}

/** Record a decision on a finding, or take it back when `decision` is null. */
function decide(key, decision, reason = "", note = "") {
  const { id, headline } = report.findings[key];
  undone = undone.filter((other) => other !== id);
  if (decision === null) {
    decisions.delete(id);
    undone.push(id);
  } else {
    decisions.set(id, { finding: id, decision, reason, note, headline });
  }
  keepDecisions();
  showDecision(key);
  showFindings();
}

/** Show on a card what was decided and what can be done. */
function showDecision(key) {
  const card = byId(`finding-${key}`);
  const known = decisions.get(report.findings[key].id);
  card.classList.toggle("dismissed", known?.decision === "dismissed");
  card.classList.remove("unfolded");
  const words = { confirmed: "✓ confirmed", dismissed: "✕ dismissed", noted: "✎ note" };
  card.querySelector("[data-decided]").textContent = known ? words[known.decision] : "";
  card.querySelector("[data-actions]").replaceChildren(...actionsFor(key, known));
}

function actionsFor(key, known) {
  const button = (text, act, extra = {}) =>
    make("button", { type: "button", class: "plain-button", click: act, ...extra }, text);
  const pressed = (decision) => ({ "aria-pressed": String(known?.decision === decision) });
  const remark = [known?.reason, known?.note].filter(Boolean).join(": ");
  const fold = (event) => {
    const open = byId(`finding-${key}`).classList.toggle("unfolded");
    event.currentTarget.setAttribute("aria-expanded", String(open));
  };
  const parts = [
    button("Confirm", () => toggle(key, "confirmed"), { "data-do": "confirm", ...pressed("confirmed") }),
    button("Dismiss…", () => openDismissal(key), { "data-do": "dismiss", ...pressed("dismissed") }),
    button(known?.note ? "Edit note…" : "Note…", () => openNote(key), { "data-do": "note" }),
    known ? button("Undo", () => decide(key, null), { "data-do": "undo" }) : null,
    known?.decision === "dismissed"
      ? button("Show sentences", fold, { "data-do": "unfold", "aria-expanded": "false" })
      : null,
    report.findings[key].claims.some((claim) => report.claims[claim].article >= 0)
      ? button("In the article", () => goToFirstClaim(key), { class: "plain-button show", "data-do": "show" })
      : null,
    remark ? make("p", { class: "remark" }, remark) : null,
  ];
  return parts.filter(Boolean);
}

function toggle(key, decision) {
  const known = decisions.get(report.findings[key].id);
  if (known?.decision === decision) decide(key, null);
  else decide(key, decision, "", known?.note ?? "");
  focusAction(key, "confirm");
}

function openDismissal(key) {
  const known = decisions.get(report.findings[key].id);
  const options = REASONS.map((reason) => make("option", {}, reason));
  const select = make("select", { name: "reason" }, ...options);
  if (REASONS.includes(known?.reason)) select.value = known.reason;
  openForm(key, "Dismiss", [["Reason", select], ["Note (optional)", noteField(known)]], (form) =>
    decide(key, "dismissed", form.get("reason"), form.get("note").trim()),
  );
}

function openNote(key) {
  const known = decisions.get(report.findings[key].id);
  openForm(key, "Keep note", [["Note", noteField(known)]], (form) => {
    const note = form.get("note").trim();
    const decision = known && known.decision !== "noted" ? known.decision : "noted";
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

/** How many conflicts are still open, in one line. */
function showProgress() {
  const decided = report.findings.filter((finding) => decisions.has(finding.id)).length;
  const open = report.findings.filter((f) => f.conflict && !decisions.has(f.id)).length;
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

/** Save the decisions on this report's findings. */
function exportDecisions() {
  const known = report.findings.map((f) => decisions.get(f.id)).filter(Boolean);
  const text = `${JSON.stringify({ schema_version: "1", decisions: known }, null, 2)}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  make("a", { href: address, download: "decisions.json" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  say(`${known.length} decision${known.length === 1 ? "" : "s"} saved to decisions.json.`);
}

async function importDecisions(file) {
  try {
    const document_ = JSON.parse(await file.text());
    if (document_.schema_version !== "1") throw new Error("schema_version is not \"1\"");
    const before = new Set(report.findings.map((f) => f.id));
    const count = takeDecisions(document_.decisions);
    const here = document_.decisions.filter((d) => before.has(d?.finding)).length;
    keepDecisions();
    report.findings.forEach((_, key) => showDecision(key));
    showFindings();
    say(`${count} decisions loaded, ${here} of them about this report.`);
  } catch (error) {
    say(`${file.name} is not a decisions.json (${error.message}): nothing was changed.`);
  }
}
