/* Before the first paint: the theme chosen here before, and that scripts are on. Keys pressed
   before the other scripts have come are kept for them. */
(() => {
  let chosen = null;
  try { chosen = localStorage.getItem("counterpoint-theme"); } catch (refused) { chosen = null; }
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  document.documentElement.classList.add("scripted");
  const early = [], keep = (event) => { if (!event.target.closest("input, textarea, select")) early.push(event); };
  document.addEventListener("keydown", keep);
  window.takeEarlyKeys = () => { document.removeEventListener("keydown", keep); return early.splice(0); };
})();
