/* What others change appears without reloading: asked every two seconds while the window is seen.
   Nothing that is being typed, selected or about to be pressed is ever taken away. */
import { ask, byId, inTurn, root, showPage, view, wake, words } from "./core.js";
import { select, selected } from "./offsets.js";

const EVERY = 2000;
const QUIETLY = ["start", "history", "people", "rounds", "round"]; // lists, shown anew as they are
let asking = false;

const since = () => Number(document.body.dataset.last);
const seen = (last) => { document.body.dataset.last = String(Math.max(since(), Number(last))); };

async function look() {
  if (asking || document.hidden || !byId("news")) return;
  asking = true;
  try {
    const answer = await fetch(`${root}/news?since=${since()}`, { headers: { Accept: "application/json" } });
    if (answer.ok) {
      const news = await answer.json();
      if (news.last > since()) await inTurn(() => show(news));
    }
  } catch (away) { /* the next look will tell */ } finally { asking = false; }
}

/* By the time it is our turn the page may have been made anew. */
async function show(news) {
  if (news.last <= since()) return;
  if (view === "reading" && byId("text")) await refreshText(news);
  else if (QUIETLY.includes(view) && !busy()) showPage(await ask(location.pathname.slice(root.length) + location.search), { keep: true, quiet: true });
  else notice(news);
  seen(news.last);
}

const busy = () => Boolean(byId("main").querySelector("input:focus, textarea:focus, select:focus, [data-busy='1'], #link"));

function notice(news) {
  const line = byId("news"), card = document.querySelector("#main [data-statement]");
  const mine = card && news.statements.includes(card.dataset.statement);
  line.querySelector("bdi").textContent = (mine ? words.meanwhile : words.news).replace("%", news.coders.join(", "));
  line.hidden = false;
}

/* The text keeps its place and its selection; the form beside it keeps what was typed. */
async function refreshText(news) {
  const source = byId("text").dataset.source, beside = byId("beside");
  if (!news.wide && !news.sources.includes(source)) return;
  const here = `${location.pathname.slice(root.length)}${location.search}`;
  const { page } = await ask(here);
  if (!page.getElementById("text") || byId("text")?.dataset.source !== source) return;
  const kept = selected(byId("text"));
  byId("text").replaceChildren(...page.getElementById("text").childNodes);
  for (const count of document.querySelectorAll(".switch .n")) {
    const box = count.parentElement.querySelector("input").id, fresh = page.getElementById(box);
    if (fresh) count.textContent = fresh.parentElement.querySelector(".n").textContent;
  }
  if (kept) select(byId("text"), kept.start, kept.end);
  const form = beside.querySelector("form.coding"), card = beside.querySelector("[data-statement]");
  const target = form ? /statements\/([^/]+)\/correct/.exec(form.action)?.[1] : card?.dataset.statement;
  const touched = news.statements.includes(target);
  if (form && touched) {
    const told = form.querySelector(".news");
    told.textContent = words.meanwhile.replace("%", news.coders.join(", "));
    told.hidden = false;
  } else if (!form && touched) {
    beside.replaceChildren(...page.getElementById("beside").childNodes);
  }
  document.dispatchEvent(new CustomEvent("text-refreshed"));
}

export function startNews() {
  if (!byId("news")) return;
  byId("news").querySelector("button").addEventListener("click", () => inTurn(async () => {
    byId("news").hidden = true;
    showPage(await ask(location.pathname.slice(root.length) + location.search), { keep: true });
  }));
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
}
