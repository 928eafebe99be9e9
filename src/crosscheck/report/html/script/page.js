"use strict";

// The page works without this script; it adds filters, decisions, the claim panel and keys.
// Text of articles reaches the page as text nodes only (textContent), never as markup.

document.documentElement.classList.add("js");

const report = JSON.parse(document.getElementById("data").textContent);
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
