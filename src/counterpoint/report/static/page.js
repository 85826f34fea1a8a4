/* The report's script. Everything it writes is text: no markup is ever made from data. */
"use strict";
const Data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const tell = (words) => { byId("told").textContent = words; };

/* Make an element: make("p", {class: "x"}, "words", child, ...). Empty children are left out. */
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) if (value !== undefined) element.setAttribute(key, value);
  for (const child of children) if (child !== null && child !== undefined && child !== "") element.append(child);
  return element;
}

/* Words of a source, whose direction must not reach their neighbours. */
const apart = (words) => make("bdi", {}, words);

document.documentElement.classList.remove("plain");

(function theme() {
  const button = byId("theme"), order = ["auto", "light", "dark"];
  let now = "auto";
  /* A file opened from disk may have no storage; the choice then lasts as long as the page. */
  try { now = localStorage.getItem("counterpoint-theme") || "auto"; } catch (refused) { now = "auto"; }
  function show() {
    if (order.indexOf(now) < 0) now = "auto";
    if (now === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = now;
    button.firstElementChild.textContent = now;
  }
  button.hidden = false;
  button.addEventListener("click", () => {
    now = order[(order.indexOf(now) + 1) % order.length];
    try { localStorage.setItem("counterpoint-theme", now); } catch (refused) { tell("The choice lasts until the page is closed."); }
    show();
  });
  show();
})();

(function contents() {
  const folded = document.querySelector("nav details");
  if (!window.matchMedia("(min-width: 70rem)").matches) folded.open = false;
  if (!("IntersectionObserver" in window)) return;
  const links = new Map([...document.querySelectorAll("nav a")].map((a) => [a.getAttribute("href").slice(1), a]));
  const watch = new IntersectionObserver((seen) => {
    for (const one of seen) if (one.isIntersecting) {
      for (const link of links.values()) link.removeAttribute("aria-current");
      const link = links.get(one.target.id);
      if (link) link.setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-10% 0px -80% 0px" });
  for (const part of document.querySelectorAll("main > section")) watch.observe(part);
})();
