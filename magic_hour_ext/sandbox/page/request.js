// Requests: the list, and the details of one.

import { act, get } from "./api.js";
import { button, byId, copy, el, setText, sync, table } from "./dom.js";
import { bytes, code, duration, httpBadge, pretty, time } from "./format.js";
import { changed, lists, onChange } from "./store.js";

const KEPT = 64 * 1024; // Bytes of a body.
const list = lists.requests;
let selected = null;

function headers(title, values) {
  return table(title, [
    ["Name", ([name]) => el("code", { text: name })],
    ["Value", ([, value]) => el("code", { text: value })],
  ], Object.entries(values));
}

function body(title, text, size, level) {
  if (!size) return el("p", { class: "empty", text: `${title}: empty` });
  if (!text) return el("p", { class: "empty", text: `${title}: ${bytes(size)}, a file, which is not kept here` });
  return el("div", {}, el(level, { text: `${title}, ${bytes(size)}${size > KEPT ? ": only the beginning is kept" : ""}` }), code(pretty(text), title));
}

function findings(items) {
  if (!items.length) return el("p", { class: "finding fine", text: "The contract check has no findings." });
  return el("ul", { class: "findings" }, items.map((one) => el("li", { class: `finding ${one.level}`, text: `${one.level} in the ${one.where}: ${one.text}` })));
}

function content(one, level) {
  return [
    el("div", { class: "row" },
      button("Copy as Python", () => act("Copied as Python.", () => copy(one.as_python))),
      button("Copy as a command", () => act("Copied as a command.", () => copy(one.as_command)))),
    findings(one.findings),
    one.fault ? el("p", { class: "finding notice", text: `A fault was done to it: ${one.fault}` }) : null,
    body("Body", one.body, one.body_size, level),
    body("Answer", one.response_body, one.response_size, level),
    headers("Request headers (keys are hidden)", one.headers),
    headers("Answer headers", one.response_headers),
    code(one.as_python, "As Python"),
    code(one.as_command, "As a command"),
  ].filter(Boolean);
}

const target = (one) => one.path + (one.query ? `?${one.query}` : "");

function line(one) {
  return [
    el("code", { class: "method", text: one.method }),
    el("code", { class: "title", text: target(one) }),
    el("span", { class: "meta", text: `${time(one.at)} · ${duration(one.seconds)} · ${one.server}${one.fault ? ` · fault ${one.fault}` : ""}` }),
    one.findings ? el("span", { class: "badge error count", text: `${one.findings} finding${one.findings > 1 ? "s" : ""}` }) : null,
    httpBadge(one.status),
  ];
}

/** A request that can be opened in place. What is in it is read when it is opened. */
export function requestDetails(one) {
  const inside = el("div", { class: "inside" });
  const details = el("details", { data: { request: String(one.id) } }, el("summary", { class: "request-line" }, line(one)), inside);
  details.addEventListener("toggle", async () => {
    if (!details.open || inside.childElementCount) return;
    inside.replaceChildren(...(await load(one.id, "h4")));
  });
  return details;
}

async function load(id, level) {
  try {
    return content(await get(`requests/${encodeURIComponent(id)}`), level);
  } catch (error) {
    return [el("p", { class: "empty", text: error.status === 404 ? "This request was forgotten." : error.message })];
  }
}

export function render() {
  if (byId("view-requests").hidden) return;
  const text = byId("request-filter").value.trim().toLowerCase();
  const all = list.newestFirst().filter((one) => !text || `${one.method} ${target(one)} ${one.status} ${one.fault}`.toLowerCase().includes(text));
  const shown = all.slice(0, list.limit);
  sync(byId("request-list"), shown, {
    key: (one) => one.id,
    mark: (one) => JSON.stringify([one.status, one.at, one.path, String(one.id) === selected]),
    make: (one) => el("li", {}, el("a", { class: "item request-line", href: `#requests/${one.id}`, "aria-current": String(one.id) === selected ? "true" : null }, line(one))),
  });
  byId("requests-older").hidden = all.length <= shown.length && !list.hasOlder;
  byId("requests-empty").hidden = shown.length > 0;
  setText(byId("requests-empty"), list.items.size ? "No request matches." : "No requests yet.");
}

export async function select(id) {
  selected = id;
  render();
  const article = byId("request");
  if (!id) {
    article.replaceChildren(el("p", { class: "empty", text: "Choose a request to see its headers, its body and the answer." }));
    return;
  }
  const parts = await load(id, "h3");
  if (id !== selected) return;
  article.replaceChildren(el("a", { class: "back", href: "#requests", text: "Back to the list" }), el("h2", { text: `Request ${id}` }), ...parts);
}

export function start() {
  onChange(render);
  byId("request-filter").addEventListener("input", render);
  byId("requests-older").addEventListener("click", () => list.older().then(changed));
}
