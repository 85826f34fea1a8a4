/* The keys of all pages, the card of shortcuts, the theme. */
import { actions, ask, byId, focusForm, follow, inTurn, send, sendQuietly, isQuiet, role, root, settleAddress, showPage, view, wake, wakers } from "./core.js";
import { readingActions, startReading } from "./reading.js";
import { startNews } from "./news.js";
import { startStart } from "./start.js";
import { startTables } from "./tables.js";
import { startWaiting } from "./waiting.js";

const WRITING = "undo redo code repeat accept reject correct first second third fourth none".split(" ");
const keys = JSON.parse(document.body.dataset.keys);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!isQuiet(form)) return;
  event.preventDefault();
  sendQuietly(form, event.submitter);
});

/* The list of further pages closes when something else is pressed, and with Escape. */
const further = byId("further");
document.addEventListener("click", (event) => { if (further?.open && !further.contains(event.target)) further.open = false; });
further?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !further.open) return;
  further.open = false;
  further.querySelector("summary").focus();
});

Object.assign(actions, {
  card: () => byId("card").showModal(),
  search: () => { if (byId("search-words")) byId("search-words").focus(); else location.assign(root + "/search"); },
  undo: () => sendQuietly(byId("undo")),
  redo: () => sendQuietly(byId("redo")),
  close: () => { document.querySelector("[data-close]:is(a)")?.click(); },
  accept: () => judge("accept"),
  reject: () => judge("reject"),
  correct: () => follow("a[data-act=correct]").then(focusForm),
  next: () => follow("[data-act=next]"),
  previous: () => follow("[data-act=previous]"),
  ...Object.fromEntries(["first", "second", "third", "fourth", "none"].map((act) => [act, () => decide(act)])),
  save: () => { const form = document.querySelector("form.coding"); if (form) form.requestSubmit(); },
});

/* The button is looked up when its turn comes: the page may have moved on by then. */
function judge(decision) {
  return inTurn(async () => {
    const form = document.querySelector(`[data-act=${decision}]`)?.form;
    if (form) showPage(await send(form), { keep: view === "reading" });
  });
}

/* Between coders: the button of a version, looked up when its turn comes. */
function decide(act) {
  return inTurn(async () => {
    const button = document.querySelector(`[data-act=${act}]`);
    if (button?.form) showPage(await send(button.form, button));
  });
}

if (view === "reading") Object.assign(actions, readingActions);

/* The letter of a key, by its place on the keyboard when the layout is not Latin. */
function keyOf(event) {
  if (event.key.length !== 1 || /[\x21-\x7e]/.test(event.key)) return event.key;
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (letter) return event.shiftKey ? letter : letter.toLowerCase();
  return { BracketLeft: "[", BracketRight: "]", Slash: event.shiftKey ? "?" : "/" }[event.code] || event.key;
}

function pressed(event) {
  if (event.defaultPrevented || event.isComposing) return;
  const typing = event.target.closest("form.coding, input:not([type=checkbox]), textarea, select");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    if (event.target.closest("form.coding")) { event.preventDefault(); actions.save(); }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (typing && event.key !== "Escape") return;
  const key = keyOf(event), side = byId("conflict") && { 1: "theirs", 2: "mine" }[key];
  if (side) { event.preventDefault(); document.querySelector(`[data-act=${side}]`).click(); return; }
  if (byId("conflict") && WRITING.includes(keys.find(([one]) => one === key)?.[2])) return;
  const found = keys.find(([one, page]) => one === key && (page === view || page === "all"));
  if (!found || !actions[found[2]] || (role === "reader" && WRITING.includes(found[2]))) return;
  event.preventDefault();
  actions[found[2]]();
}
document.addEventListener("keydown", pressed);

document.addEventListener("click", (event) => {
  const closing = event.target.closest("dialog [data-close]");
  if (closing) closing.closest("dialog").close();
  const cell = event.target.closest("#grid a.cell, a[data-sheet]");
  if (cell && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    inTurn(async () => {
      const { page } = await ask(cell.href);
      byId("sheet").querySelector(".body").replaceChildren(...page.querySelector("#main").children);
      byId("sheet").showModal();
      startWaiting(byId("sheet"));
    });
  }
});

byId("keys").addEventListener("click", actions.card);

(function theme() {
  const button = byId("theme"), order = ["auto", "light", "dark"], labels = button.dataset.words.split("|");
  let now = document.documentElement.dataset.theme || "auto";
  const show = () => { button.textContent = labels[order.indexOf(now)]; };
  button.addEventListener("click", () => {
    now = order[(order.indexOf(now) + 1) % order.length];
    if (now === "auto") delete document.documentElement.dataset.theme; else document.documentElement.dataset.theme = now;
    try { localStorage.setItem("counterpoint-theme", now); } catch (refused) { tell(""); }
    show();
  });
  show();
})();

wakers.push(startTables);
wakers.push(startWaiting);
wakers.push(view === "reading" ? startReading : view === "start" ? startStart : () => {});
settleAddress();
startNews();
wake(byId("main"));
if (document.querySelector("form.coding")) focusForm();
window.takeEarlyKeys().forEach(pressed);
document.documentElement.classList.add("ready");
