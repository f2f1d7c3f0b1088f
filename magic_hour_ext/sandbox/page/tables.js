// The credits ledger and the webhook deliveries.

import { act, post } from "./api.js";
import { button, byId, el, setText, table } from "./dom.js";
import { number, time } from "./format.js";
import { changed, lists, onChange, state } from "./store.js";

export const sendAgain = (one) =>
  button("Send again", () => act("Sent again.", () => post(`webhooks/${one.id}/send`)), {
    "aria-label": `Send ${one.type} of ${one.job_id} again`,
  });

const jobLink = (one) => el("a", { href: `#jobs/${encodeURIComponent(one.job_id)}`, text: one.job_id });

function fill(id, list, caption, columns, empty) {
  const box = byId(id);
  const rows = list.newestFirst().slice(0, list.limit);
  const mark = `${rows.length} ${rows[0]?.id} ${rows.at(-1)?.id} ${rows[0]?.at}`;
  if (box.dataset.mark === mark) return;
  box.dataset.mark = mark;
  const more = list.items.size > rows.length || list.hasOlder;
  const older = button("Show older", () => list.older().then(() => {
    box.dataset.mark = "";
    changed();
  }));
  box.replaceChildren(...(rows.length ? [table(caption, columns, rows)] : [el("p", { class: "empty", text: empty })]), ...(more ? [older] : []));
}

function render() {
  if (!byId("view-credits").hidden) {
    fill("payment-table", lists.payments, "Charges and refunds, the newest first", [
      ["Time", (one) => time(one.at)],
      ["What", (one) => one.kind],
      ["Tool", (one) => one.tool],
      ["Credits", (one) => `${one.kind === "charge" ? "−" : "+"}${number(one.credits)}`],
      ["Balance", (one) => number(one.balance)],
      ["Job", jobLink],
    ], "No charges yet.");
  }
  if (!byId("view-webhooks").hidden) {
    const url = state.settings?.webhook_url;
    setText(byId("webhook-target"), url ? `Events are sent to ${url}` : "No webhook is set. Give its URL under Control.");
    fill("delivery-table", lists.webhooks, "Attempts to deliver events, the newest first", [
      ["Time", (one) => time(one.at)],
      ["Event", (one) => one.type],
      ["Attempt", (one) => String(one.attempt)],
      ["Answer", (one) => (one.status === null ? "none" : String(one.status))],
      ["Fault", (one) => one.fault],
      ["Job", jobLink],
      ["Again", sendAgain],
    ], "No events were sent yet.");
  }
}

export const start = () => onChange(render);
export { render };
