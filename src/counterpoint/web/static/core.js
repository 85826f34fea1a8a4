/* What every page does: asking the server, one thing after another, and showing what it answers.
   Pages work without scripts; these make them quick. No markup is ever made from data. */
import { typeahead } from "./typeahead.js";

export const byId = (id) => document.getElementById(id);
export const view = document.body.dataset.view;
export const words = byId("words").dataset;
export const { root = "", role = "" } = document.body.dataset; // the path we stand under; who is asking
export const actions = {};
export const wakers = [(root) => root.querySelectorAll("[data-choices]").forEach(typeahead)];
export const wake = (root) => wakers.forEach((one) => one(root));

export function tell(text) { byId("told").textContent = text; }

/* One thing after another: a key pressed while the server answers waits its turn. */
let turn = Promise.resolve();
export function inTurn(work) {
  turn = turn.then(work).catch((error) => { tell(error.name === "TypeError" ? words.away : error.message); });
  return turn;
}

export async function ask(address, choices = {}) {
  const answer = await fetch(address.startsWith("/") ? root + address : address, { ...choices, headers: { Accept: "text/html", ...(choices.headers || {}) } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (answer.status === 409) return { page, address: location.href }; // two versions, to choose from
  if (!answer.ok) throw refusal(answer, page);
  return { page, address: answer.url };
}

/* What the pages refuse they tell in their language; whoever is not let in gets no page. */
function refusal(answer, page) {
  const barred = answer.status === 403;
  return Object.assign(new Error(page.getElementById("trouble")?.textContent || (barred ? words.key : words.refused)), { barred });
}

/* Put another page in the place of this one, without losing the place on it. */
export function showPage({ page, address }, { keep = false, quiet = false } = {}) {
  const main = page.getElementById("main");
  if (!main) { location.assign(address); return; }
  const top = scrollY;
  byId("main").replaceWith(main);
  if (!quiet) tell(page.getElementById("told")?.textContent || "");
  document.body.dataset.last = page.body.dataset.last || "0";
  if (byId("news")) byId("news").hidden = true;
  for (const name of ["undo", "redo"]) if (byId(name) && page.getElementById(name)) byId(name).elements.back.value = page.getElementById(name).elements.back.value;
  document.title = page.title;
  history.replaceState(null, "", withoutNote(address));
  wake(main);
  if (keep && !page.getElementById("conflict")) scrollTo(0, top);
  else main.focus({ preventScroll: true });
}

function withoutNote(address) {
  const url = new URL(address);
  url.searchParams.delete("note");
  return url.pathname + url.search + url.hash;
}

export async function send(form, button) {
  try { return await post(form, button); } catch (error) {
    if (!error.barred || !await renewed(form)) throw error;
    return post(form, button);
  }
}

/* When the program was started anew, forms that are open carry the key of before. */
async function renewed(form) {
  const { page } = await ask("/");
  const key = page.querySelector("[name=csrf]")?.value;
  if (!key || key === form.elements.csrf.value) return false;
  for (const field of document.querySelectorAll("[name=csrf]")) field.value = key;
  return true;
}

async function post(form, button) {
  const body = new FormData(form, button);
  const plain = form.enctype === "multipart/form-data" ? body : new URLSearchParams(body);
  return ask(form.action, { method: "POST", body: plain });
}

const QUIET = "/judge /correct /code /undo /redo /move /split /note".split(" ");
export const isQuiet = (form) => form.method === "post" && QUIET.some((end) => new URL(form.action).pathname.endsWith(end));

export function sendQuietly(form, button) {
  const told = form.querySelector(".refused");
  return inTurn(async () => {
    for (const field of form.querySelectorAll("[data-choices]")) await field.settled?.();
    if (!form.reportValidity()) return;
    if (form.classList.contains("coding")) remember(form);
    try {
      showPage(await send(form, button), { keep: view === "reading" });
    } catch (error) {
      const said = error.name === "TypeError" ? words.away : error.message;
      if (told) { told.textContent = said; told.hidden = false; } else tell(said);
    }
  });
}

/* The last coding, for `r`. */
function remember(form) {
  const kept = Object.fromEntries([...new FormData(form)].filter(([name]) => ["actors", "concept", "stance", "chain"].includes(name)));
  try { sessionStorage.setItem("counterpoint-last", JSON.stringify(kept)); } catch (full) { tell(""); }
}

/* Leave the page as links do, once everything before has been answered. */
export const follow = (selector) => inTurn(async () => {
  const link = document.querySelector(selector);
  if (link) showPage(await ask(link.href));
});

export function focusForm() {
  const field = document.querySelector("form.coding [name=actors]");
  if (field) { field.focus(); field.select(); }
}

export const settleAddress = () => history.replaceState(null, "", withoutNote(location.href));
