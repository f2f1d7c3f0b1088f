// Creates elements without parsing HTML, so that data of a request is always shown as text.

export const byId = (id) => document.getElementById(id);

/** An element with properties (on…: listeners; data: data attributes; others: attributes) and children. */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "text") element.textContent = value;
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "data") Object.assign(element.dataset, value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Set a text only if it is another one, so that screen readers and selections are left alone. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Make the children of a list those of `items`, in their order. An element is kept while its key and mark stay. */
export function sync(parent, items, { key, mark, make }) {
  const known = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  let next = parent.firstElementChild;
  for (const item of items) {
    const name = String(key(item));
    const now = mark(item);
    let child = known.get(name);
    if (child && child.dataset.mark !== now) {
      const fresh = make(item);
      const hadFocus = child.contains(document.activeElement);
      if (next === child) next = fresh;
      child.replaceWith(fresh);
      child = fresh;
      if (hadFocus) (fresh.querySelector("a, button") ?? fresh).focus();
    }
    child ??= make(item);
    child.dataset.key = name;
    child.dataset.mark = now;
    known.delete(name);
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next);
  }
  for (const child of known.values()) child.remove();
}

/** A table: `columns` are [title, cell] with a function that gives a text or an element for a row. */
export function table(caption, columns, rows) {
  const head = el("tr", {}, columns.map(([title]) => el("th", { scope: "col", text: title })));
  const body = rows.map((row) => el("tr", {}, columns.map(([, cell]) => el("td", {}, cell(row) ?? ""))));
  return el(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    el("table", {}, el("caption", { text: caption }), el("thead", {}, head), el("tbody", {}, body)),
  );
}

export const button = (text, onclick, properties = {}) => el("button", { type: "button", text, onclick, ...properties });

/** A question in a dialog; resolves to whether the answer was yes. */
export function confirmed(text) {
  const dialog = byId("confirm");
  setText(byId("confirm-text"), text);
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

export async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = el("textarea", { readonly: true });
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
