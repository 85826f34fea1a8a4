/* The reading view: selecting by sentence and word, clicking highlights, coding. */
import { actions, ask, byId, focusForm, follow, inTurn, root, send, showPage, tell, view, wakers, words } from "./core.js";
import { offsetOf, placeOf, select, selected } from "./offsets.js";

const textOf = () => byId("text");
const source = () => textOf().dataset.source;
let sentences = [];
let first = -1, last = -1; // the sentences selected by key
let pressed = -1; // the sentence that was clicked since: the next `j` begins there

function pairs(numbers) {
  const all = numbers ? numbers.split(" ").map(Number) : [], found = [];
  for (let at = 0; at + 1 < all.length; at += 2) found.push([all[at], all[at + 1]]);
  return found;
}

export function startReading(root) {
  const text = textOf();
  if (!text) return; // two versions are shown in place of the text
  sentences = pairs(text.dataset.sentences);
  const query = new URLSearchParams(location.search);
  const here = query.has("statement") ? sentences.findLastIndex(([start]) => start <= Number(query.get("at"))) : -1;
  first = last = here; // after coding, `j` goes on from there
  keepLayers(root);
  text.addEventListener("click", clicked);
  if (query.has("statement")) outline(query.get("statement"));
  paint(query);
}

/* What is being coded stays marked while the cursor is in the form. */
function paint(query) {
  if (!("highlights" in CSS)) return;
  CSS.highlights.delete("coding");
  const from = query.has("from") && placeOf(textOf(), Number(query.get("from"))), to = query.has("from") && placeOf(textOf(), Number(query.get("to")));
  if (!from || !to) return;
  const range = new Range();
  range.setStart(...from);
  range.setEnd(...to);
  CSS.highlights.set("coding", new Highlight(range));
}

/* Which layers are off is remembered. */
function keepLayers(root) {
  for (const box of root.querySelectorAll(".switch input")) {
    try { box.checked = localStorage.getItem(box.id) !== "off"; } catch (refused) { box.checked = true; }
    box.addEventListener("change", () => {
      try { localStorage.setItem(box.id, box.checked ? "on" : "off"); } catch (refused) { tell(""); }
    });
  }
}
document.addEventListener("text-refreshed", () => {
  const query = new URLSearchParams(location.search);
  if (query.has("statement")) outline(query.get("statement"));
  paint(query);
});
const isOn = (layer) => !byId(`layer-${layer}`) || byId(`layer-${layer}`).checked;

function outline(id) {
  for (const one of document.querySelectorAll("#text .current")) one.classList.remove("current");
  const runs = [...document.querySelectorAll("#text .statement")].filter((one) => one.dataset.statement.split(" ").includes(id));
  runs.forEach((one) => one.classList.add("current"));
  return runs[0];
}

async function showBeside(query) {
  const { page } = await ask(`/sources/${source()}/beside?${query}`);
  byId("beside").replaceChildren(...page.body.childNodes);
  wakers[0](byId("beside"));
  const asked = new URLSearchParams(query);
  history.replaceState(null, "", `${root}/sources/${source()}?${asked}`);
  for (const name of ["undo", "redo"]) if (byId(name)) byId(name).elements.back.value = location.pathname + location.search;
  outline(asked.get("statement"));
  paint(asked);
}
const beside = (query) => inTurn(() => showBeside(query));

function at() {
  const run = document.querySelector("#text .current");
  return run ? offsetOf(run.firstChild, 0) : Number(new URLSearchParams(location.search).get("at")) || 0;
}

/* A click opens what lies under it; of several statements the shortest, and again the next. */
function clicked(event) {
  const from = getSelection().rangeCount ? offsetOf(getSelection().anchorNode, getSelection().anchorOffset) : null;
  pressed = from === null ? -1 : sentences.findLastIndex(([start]) => start <= from);
  if (!getSelection().isCollapsed) return;
  const run = event.target.closest("[data-start] > span");
  if (!run) return;
  const here = offsetOf(run.firstChild, 0);
  if (run.dataset.citation && isOn("citation")) beside(`at=${here}&citation=${run.dataset.citation.split(" ")[0]}`);
  else if (run.dataset.statement && isOn("statement")) {
    const ids = run.dataset.statement.split(" ");
    const open = ids.indexOf(byId("beside").querySelector("[data-statement]")?.dataset.statement);
    beside(`at=${here}&statement=${ids[(open + 1) % ids.length]}`);
  } else if (run.dataset.finding && isOn("finding")) beside(`at=${here}&finding=${run.dataset.finding.split(" ")[0]}`);
}

