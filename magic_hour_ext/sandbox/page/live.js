// The event stream with the changes of the sandbox.

import { get } from "./api.js";
import { byId, setText } from "./dom.js";
import { changed, lists, loadAll, takeState } from "./store.js";

const RETRY = 1000;

function status(text, isLive) {
  const element = byId("connection");
  setText(element, text);
  element.classList.toggle("live", isLive);
}

/** Connect, and stay connected. `onToken` is called when the sandbox asks for its token. */
export function connect(onToken) {
  const source = new EventSource("/_sandbox/events");
  const load = () => loadAll().catch(() => status("Not reachable", false));
  source.addEventListener("open", () => {
    status("Live", true);
    load();
  });
  source.addEventListener("state", (event) => takeState(JSON.parse(event.data)));
  source.addEventListener("reload", load);
  source.addEventListener("changes", (event) => {
    const changes = JSON.parse(event.data);
    for (const [name, list] of Object.entries(lists)) {
      for (const item of changes[name] ?? []) list.add(item);
    }
    for (const id of changes.removed ?? []) lists.jobs.items.delete(id);
    changed();
  });
  source.addEventListener("error", async () => {
    status("Not connected: trying again", false);
    if (source.readyState !== EventSource.CLOSED) return; // The browser reconnects by itself.
    const problem = await get("").then(() => null, (error) => error);
    if (problem?.status === 401) onToken();
    else setTimeout(() => connect(onToken), RETRY);
  });
}
