/* The start page: dropping files, and the progress of reading them. */
import { ask, root, showPage, words } from "./core.js";

export function startStart(root) {
  const form = root.querySelector("#drop");
  if (form) {
    const field = form.querySelector("input[type=file]");
    field.addEventListener("change", () => { if (field.files.length) form.requestSubmit(); });
    for (const kind of ["dragenter", "dragover"]) form.addEventListener(kind, (event) => { event.preventDefault(); form.classList.add("over"); });
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("over");
      if (!event.dataTransfer.files.length) return;
      field.files = event.dataTransfer.files;
      form.requestSubmit();
    });
  }
  const panel = root.querySelector("#progress");
  if (panel && panel.dataset.busy === "1") watch(panel);
}

async function watch(panel) {
  const put = (name, value) => { panel.querySelector(name).textContent = value; };
  while (panel.isConnected) {
    await new Promise((resolve) => { setTimeout(resolve, 400); });
    let now = null;
    try { now = await (await fetch(root + "/progress", { headers: { Accept: "application/json" } })).json(); } catch (away) { continue; }
    if (!now.busy) { showPage(await ask("/"), {}); return; }
    const bar = panel.querySelector("progress");
    bar.max = now.total || 1;
    bar.value = now.done;
    put(".what", now.what);
    put(".done", now.done);
    put(".total", now.total);
    const left = now.done > 0 ? Math.ceil(now.seconds / now.done * (now.total - now.done)) : 0;
    put(".left", left > 1 ? words.left.replace("%", left) : "");
  }
}
