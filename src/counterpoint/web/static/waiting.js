/* A page that is still being made: ask how far it is, and show it when it is ready. */
import { ask, root as base, wake, words } from "./core.js";

export function startWaiting(root) {
  const panel = root.querySelector("#waiting");
  if (panel) watch(panel);
}

async function watch(panel) {
  const { address } = panel.dataset;
  while (panel.isConnected) {
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    let now = null;
    try { now = await (await fetch(base + "/waiting?address=" + encodeURIComponent(address), { headers: { Accept: "application/json" } })).json(); } catch (away) { continue; }
    if (now.ready) { await show(panel, address); return; }
    panel.querySelector(".so-far").textContent = panel.querySelector(".so-far").textContent.replace(/\d+/, Math.round(now.seconds));
    const left = now.of ? now.left : Math.ceil(now.usual - now.seconds);
    if (now.of) Object.assign(panel.querySelector("progress"), { max: now.of, value: now.done });
    else if (now.usual) Object.assign(panel.querySelector("progress"), { max: now.usual, value: Math.min(now.seconds, now.usual) });
    panel.querySelector(".sources-done").textContent = now.told;
    panel.querySelector(".left").textContent = left > 1 ? words.left.replace("%", left) : "";
  }
}

/* On a page of its own it is loaded anew; in a sheet it takes the place of what was waited with. */
async function show(panel, address) {
  const sheet = panel.closest("dialog");
  if (!sheet) { location.replace(location.href); return; }
  const { page } = await ask(address);
  const body = document.createElement("div");
  body.append(...page.getElementById("main").childNodes);
  panel.replaceWith(body);
  wake(body);
}
