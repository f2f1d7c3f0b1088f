// The data that the page has of the sandbox. Lists are bounded: the oldest entries are dropped, and loaded again on request.

import { get } from "./api.js";

const PAGE = 100;
const KEPT = 2000;

class List {
  constructor(name, key, query = "") {
    this.name = name;
    this.key = key;
    this.query = query;
    this.items = new Map(); // By key, oldest first.
    this.limit = PAGE;
    this.hasOlder = false;
  }

  async load(limit = Math.max(PAGE, this.limit)) {
    const { items } = await get(`${this.name}?limit=${limit}${this.query}`);
    this.items = new Map(items.map((item) => [item[this.key], item]));
    this.hasOlder = items.length === limit;
  }

  async older() {
    this.limit = Math.min(this.limit + PAGE, KEPT);
    if (this.items.size >= this.limit || !this.hasOlder) return;
    const oldest = this.items.keys().next().value;
    const { items } = await get(`${this.name}?limit=${PAGE}${this.query}&before=${encodeURIComponent(oldest)}`);
    this.hasOlder = items.length === PAGE;
    this.items = new Map([...items.map((item) => [item[this.key], item]), ...this.items]);
  }

  add(item) {
    this.items.set(item[this.key], item);
    if (this.items.size > KEPT) {
      this.items.delete(this.items.keys().next().value);
      this.hasOlder = true;
    }
  }

  newestFirst() {
    return [...this.items.values()].reverse();
  }
}

export const lists = {
  jobs: new List("jobs", "id", "&view=summary"),
  requests: new List("requests", "id", "&view=summary"),
  payments: new List("payments", "id"),
  webhooks: new List("webhooks", "id"),
};
export const state = { overview: null, settings: null, faults: [], snapshots: [], choices: null };

let clock = { seconds: 0, speed: 0, at: 0 };
const listeners = new Set();
let isPlanned = false;

export const now = () => clock.seconds + ((performance.now() - clock.at) / 1000) * clock.speed;

export function takeState(parts) {
  Object.assign(state, parts);
  clock = { seconds: parts.overview.clock.seconds, speed: parts.overview.clock.speed, at: performance.now() };
  changed();
}

export const onChange = (listener) => listeners.add(listener);

/** Render soon: what changes in the meantime is rendered with it. */
export function changed() {
  if (isPlanned) return;
  isPlanned = true;
  // Not only requestAnimationFrame, which does not run for pages in the background.
  const render = () => {
    if (!isPlanned) return;
    isPlanned = false;
    for (const listener of listeners) listener();
  };
  requestAnimationFrame(render);
  setTimeout(render, 100);
}

export async function loadAll() {
  const { jobs, ...others } = lists;
  await jobs.load(); // The visible list first.
  changed();
  const choices = state.choices ? null : get("choices").then((found) => (state.choices = found));
  await Promise.all([choices, ...Object.values(others).map((list) => list.load())]);
  changed();
}