/* Sentences by key. */
function show() {
  pressed = -1;
  select(textOf(), sentences[first][0], sentences[last][1]);
  const range = getSelection().getRangeAt(0).getBoundingClientRect();
  if (range.top < 90 || range.bottom > innerHeight - 60) scrollBy({ top: range.top - innerHeight / 3 });
}
function inView() {
  const top = [...textOf().children].find((block) => block.getBoundingClientRect().bottom > 90);
  const from = top ? Number(top.dataset.start) : 0;
  return Math.max(0, sentences.findIndex(([start]) => start >= from));
}
/* Where to begin anew: at what was clicked, or where one reads now when one has scrolled away. */
function begin() {
  if (pressed >= 0) return pressed;
  const place = first < 0 ? null : placeOf(textOf(), sentences[first][0]);
  if (!place) return inView();
  const seen = place[0].parentElement.getBoundingClientRect();
  return seen.bottom < 0 || seen.top > innerHeight ? inView() : -1;
}
function move(step) {
  if (!sentences.length) return;
  const anew = begin();
  if (anew >= 0) first = last = anew;
  else first = last = Math.min(sentences.length - 1, Math.max(0, (step > 0 ? last : first) + step));
  show();
}
function widen(step) {
  if (first < 0 || pressed >= 0) { move(1); return; }
  last = Math.min(sentences.length - 1, Math.max(first, last + step));
  show();
}
function byWord(direction) {
  if (getSelection().isCollapsed) return;
  getSelection().modify("extend", direction, "word");
}

async function openForm() {
  const span = selected(textOf());
  if (!span) { tell(words.select); return; }
  await showBeside(`at=${span.start}&from=${span.start}&to=${span.end}`);
  focusForm();
}

async function repeatLast() {
  const span = selected(textOf());
  let kept = null;
  try { kept = JSON.parse(sessionStorage.getItem("counterpoint-last")); } catch (none) { kept = null; }
  if (!span) { tell(words.select); return; }
  if (!kept) { tell(words.norepeat); return; }
  await showBeside(`at=${span.start}&from=${span.start}&to=${span.end}`);
  const form = document.querySelector("form.coding");
  for (const name of ["actors", "concept", "stance", "chain"]) form.elements[name].value = kept[name] || "";
  showPage(await send(form), { keep: true });
}

function step(direction) {
  const runs = [...document.querySelectorAll("#text .statement")];
  const ids = [...new Set(runs.flatMap((one) => one.dataset.statement.split(" ")))];
  if (!ids.length) return;
  const open = byId("beside").querySelector("[data-statement]")?.dataset.statement;
  const now = ids.indexOf(open);
  const to = now < 0 ? 0 : (now + direction + ids.length) % ids.length;
  const run = outline(ids[to]);
  run.scrollIntoView({ block: "center" });
  beside(`at=${offsetOf(run.firstChild, 0)}&statement=${ids[to]}`);
}

export const readingActions = {
  next_sentence: () => move(1),
  previous_sentence: () => move(-1),
  wider: () => widen(1),
  narrower: () => widen(-1),
  wider_word: () => byWord("forward"),
  narrower_word: () => byWord("backward"),
  code: () => inTurn(openForm),
  repeat: () => inTurn(repeatLast),
  next_statement: () => step(1),
  previous_statement: () => step(-1),
  next_part: () => follow(".turn a[rel=next]"),
  last_part: () => follow(".turn a[rel=prev]"),
  grasp: () => grasp(),
  move: () => reshape("move"),
  split: () => reshape("split"),
  correct: () => inTurn(async () => {
    const open = document.querySelector("#beside [data-statement]");
    if (!open) return;
    await showBeside(`at=${at()}&statement=${open.dataset.statement}&correct=1`);
    focusForm();
  }),
};

/* The words of the open statement, to be made more or fewer by the keys of selecting. */
function grasp() {
  const open = byId("beside").querySelector("[data-from]");
  if (!open) return;
  const from = Number(open.dataset.from), to = Number(open.dataset.to);
  select(textOf(), from, to);
  first = sentences.findLastIndex(([start]) => start <= from);
  last = Math.max(first, sentences.findIndex(([, end]) => end >= to));
}
function reshape(act) {
  const form = byId("beside").querySelector(`[data-reshape=${act}]`);
  if (form) form.requestSubmit();
}
/* Runs before the form is sent: what is selected goes with it. */
if (view === "reading") document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-reshape]");
  if (!form) return;
  const span = selected(textOf());
  if (!span) { event.preventDefault(); event.stopPropagation(); tell(words.select); return; }
  form.elements.start.value = span.start;
  form.elements.end.value = span.end;
}, true);

/* A press on the button must not take the selection away. */
if (view === "reading") document.addEventListener("pointerdown", (event) => { if (event.target.closest("[data-act=code], [data-reshape]")) event.preventDefault(); });
if (view === "reading") document.addEventListener("click", (event) => {
  if (event.target.closest("button[data-act=code]")) actions.code();
  if (event.target.closest("#beside a[data-act=correct]")) { event.preventDefault(); actions.correct(); }
  if (event.target.closest("#beside a[data-close]")) {
    event.preventDefault();
    beside(`at=${at()}`).then(() => textOf().focus({ preventScroll: true }));
  }
});

/* On a touch screen there is no `s`: a button appears when words are selected. */
let waiting = 0;
if (view === "reading") document.addEventListener("selectionchange", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const text = textOf();
    if (text) document.body.classList.toggle("selecting", Boolean(selected(text)));
  }, 120);
});
