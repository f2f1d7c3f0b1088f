// The main module: selects the view, and shows the facts at the top.

import { act, post } from "./api.js";
import * as controls from "./controls.js";
import { byId, setText } from "./dom.js";
import { moment, number } from "./format.js";
import * as job from "./job.js";
import * as jobs from "./jobs.js";
import { connect } from "./live.js";
import * as request from "./request.js";
import { changed, now, onChange, state } from "./store.js";
import * as tables from "./tables.js";

const VIEWS = ["jobs", "requests", "credits", "webhooks", "control"];

function show(view) {
  for (const name of [...VIEWS, "token"]) byId(`view-${name}`).hidden = name !== view;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.hash === `#${view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function route() {
  const [view, id] = location.hash.slice(1).split("/").map(decodeURIComponent);
  if (!VIEWS.includes(view)) {
    if (location.hash !== "#main") show("jobs");
    return;
  }
  const before = document.body.dataset.detail;
  show(view);
  if (id) document.body.dataset.detail = view;
  else delete document.body.dataset.detail;
  if (view === "jobs") {
    jobs.select(id ?? null);
    job.select(id ?? null);
  }
  if (view === "requests") request.select(id ?? null);
  // On a phone the details replace the list, so the focus moves there and back.
  const isNarrow = matchMedia("(max-width: 60rem)").matches;
  if (isNarrow && id) byId(view === "jobs" ? "job" : "request").focus();
  else if (isNarrow && before === view) document.querySelector(`#view-${view} .items a`)?.focus();
  changed();
}

function facts() {
  const overview = state.overview;
  if (!overview) return;
  setText(byId("fact-credits"), number(overview.credits));
  setText(byId("fact-tier"), overview.tier);
  setText(byId("fact-speed"), overview.clock.speed === 0 ? "frozen" : `× ${overview.clock.speed}`);
  setText(byId("fact-faults"), String(overview.faults));
  for (const name of ["jobs", "requests", "payments", "webhooks", "faults"]) {
    setText(byId(`count-${name}`), overview[name] ? number(overview[name]) : "");
  }
  tick();
}

const tick = () => state.overview && setText(byId("fact-clock"), moment(now()));

async function giveToken(token) {
  const given = await act("", () => post("session", { token }).then(() => true));
  if (!given) return;
  route();
  connect(askForToken);
}

function askForToken() {
  show("token");
  byId("token").focus();
}

for (const part of [jobs, job, request, tables, controls]) part.start();
onChange(facts);
setInterval(tick, 250);
addEventListener("hashchange", route);
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("main").focus();
});
byId("token-form").addEventListener("submit", (event) => {
  event.preventDefault();
  giveToken(byId("token").value);
});

const token = new URLSearchParams(location.hash.slice(1)).get("token");
if (token) {
  history.replaceState(null, "", location.pathname); // The token must not stay in the address.
  giveToken(token);
} else {
  connect(askForToken);
}
if (!location.hash) show("jobs");
job.select(null);
request.select(null);
route();
