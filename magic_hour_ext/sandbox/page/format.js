// Texts for times, amounts and JSON.

import { el } from "./dom.js";

export const time = (seconds) => new Date(seconds * 1000).toISOString().slice(11, 19);
export const moment = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
export const number = (value) => Number(value).toLocaleString("en");

export function duration(seconds) {
  if (seconds < 10) return `${seconds.toFixed(seconds < 1 ? 2 : 1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

export function countdown(seconds) {
  if (seconds <= 0) return "expired";
  const whole = Math.floor(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

export function bytes(count) {
  if (count < 1024) return `${count} B`;
  if (count < 1024 ** 2) return `${(count / 1024).toFixed(1)} KiB`;
  return `${(count / 1024 ** 2).toFixed(1)} MiB`;
}

/** A body as it is read best: JSON with indentation, anything else as it is. */
export function pretty(text) {
  try {
    return JSON.stringify(typeof text === "string" ? JSON.parse(text) : text, null, 2);
  } catch {
    return text;
  }
}

export const badge = (status) => el("span", { class: `badge ${status}`, text: status });

/** An HTTP status with its class as colour; 0 is a connection that was broken or still waits. */
export function httpBadge(status) {
  const kind = status === 0 ? "none" : status < 300 ? "complete" : status < 400 ? "queued" : "error";
  return el("span", { class: `badge ${kind}`, text: status === 0 ? "no answer" : String(status) });
}

export const code = (text, label) => el("pre", { tabindex: "0", role: "region", "aria-label": label, text });
