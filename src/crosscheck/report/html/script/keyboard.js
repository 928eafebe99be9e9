// Keys: single letters work outside of fields and can be switched off (WCAG 2.1.4).

const VIEW_KEYS = { 1: "findings", 2: "articles", 3: "pictures", 4: "run" };

/** Focus the next or previous finding or claim that is shown. */
function step(by) {
  const selector = state.view === "articles" ? ".story:not([hidden]) a.claim[id]" : ".card:not([hidden]), .event:not([open], [hidden]) > summary";
  const stops = all(selector, document.querySelector(".view.shown")).filter((stop) => stop.checkVisibility());
  if (!stops.length) return;
  const here = stops.findIndex((stop) => stop.contains(document.activeElement));
  const next = stops[Math.min(Math.max(here + by, 0), stops.length - 1)];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: next.matches(".card") || panelCovers() ? "start" : "center" });
}

function currentKey() {
  const card = document.activeElement?.closest(".card");
  return card ? Number(card.dataset.key) : null;
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  if (event.key === "Escape" && state.claim) closeClaim();
  if (event.target.closest("input, select, textarea") || !byId("keys-on").checked) return;
  const card = currentKey();
  const act = actionFor(event, card);
  if (!act) return;
  event.preventDefault();
  act();
}

function actionFor(event, card) {
  const { key } = event;
  if (key === "j") return () => step(1);
  if (key === "k") return () => step(-1);
  if (key === "/") return focusSearch;
  if (key === "?") return () => byId("help").showModal();
  if (VIEW_KEYS[key] && byId(VIEW_KEYS[key])) return () => setState({ view: VIEW_KEYS[key] }, true);
  if (card === null) return null;
  if (key === "c") return () => toggle(card, "confirmed");
  if (key === "d") return () => openDismissal(card);
  if (key === "n") return () => openNote(card);
  if (key === "Enter" && event.target.matches(".card")) return () => goToFirstClaim(card);
  return null;
}

function focusSearch() {
  setState({ view: "findings" });
  byId("filters-box").open = true;
  byId("search").focus();
  byId("search").select();
}
