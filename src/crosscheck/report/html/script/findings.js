// Findings: filter and search.

const cards = [];

function addCards(within) {
  const added = all(".card", within).map(asCard);
  cards.push(...added);
  added.forEach((card) => showDecision(card.key));
}

function asCard(element) {
  const key = Number(element.dataset.key);
  const finding = report.findings[key];
  const claims = finding.claims.map((claim) => report.claims[claim]);
  return {
    key,
    element,
    kind: [finding.kind],
    severity: [String(finding.severity)],
    dimension: finding.dimensions,
    article: claims.map((claim) => report.articles[claim.article]?.id),
    source: claims.map((claim) => claim.source),
    text: "",
  };
}

/** Whether a card passes the filter in the state. */
function passes(card) {
  const simple = ["kind", "severity", "article", "source", "dimension"];
  if (simple.some((name) => state[name] && !card[name].includes(state[name]))) return false;
  if (state.decision && !isStanding(card, state.decision)) return false;
  if (!state.q) return true;
  card.text ||= card.element.textContent.toLowerCase().replace(/\s+/g, " ");
  return state.q.toLowerCase().split(/\s+/).every((word) => card.text.includes(word));
}

/** Whether a card's decisions are as the filter asks. */
function isStanding(card, asked) {
  const known = standing(report.findings[card.key]);
  if (asked === "open") return !known || known.verdict === "disputed";
  if (asked === "noted") return Boolean(known?.decisions.some((d) => d.note));
  return known?.verdict === asked;
}

/** Show the cards that pass, hide groups that are empty, count. */
function showFindings() {
  const filtered = FILTERS.some((name) => state[name]);
  if (filtered && all(".event-body[data-packed]").length > 0) {
    unfoldStories().then(showFindings);
    return;
  }
  let shown = 0;
  for (const card of cards) {
    card.element.hidden = !passes(card);
    if (!card.element.hidden) shown += 1;
  }
  for (const group of all(".group")) {
    const visible = all(".card:not([hidden])", group).length;
    group.hidden = visible === 0;
    group.querySelector(".count").textContent = visible;
    // What a filter finds is not left folded.
    if (filtered && visible) all("details.fold", group).forEach((fold) => (fold.open = true));
  }
  for (const event of all(".event")) {
    const loaded = all(".card", event).length > 0;
    event.hidden = loaded && !all(".card:not([hidden])", event).length;
    if (filtered && !event.hidden) event.open = true;
  }
  for (const title of all(".subgroup")) {
    let next = title.nextElementSibling;
    while (next?.matches(".card[hidden]")) next = next.nextElementSibling;
    title.hidden = !next?.matches(".card");
  }
  byId("filter-count").textContent = filtered ? `- ${shown} of ${cards.length} shown` : "";
  byId("nothing").hidden = shown > 0 || cards.length === 0;
  showProgress();
}

/** Put the state's filter into the form. */
function fillFilters() {
  const form = byId("filters");
  for (const name of FILTERS) {
    const field = form.elements[name];
    if (field !== document.activeElement) field.value = state[name] ?? "";
    // A value from an address that does not occur here filters nothing.
    if (field.value !== (state[name] ?? "") && field !== document.activeElement) delete state[name];
  }
}

function clearFilters() {
  byId("search").blur();
  setState(Object.fromEntries(FILTERS.map((name) => [name, ""])));
}
