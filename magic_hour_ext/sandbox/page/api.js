// The calls of the control API, which docs/sandbox.md describes. The page uses nothing else.

import { byId, setText } from "./dom.js";

export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function call(method, path, body) {
  const options = { method, headers: {} };
  if (body !== undefined) {
    options.headers["content-type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  const response = await fetch(`/_sandbox/${path}`, options);
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Refused(response.status, problem.message ?? `${method} ${path}: status ${response.status}`);
  }
  return response.status === 204 ? null : response.json();
}

export const get = (path) => call("GET", path);
export const post = (path, body) => call("POST", path, body);
export const patch = (path, body) => call("PATCH", path, body);
export const remove = (path) => call("DELETE", path);

/** Do something for the user, and say how it went. */
export async function act(done, action) {
  try {
    const result = await action();
    say(done);
    return result;
  } catch (error) {
    say(error.message, true);
    return undefined;
  }
}

export function say(text, isError = false) {
  const message = byId("message");
  setText(message, text);
  message.classList.toggle("error", isError);
}
