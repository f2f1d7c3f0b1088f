// Jobs as a list and as a timeline.

import { byId, el, setText, sync } from "./dom.js";
import { badge, duration, number, time } from "./format.js";
import { changed, lists, now, onChange } from "./store.js";

const ENDS = ["complete", "error", "canceled"];
const EVERYTHING = 2000;
const list = lists.jobs;
let isTimeline = false;
let selected = null;

export function thumbnail(job, index = 0) {
  if (job.status === "complete" && job.kind !== "audio") {
    const src = `/_sandbox/jobs/${encodeURIComponent(job.id)}/outputs/${index}/thumbnail?v=${job.created_at}`;
    return el("img", { class: "thumb", src, alt: "", loading: "lazy", width: 64, height: 40 });
  }
  return el("span", { class: `thumb ${job.kind}`, "aria-hidden": "true", text: job.kind === "audio" ? "♪" : "" });
}

function found() {
  const text = byId("job-filter").value.trim().toLowerCase();
  const status = byId("job-status").value;
  return list.newestFirst().filter(
    (job) =>
      (!status || job.status === status) &&
      (!text || `${job.title} ${job.tool} ${job.id} ${job.error ?? ""}`.toLowerCase().includes(text)),
  );
}

const end = (job) => (ENDS.includes(job.status) ? job.history.at(-1)[1] : now());

function row(job) {
  const link = { href: `#jobs/${encodeURIComponent(job.id)}`, "aria-current": job.id === selected ? "true" : null };
  const status = job.error ? `${job.status}: ${job.error}` : job.status;
  return el(
    "li",
    {},
    el(
      "a",
      { ...link, class: "item" },
      thumbnail(job),
      el("span", { class: "title", text: job.title }),
      el("span", { class: "meta", text: `${job.tool} · ${time(job.created_at)} · ${number(job.credits)} credits` }),
      el("span", { class: `badge ${job.status}`, text: status }),
    ),
  );
}

function bar(job) {
  const text = stages(job)
    .map(([status, from, to]) => `${status} ${duration(to - from)}`)
    .join(", ");
  const track = el("span", { class: "track", "aria-hidden": "true", data: { job: job.id } });
  const link = { href: `#jobs/${encodeURIComponent(job.id)}`, "aria-current": job.id === selected ? "true" : null };
  return el(
    "li",
    {},
    el(
      "a",
      { ...link, class: "item bar-row" },
      el("span", { class: "title", text: job.title }),
      track,
      el("span", { class: "visually-hidden", text }),
      badge(job.status),
    ),
  );
}

/** The stages that a job went through, as [status, from, to]. */
export function stages(job) {
  return job.history
    .map(([status, at], index) => [status, at, job.history[index + 1]?.[1] ?? end(job)])
    .filter(([status]) => !ENDS.includes(status));
}

function drawTracks(jobs) {
  const from = Math.min(...jobs.map((job) => job.created_at));
  const to = Math.max(...jobs.map(end), from + 1);
  setText(byId("timeline-times"), `${time(from)} to ${time(to)} UTC, ${duration(to - from)}`);
  const byJob = new Map(jobs.map((job) => [job.id, job]));
  for (const track of byId("job-list").querySelectorAll(".track")) {
    const job = byJob.get(track.dataset.job);
    if (!job) continue;
    const parts = stages(job).map(([status, start, stop]) => {
      const part = el("span", { class: `part ${status}` });
      part.style.left = `${((start - from) / (to - from)) * 100}%`;
      part.style.width = `${((stop - start) / (to - from)) * 100}%`;
      return part;
    });
    const last = el("span", { class: `mark ${job.status}` });
    last.style.left = `${((end(job) - from) / (to - from)) * 100}%`;
    track.replaceChildren(...parts, ...(ENDS.includes(job.status) ? [last] : []));
  }
}

export function render() {
  if (byId("view-jobs").hidden) return;
  const all = found();
  const shown = all.slice(0, list.limit);
  sync(byId("job-list"), shown, {
    key: (job) => job.id,
    mark: (job) => JSON.stringify([isTimeline, job.status, job.error, job.credits, job.id === selected]),
    make: isTimeline ? bar : row,
  });
  byId("job-list").classList.toggle("timeline", isTimeline);
  byId("timeline-scale").hidden = !isTimeline || !shown.length;
  if (isTimeline && shown.length) drawTracks(shown);
  byId("jobs-older").hidden = all.length <= shown.length && !list.hasOlder;
  byId("jobs-empty").hidden = shown.length > 0;
  setText(byId("jobs-empty"), list.items.size ? "No job matches." : "No jobs yet. Create one with a client: it appears here.");
}

export function select(id) {
  selected = id;
  render();
}

export function start() {
  onChange(render);
  const filter = async () => {
    render();
    if (list.hasOlder && list.items.size < EVERYTHING) {
      await list.load(EVERYTHING);
      render();
    }
  };
  byId("job-filter").addEventListener("input", filter);
  byId("job-status").addEventListener("change", filter);
  byId("jobs-older").addEventListener("click", () => list.older().then(changed));
  for (const [id, value] of [["as-list", false], ["as-timeline", true]]) {
    byId(id).addEventListener("click", () => {
      isTimeline = value;
      byId("as-list").setAttribute("aria-pressed", String(!value));
      byId("as-timeline").setAttribute("aria-pressed", String(value));
      render();
    });
  }
  setInterval(() => {
    if (isTimeline && list.newestFirst().slice(0, list.limit).some((job) => !ENDS.includes(job.status))) render();
  }, 500);
}
