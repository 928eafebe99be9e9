// Wiring: listeners, then the state from the address.

function showState() {
  state.view = showView(state.view);
  fillFilters();
  showFindings();
  showArticles();
  showClaim();
}

function followState() {
  state = readState();
  const { anchor } = state;
  showState();
  if (anchor) byId(anchor).scrollIntoView();
}

/** Links within the page: a view, a section, a claim. */
function onLink(event) {
  const anchor = event.target.closest('a[href^="#"]');
  if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (anchor.matches("a.claim")) {
    const key = Number(anchor.dataset.claims.split(" ")[0]);
    setState({ claim: report.claims[key].id });
    return;
  }
  const target = byId(anchor.hash.slice(1));
  setState({ view: target.closest(".view").id }, true);
  if (anchor.matches(".tab")) scrollTo(0, 0);
  else target.scrollIntoView();
  if (anchor.matches(".skip")) (target.querySelector(".card") ?? byId("open-help")).focus();
}

/** On paper nothing can be unfolded: print the further sentences and the reasons of rejects too. */
function unfoldForPrint() {
  const folded = all(".more:not([open]), .rejects:not([open])");
  folded.forEach((details) => (details.open = true));
  addEventListener("afterprint", () => folded.forEach((details) => (details.open = false)), { once: true });
}

function start() {
  loadDecisions();
  addCards(document);
  for (const event of all(".event")) {
    event.addEventListener("toggle", () => {
      const place = event.querySelector(".event-body[data-packed]");
      if (event.open && place) unfoldPart(place).then(showFindings);
    });
  }
  const form = byId("filters");
  // Closed at first: the findings come before the tools. An address with a filter opens it.
  byId("filters-box").open = FILTERS.some((name) => state[name]);
  form.addEventListener("input", (event) => setState({ [event.target.name]: event.target.value }));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", clearFilters);
  byId("show-all").addEventListener("click", clearFilters);
  byId("export").addEventListener("click", exportDecisions);
  byId("import").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (file) await importDecisions(file);
    event.target.value = "";
  });
  byId("author").addEventListener("input", keepDecisions);
  byId("choose-article").addEventListener("change", (event) =>
    setState({ read: event.target.value, claim: "" }),
  );
  byId("open-help").addEventListener("click", () => byId("help").showModal());
  document.addEventListener("click", onLink);
  document.addEventListener("keydown", onKey);
  addEventListener("hashchange", followState);
  addEventListener("popstate", followState);
  addEventListener("beforeprint", unfoldForPrint);
  followState();
}

start();
