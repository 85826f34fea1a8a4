/* Tables: sort by a click on a head, keep the rows that hold the words typed. */
const collator = new Intl.Collator(["en", "ru", "kk"], { numeric: true, sensitivity: "base" });
const folded = (text) => text.normalize("NFKC").toLowerCase();

function compare(a, b, down) {
  /* What has no value comes last in both directions. */
  if (a === b) return 0;
  if (a === "") return 1;
  if (b === "") return -1;
  const one = Number(a), other = Number(b);
  const order = Number.isNaN(one) || Number.isNaN(other) ? collator.compare(a, b) : one - other;
  return down ? -order : order;
}

function sortable(table) {
  for (const head of table.tHead.querySelectorAll("th")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.querySelectorAll("th")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const value = (row) => row.cells[head.cellIndex].dataset.v ?? "";
      const body = table.tBodies[0];
      body.append(...[...body.rows].sort((a, b) => compare(value(a), value(b), down)));
    });
  }
}

export function startTables(root) {
  root.querySelectorAll("table[data-sortable]").forEach(sortable);
  for (const box of root.querySelectorAll("[data-filter]")) {
    box.addEventListener("input", () => {
      const wanted = folded(box.value).split(/\s+/).filter(Boolean);
      for (const row of document.getElementById(box.dataset.filter).querySelectorAll("tbody tr")) {
        const text = folded(row.textContent);
        row.hidden = !wanted.every((word) => text.includes(word));
      }
    });
  }
}
