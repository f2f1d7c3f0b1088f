// Clock, settings, faults, snapshots, reset.

import { act, patch, post, remove } from "./api.js";
import { button, byId, confirmed, el, setText } from "./dom.js";
import { onChange, state } from "./store.js";

const ADVANCES = [["1 minute", { minutes: 1 }], ["1 hour", { hours: 1 }], ["25 hours", { hours: 25 }]];
const SPEEDS = [0, 1, 10, 60, 600];
const FIELDS = [
  ["tier", "Tier", "choice"],
  ["credits", "Credits", "number"],
  ["advance", "Jobs move on with", "choice"],
  ["queue_seconds", "Seconds queued", "number"],
  ["render_seconds", "Seconds rendering", "number"],
  ["over_limit", "Jobs over the plan's number", "choice"],
  ["fail_every", "Every n-th job fails (0: none)", "number"],
  ["webhook_url", "Webhook URL", "url"],
];
let isBuilt = false;

const options = (values) => values.map((value) => el("option", { value: String(value), text: String(value) }));

function buildClock() {
  const speed = el("select", { id: "speed", onchange: () => act("Speed set.", () => patch("clock", { speed: Number(speed.value) })) }, options(SPEEDS));
  const hours = el("input", { id: "advance-hours", type: "number", min: "0", step: "any", value: "1" });
  byId("clock").replaceChildren(
    el("p", {}, el("label", {}, "Seconds per real second (0 freezes) ", speed)),
    el("div", { class: "row", role: "group", "aria-label": "Advance the clock by" },
      ADVANCES.map(([text, amount]) => button(`+ ${text}`, () => act(`Advanced by ${text}.`, () => post("clock/advance", amount))))),
    el("form", { class: "row", onsubmit: (event) => {
      event.preventDefault();
      act(`Advanced by ${hours.value} hours.`, () => post("clock/advance", { hours: Number(hours.value) }));
    } }, el("label", {}, "Hours ", hours), el("button", { text: "Advance" })),
  );
}

function field([name, text, kind]) {
  const input = kind === "choice"
    ? el("select", { name }, options(state.choices[name]))
    : el("input", { name, type: kind, ...(kind === "number" ? { min: "0", step: "any" } : { placeholder: "http://127.0.0.1:8000/hook" }) });
  input.addEventListener("change", () => {
    const value = kind === "number" ? Number(input.value) : input.value || null;
    act(`${text}: ${input.value || "none"}.`, () => patch("settings", { [name]: value })).then(render);
  });
  return el("label", { class: "field" }, el("span", { text }), input);
}

function buildFaults() {
  const kinds = state.choices.faults;
  const stage = el("select", { name: "stage" }, options(Object.keys(kinds)));
  const kind = el("select", { name: "kind" });
  const inputs = {
    status: el("input", { type: "number", min: "200", max: "599", value: "503" }),
    seconds: el("input", { type: "number", min: "0", step: "any", placeholder: "default" }),
    nth: el("input", { type: "number", min: "1", value: "1" }),
    times: el("input", { type: "number", min: "1", placeholder: "for good", value: "1" }),
    share: el("input", { type: "number", min: "0", max: "1", step: "any", placeholder: "none" }),
    contains: el("input", { type: "text", placeholder: "any path" }),
  };
  const fit = () => kind.replaceChildren(...options(kinds[stage.value]));
  stage.addEventListener("change", fit);
  fit();
  const labels = { status: "Status", seconds: "Seconds", nth: "From the n-th", times: "Times", share: "Share", contains: "Path contains" };
  const form = el("form", { class: "grid", onsubmit: (event) => {
    event.preventDefault();
    const fault = { stage: stage.value, kind: kind.value, nth: Number(inputs.nth.value), contains: inputs.contains.value };
    if (kind.value === "status") fault.status = Number(inputs.status.value);
    if (inputs.seconds.value) fault.seconds = Number(inputs.seconds.value);
    if (inputs.share.value) fault.share = Number(inputs.share.value);
    fault.times = inputs.times.value ? Number(inputs.times.value) : null;
    act(`Fault armed: ${fault.stage}.${fault.kind}.`, () => post("faults", fault));
  } },
  el("label", { class: "field" }, el("span", { text: "Stage" }), stage),
  el("label", { class: "field" }, el("span", { text: "Kind" }), kind),
  Object.entries(inputs).map(([name, input]) => el("label", { class: "field" }, el("span", { text: labels[name] }), input)),
  el("button", { text: "Arm the fault" }));
  byId("faults").replaceChildren(form, el("div", { id: "armed" }));
}

