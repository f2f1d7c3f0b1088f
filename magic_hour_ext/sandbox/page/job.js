// One job: its outputs, URLs, requests, payments and webhook deliveries.

import { get } from "./api.js";
import { byId, el, sync, table } from "./dom.js";
import { badge, code, countdown, duration, moment, number, pretty, time } from "./format.js";
import { stages } from "./jobs.js";
import { requestDetails } from "./request.js";
import { lists, now, onChange } from "./store.js";
import { sendAgain } from "./tables.js";

let selected = null;
let shown = "";

function player(job, index) {
  const src = `/_sandbox/jobs/${encodeURIComponent(job.id)}/outputs/${index}`;
  const label = `Output ${index + 1} of ${job.outputs}`;
  const link = el("a", { href: src, download: `${job.id}-${index + 1}.${job.format}`, text: `Save ${label.toLowerCase()}` });
  let media;
  if (job.kind === "audio") media = el("audio", { controls: true, preload: "none", src, "aria-label": label });
  else if (["mp4", "webm"].includes(job.format)) {
    const poster = `${src}/thumbnail?v=${job.created_at}`;
    media = el("video", { controls: true, preload: "none", playsinline: true, src, poster, "aria-label": label });
  } else media = el("img", { src, alt: label, loading: "lazy" });
  return el("figure", {}, media, el("figcaption", {}, link));
}

function urls(job) {
  if (!job.urls.length) return el("p", { class: "empty", text: "No client was given a URL of its files yet." });
  return table("Newest URL of each file that a client was given", [
    ["Use", (url) => (url.method === "PUT" ? "upload" : "download")],
    ["File", (url) => el("code", { text: url.key })],
    ["Expires in", (url) => el("span", { class: "countdown", data: { expires: url.expires_at }, text: countdown(url.expires_at - now()) })],
  ], job.urls);
}

function head(job) {
  const facts = [
    ["Id", el("code", { text: job.id })],
    ["Tool", job.tool],
    ["Created", `${moment(job.created_at)} UTC`],
    ["Credits", number(job.credits)],
    ["Stages", stages(job).map(([status, from, to]) => `${status} ${duration(to - from)}`).join(", ") || "none"],
  ];
  const error = job.project.error;
  return [
    el("a", { class: "back", href: "#jobs", text: "Back to the list" }),
    el("h2", {}, job.title, " ", badge(job.status)),
    error && el("p", { class: "finding problem", text: `${error.code}: ${error.message}` }),
    el("dl", { class: "facts" }, facts.map(([name, value]) => el("div", {}, el("dt", { text: name }), el("dd", {}, value)))),
  ];
}

function outputs(job) {
  if (job.status !== "complete") return el("p", { class: "empty", text: "None yet." });
  return el("div", { class: "players" }, Array.from({ length: job.outputs }, (_, index) => player(job, index)));
}

const payments = (job) => table("Charges and refunds of this job", [
  ["Time", (one) => time(one.at)],
  ["What", (one) => one.kind],
  ["Credits", (one) => number(one.credits)],
  ["Balance", (one) => number(one.balance)],
], job.payments);

function webhooks(job) {
  if (!job.webhooks.length) return el("p", { class: "empty", text: "None." });
  return table("Attempts to deliver events of this job", [
    ["Time", (one) => time(one.at)],
    ["Event", (one) => one.type],
    ["Attempt", (one) => String(one.attempt)],
    ["Answer", (one) => (one.status === null ? "none" : String(one.status))],
    ["Again", sendAgain],
  ], job.webhooks);
}

/** The parts of the details, as [name, what they depend on, content]: a part stays as it is while that does. */
function parts(job) {
  const title = (text) => el("h3", { text });
  return [
    ["head", [job.status, job.credits, job.history], () => head(job)],
    ["outputs", job.status, () => [title("Outputs"), outputs(job)]],
    ["urls", job.urls, () => [title("URLs"), urls(job)]],
    ["requests", "", () => [title("Requests"), el("div", { class: "stack" })]],
    ["body", "", () => [title("Request body"), code(pretty(job.request), "Request body")]],
    ["payments", job.payments, () => [title("Credits"), payments(job)]],
    ["webhooks", job.webhooks, () => [title("Webhook deliveries"), webhooks(job)]],
  ];
}

function render(article, job) {
  sync(article, parts(job), {
    key: ([name]) => `${name} ${job.id} ${job.created_at}`,
    mark: ([, dependsOn]) => JSON.stringify(dependsOn),
    make: ([, , content]) => el("div", {}, content()),
  });
  sync(article.querySelector(".stack"), job.requests, {
    key: (one) => one.id,
    mark: (one) => JSON.stringify([one.status, one.findings]),
    make: requestDetails,
  });
}

function renderNothing(article, text) {
  article.replaceChildren(el("a", { class: "back", href: "#jobs", text: "Back to the list" }), el("p", { class: "empty", text }));
}

/** What the details depend on: they are read again when it changes. */
function mark() {
  const job = lists.jobs.items.get(selected);
  const requests = [...lists.requests.items.values()].filter((one) => one.resource_id === selected);
  const webhooks = [...lists.webhooks.items.values()].filter((one) => one.job_id === selected);
  return JSON.stringify([selected, job?.status, job?.credits, requests.length, requests.at(-1)?.id, webhooks.at(-1)?.id]);
}

async function refresh() {
  if (!selected || byId("view-jobs").hidden) return;
  const wanted = mark();
  if (wanted === shown) return;
  shown = wanted;
  const id = selected;
  const article = byId("job");
  try {
    const job = await get(`jobs/${encodeURIComponent(id)}`);
    if (id === selected) render(article, job);
  } catch (error) {
    if (id === selected) renderNothing(article, error.status === 404 ? "This job is gone." : error.message);
  }
}

export function select(id) {
  selected = id;
  shown = "";
  if (id) refresh();
  else byId("job").replaceChildren(el("p", { class: "empty", text: "Choose a job to see what it made and what was asked for it." }));
}

export function start() {
  onChange(refresh);
  setInterval(() => {
    for (const element of document.querySelectorAll("[data-expires]")) {
      const left = Number(element.dataset.expires) - now();
      element.textContent = countdown(left);
      element.classList.toggle("expired", left <= 0);
    }
  }, 500);
}
