/* The matrix: show part of it, sort it, weigh it. Its counts were made before; none is made here. */
(function () {
  const grid = byId("grid"), form = byId("matrix-tools");
  if (!grid) return;
  const [AXIS, HALF] = [48, 47], NAMES = [Data.scale["-1"], Data.scale["0"], Data.scale["1"], Data.scale.none];
  const scales = grid.dataset.scales.split(" ").map((pair) => pair.split("/").map(Number));
  const names = [...form.querySelectorAll('[name="weight"] option')].map((option) => option.value);
  const chosen = (name) => form.elements[name] ? form.elements[name].value : "";
  const bodies = [...grid.tBodies], first = new Map(bodies.map((body) => [body, [...body.rows]]));

  function fits(statement, stance, status) {
    const has = statement.st === undefined ? "none" : String(statement.st);
    return (!stance || has === stance) && (!status || statement.state === status);
  }

  function filter() {
    const [school, concept, stance, status] = ["school", "concept", "stance", "status"].map(chosen);
    const picky = stance || status;
    let cells = 0, rows = 0;
    for (const body of bodies) {
      body.hidden = Boolean(school) && body.dataset.school !== school;
      for (const row of body.rows) {
        let kept = 0;
        for (const cell of [...row.cells].slice(1)) {
          cell.hidden = Boolean(concept) && String(cell.cellIndex) !== concept && cell.colSpan === 1;
          const button = cell.querySelector(".cell");
          const fit = button && button.dataset.g.split(" ").some((n) => fits(Data.statements[n - 1], stance, status));
          cell.classList.toggle("faded", Boolean(picky) && !fit);
          if (fit && !cell.hidden) kept += 1;
        }
        const summary = row.classList.contains("summary");
        row.hidden = Boolean(picky) && !kept && !summary;
        if (!summary && !body.hidden && !row.hidden) { rows += 1; cells += kept; }
      }
    }
    [...grid.tHead.rows[0].cells].forEach((head, at) => { head.hidden = Boolean(concept) && at > 0 && String(at) !== concept; });
    form.querySelector("output").textContent = school || concept || picky ? cells + (cells === 1 ? " cell of " : " cells of ") + rows + (rows === 1 ? " speaker" : " speakers") : "";
  }

  function order(rank) {
    for (const body of bodies) {
      const rows = first.get(body), top = rows.filter((row) => row.classList.contains("summary"));
      body.append(...top, ...rows.filter((row) => !row.classList.contains("summary")).sort(rank || (() => 0)));
    }
  }

  function sort() {
    const by = chosen("sort");
    for (const head of grid.tHead.rows[0].cells) head.removeAttribute("aria-sort");
    if (by === "name") order((a, b) => Tables.compare(a.dataset.name, b.dataset.name));
    else if (by) order((a, b) => Number(b.dataset[by]) - Number(a.dataset[by]));
    else order();
  }

  const heard = (row, column) => { const cell = row.cells[column].querySelector(".cell"); return cell ? cell.dataset.g.split(" ").length : -1; };
  grid.tHead.addEventListener("click", (event) => {
    const button = event.target.closest(".sort");
    if (!button) return;
    form.elements.sort.value = "";
    sort();
    const column = Number(button.dataset.column);
    order((a, b) => heard(b, column) - heard(a, column));
    button.closest("th").setAttribute("aria-sort", "descending");
    tell("Sorted by " + button.textContent.trim() + ", most statements first");
  });

  /* Arrow keys walk from cell to cell; where a cell holds nothing they go on to the next. */
  grid.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const cell = event.target.closest("td");
    if (!step || !cell || !event.target.classList.contains("cell")) return;
    event.preventDefault();
    const rows = [...grid.rows].filter((row) => row.offsetParent);
    let y = rows.indexOf(cell.parentElement) + step[1], x = cell.cellIndex + step[0];
    while (y > 0 && y < rows.length && x > 0 && x <= rows[0].cells.length) {
      const next = rows[y].cells[x] && rows[y].cells[x].querySelector(".cell");
      if (next && next.offsetParent) { next.focus(); return; }
      y += step[1];
      x += step[0];
    }
  });

  /* The bar again, as it was drawn: against and half of what describes lie left of the axis; what
     has no stance is a strip of its own. */
  function draw(button, tally, most) {
    const [against, describes, favour, unstated] = tally, unit = HALF / most;
    const start = AXIS - unit * (against + describes / 2), rects = button.querySelectorAll("rect");
    [[start, against], [start + unit * against, describes], [start + unit * (against + describes), favour], [AXIS - unit * unstated / 2, unstated]].forEach(([x, value], at) => {
      rects[at].setAttribute("x", x.toFixed(2));
      rects[at].setAttribute("width", (value * unit).toFixed(2));
    });
    const words = tally.map((value, at) => value ? Math.round(value * 100) / 100 + " " + NAMES[at] : "").filter(Boolean);
    const cell = button.closest("td"), concept = grid.tHead.rows[0].cells[cell.cellIndex].querySelector("bdi").textContent;
    button.setAttribute("aria-label", cell.parentElement.dataset.name + " on " + concept + ": " + words.join(", ") + "; " + button.querySelector(".state").textContent + ". Show the passages.");
    button.querySelector(".counts").replaceChildren(...words.flatMap((word, at) => [make("span", {}, word + (at < words.length - 1 ? "," : "")), " "]));
  }

  function weigh() {
    const weight = chosen("weight") || "0", at = Math.max(0, names.indexOf(weight));
    for (const button of grid.querySelectorAll(".cell")) {
      const tally = button.dataset.w.split("|")[Number(weight)].split(",").map(Number);
      draw(button, tally, scales[at][button.closest("tr").classList.contains("summary") ? 1 : 0]);
    }
  }

  const change = { weight: weigh, sort: sort };
  form.addEventListener("change", (event) => (change[event.target.name] || filter)());
  form.addEventListener("reset", () => setTimeout(() => { filter(); sort(); weigh(); }, 0));
  form.addEventListener("submit", (event) => event.preventDefault());
})();