function describe(fault) {
  const parts = [`${fault.stage}.${fault.kind}`];
  if (fault.kind === "status") parts.push(String(fault.status));
  parts.push(fault.share === null ? `from request ${fault.nth}` : `a share of ${fault.share}`);
  parts.push(fault.times === null ? "for good" : `${fault.times} time${fault.times === 1 ? "" : "s"}`);
  if (fault.contains) parts.push(`path contains ${fault.contains}`);
  return `${parts.join(", ")}; met ${fault.met}`;
}

function renderFaults() {
  const mark = JSON.stringify(state.faults.map((fault) => [fault.id, fault.met]));
  const box = byId("armed");
  if (box.dataset.mark === mark) return;
  box.dataset.mark = mark;
  const rows = state.faults.map((fault) => el("li", {}, el("span", { text: describe(fault) }), " ",
    button("Take back", () => act("Fault taken back.", () => remove(`faults/${fault.id}`)), { "aria-label": `Take back ${fault.stage}.${fault.kind}` })));
  box.replaceChildren(...(rows.length
    ? [el("ul", { class: "armed" }, rows), button("Take all back", () => act("All faults taken back.", () => remove("faults")))]
    : [el("p", { class: "empty", text: "No fault is armed." })]));
}

function buildSnapshots() {
  byId("snapshots").replaceChildren(
    el("div", { class: "row" },
      button("Take a snapshot", () => act("Snapshot taken.", () => post("snapshots"))),
      button("Reset", async () => {
        if (await confirmed("Reset the sandbox? Jobs, files, requests and faults are removed; the settings are those of the start.")) {
          await act("Reset.", () => post("reset"));
        }
      }, { class: "danger" })),
    el("ul", { class: "armed", id: "kept" }),
  );
}

function renderSnapshots() {
  const box = byId("kept");
  const mark = state.snapshots.join();
  if (box.dataset.mark === mark) return;
  box.dataset.mark = mark;
  box.replaceChildren(...state.snapshots.map((id) => el("li", {}, `Snapshot ${id} `,
    button("Restore", () => act(`Snapshot ${id} restored.`, () => post(`snapshots/${id}/restore`)), { "aria-label": `Restore snapshot ${id}` }), " ",
    button("Drop", () => act(`Snapshot ${id} dropped.`, () => remove(`snapshots/${id}`)), { "aria-label": `Drop snapshot ${id}` }))));
}

export function render() {
  if (byId("view-control").hidden || !state.choices || !state.settings) return;
  if (!isBuilt) {
    isBuilt = true;
    buildClock();
    byId("settings").replaceChildren(el("div", { class: "grid" }, FIELDS.map(field)));
    buildFaults();
    buildSnapshots();
  }
  for (const [name] of FIELDS) {
    const input = byId("settings").querySelector(`[name=${name}]`);
    if (input !== document.activeElement || input.tagName === "SELECT") input.value = state.settings[name] ?? "";
  }
  const speed = byId("speed");
  if (speed !== document.activeElement) {
    const value = String(state.overview.clock.speed);
    if (![...speed.options].some((one) => one.value === value)) speed.append(...options([value]));
    speed.value = value;
  }
  renderFaults();
  renderSnapshots();
}

export const start = () => onChange(render);
