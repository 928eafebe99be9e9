// The page works without this script; it adds filters, decisions, the claim panel and keys.
// Text of articles reaches the page as text nodes only (textContent), never as markup.

document.documentElement.classList.add("js");

/** Unpack text that was compressed into letters. */
async function unpack(letters) {
  const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

const given = JSON.parse(document.getElementById("data").textContent);
const report = typeof given === "string" ? JSON.parse(await unpack(given)) : given;
const parts = JSON.parse(document.getElementById("parts")?.textContent ?? "{}");
const byId = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/** Make an element; attributes that are functions become listeners, children strings become text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

// --- parts: a large page shows most stories and articles on demand ------------------------------

/** Put a packed part in its place; what it is made of was escaped by the same templates as the page. */
async function unfoldPart(place) {
  const name = place?.dataset.packed;
  if (!name || !parts[name]) return;
  const markup = parts[name];
  delete parts[name];
  const made = new DOMParser().parseFromString(await unpack(markup), "text/html").body;
  delete place.dataset.packed;
  if (place.matches("article")) {
    const article = made.querySelector("article");
    article.hidden = place.hidden;
    place.replaceWith(article);
    addPieces(article);
  } else {
    place.replaceChildren(...made.children);
    addCards(place);
  }
}

const unfoldStories = () => Promise.all(all(".event-body[data-packed]").map(unfoldPart));
const unfoldArticle = (key) => unfoldPart(byId(`article-${key}`));

/** Unfold the story in which a finding stands, and open it. */
async function unfoldFinding(key) {
  if (!byId(`finding-${key}`)) await unfoldStories();
  for (let place = byId(`finding-${key}`); place; place = place.parentElement) {
    if (place.matches("details")) place.open = true;
  }
}

// --- state: what is shown stands in the address, so that a view can be sent to a colleague --------

const FILTERS = ["kind", "severity", "article", "source", "dimension", "decision", "q"];
const KEYS = ["view", ...FILTERS, "read", "claim"];

/** The state in the address; a plain anchor such as #finding-3 is understood too. */
function readState() {
  const fragment = location.hash.slice(1);
  const target = fragment && !fragment.includes("=") ? byId(fragment) : null;
  if (target) return { view: target.closest(".view")?.id ?? "findings", anchor: fragment };
  const given = new URLSearchParams(fragment);
  return Object.fromEntries(KEYS.filter((key) => given.get(key)).map((key) => [key, given.get(key)]));
}

let state = readState();

/** Change the state and show it. `push` makes a step that the Back button takes back. */
function setState(changes, push = false) {
  const { anchor, ...rest } = { ...state, ...changes };
  state = Object.fromEntries(Object.entries(rest).filter(([, value]) => value));
  const fragment = `#${new URLSearchParams(state)}`;
  if (push) history.pushState(null, "", fragment);
  else history.replaceState(null, "", fragment);
  showState();
}

/** Say something to the reader, screen readers included. */
function say(text) {
  byId("message").textContent = text;
}

/** Show one view and mark its tab. */
function showView(name) {
  const views = all(".view");
  const shown = views.find((view) => view.id === name) ?? views[0];
  views.forEach((view) => view.classList.toggle("shown", view === shown));
  for (const tab of all(".tab")) {
    if (tab.dataset.view === shown.id) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  return shown.id;
}
