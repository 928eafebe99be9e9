// Articles: choosing a claim opens what is known about it.

const piecesOf = new Map(); // claim key -> its pieces in the text
function addPieces(within) {
  for (const piece of all("a.claim", within)) {
    for (const key of piece.dataset.claims.split(" ").map(Number)) {
      if (!piecesOf.has(key)) piecesOf.set(key, []);
      piecesOf.get(key).push(piece);
    }
  }
}
addPieces(document);
const claimKeys = new Map(report.claims.map((claim, key) => [claim.id, key]));

const isLarge = Object.keys(parts).length > 0;

/** Show one article or all; of many, one. */
function showArticles() {
  const known = report.articles.some((article) => article.id === state.read);
  const chosen = known ? state.read : isLarge ? report.articles[0].id : "";
  byId("choose-article").value = chosen;
  for (const story of all(".story")) {
    story.hidden = Boolean(chosen) && story.dataset.article !== chosen;
    if (!story.hidden && state.view === "articles") unfoldPart(story).then(showClaim);
  }
}

/** Mark the state's claim in the text and describe it in the panel. */
function showClaim() {
  all("a.claim.chosen").forEach((piece) => piece.classList.remove("chosen"));
  const key = claimKeys.get(state.claim);
  const panel = byId("panel");
  panel.classList.toggle("open", key !== undefined);
  if (key === undefined) {
    panel.replaceChildren(hint.cloneNode(true));
    return;
  }
  (piecesOf.get(key) ?? []).forEach((piece) => piece.classList.add("chosen"));
  panel.replaceChildren(...describeClaim(key));
  panel.scrollTop = 0;
}

const hint = byId("panel").firstElementChild.cloneNode(true);

/** Go to a claim: its article, its place, its panel. */
async function goToClaim(key) {
  const claim = report.claims[key];
  const article = report.articles[claim.article]?.id;
  await unfoldArticle(claim.article);
  const read = isLarge || (state.read && state.read !== article) ? article : state.read;
  setState({ view: "articles", claim: claim.id, read }, true);
  const place = (piecesOf.get(key) ?? [])[0];
  place?.scrollIntoView({ block: panelCovers() ? "start" : "center" });
  place?.focus({ preventScroll: true });
}

/** Whether the panel lies over the lower part of the text, as it does on a narrow screen. */
const panelCovers = () => getComputedStyle(byId("panel")).position === "fixed";

function goToFirstClaim(key) {
  goToClaim(report.findings[key].claims.find((claim) => report.claims[claim].article >= 0));
}

async function goToFinding(key) {
  const cleared = Object.fromEntries(FILTERS.map((name) => [name, ""]));
  setState({ view: "findings", ...cleared }, true);
  await unfoldFinding(key);
  const card = byId(`finding-${key}`);
  card.scrollIntoView({ block: "start" });
  card.focus({ preventScroll: true });
}

function closeClaim() {
  const place = (piecesOf.get(claimKeys.get(state.claim)) ?? [])[0];
  setState({ claim: "" });
  place?.focus({ preventScroll: true });
}

function describeClaim(key) {
  const claim = report.claims[key];
  const line = (label, text) => (text ? make("p", {}, make("b", {}, `${label}: `), isolated(text)) : null);
  const parts = [
    make("button", { type: "button", class: "plain-button close", click: closeClaim }, "Close"),
    make("h2", { class: "hidden-text" }, "The chosen claim"),
    make("h3", {}, `${outletOf(claim)}, ${claim.part}`),
    make("blockquote", { dir: "auto" }, claim.quote),
    line("Read as", claim.statement),
    make("h3", {}, "Who says it"),
    make("p", {}, isolated(claim.voice)),
    claim.how ? make("p", { class: "how" }, claim.how) : null,
    make("h3", {}, "How it was read"),
    make("p", { class: "how" }, `Told ${claim.told}.`),
    ...claim.values.map((value) => make("p", { class: "how" }, isolated(value))),
    ...claim.flags.map((flag) => make("p", { class: "how" }, `Noted: ${flag}.`)),
    make("h3", {}, "Findings"),
    listed(findingsWith(key), "No finding names it."),
    make("h3", {}, "What others say"),
    listed(relationsOf(key), "No other claim speaks of the same thing."),
  ];
  const shared = overlapping(key);
  if (shared.length) parts.push(make("h3", {}, "Other claims in these words"), listed(shared, ""));
  return parts.filter(Boolean);
}

const isolated = (text) => make("bdi", {}, text);
const outletOf = (claim) => report.articles[claim.article]?.outlet ?? claim.outlet;
const listed = (items, otherwise) =>
  items.length ? make("ul", {}, ...items) : make("p", { class: "how" }, otherwise);
const link = (text, act) => make("button", { type: "button", class: "link", click: act }, isolated(text));

function findingsWith(key) {
  return report.findings.flatMap((finding, at) =>
    finding.claims.includes(key)
      ? [make("li", {}, link(finding.headline, () => goToFinding(at)), make("p", { class: "how" }, finding.label))]
      : [],
  );
}

const GRAVITY = ["contradict", "update", "agree", "compatible"];

function relationsOf(key) {
  return report.relations
    .filter((relation) => relation.a === key || relation.b === key)
    .sort((one, other) => GRAVITY.indexOf(one.kind) - GRAVITY.indexOf(other.kind))
    .map((relation) => {
      const at = relation.a === key ? relation.b : relation.a;
      const other = report.claims[at];
      const words = `${outletOf(other)} ${relation.relation} in ${relation.dimension}`;
      const quote = other.article >= 0 ? link(other.quote, () => goToClaim(at)) : isolated(other.quote);
      return make(
        "li",
        { class: relation.kind },
        make("p", { class: "relation" }, isolated(words)),
        quote,
        make("p", { class: "how" }, isolated(other.voice)),
        make("p", { class: "how" }, "Why: ", isolated(relation.why)),
      );
    });
}

function overlapping(key) {
  const keys = new Set((piecesOf.get(key) ?? []).flatMap((p) => p.dataset.claims.split(" ").map(Number)));
  keys.delete(key);
  return [...keys].map((at) => make("li", {}, link(report.claims[at].quote, () => goToClaim(at))));
}
