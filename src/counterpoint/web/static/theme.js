/* Before the first paint: the theme chosen here before, and that scripts are on. */
(() => {
  let chosen = null;
  try { chosen = localStorage.getItem("counterpoint-theme"); } catch (refused) { chosen = null; }
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  document.documentElement.classList.add("scripted");
})();
