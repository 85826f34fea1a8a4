/* Tables: sort, filter, copy, save. Values come from the embedded data, not from the print. */
const Tables = (function () {
  const collator = new Intl.Collator(["en", "ru", "kk"], { numeric: true, sensitivity: "base" });
  const folded = (text) => text.normalize("NFKC").toLowerCase();

  function compare(a, b) {
    if (a === b) return 0;
    if (a === null || a === "") return 1;
    if (b === null || b === "") return -1;
    return typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
  }

  function sort(table, column, head) {
    const down = head.getAttribute("aria-sort") === "ascending", rows = Data.tables[table.dataset.table].rows;
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    const value = (row) => rows[Number(row.dataset.i)][column];
    const empty = (row) => value(row) === null || value(row) === "";
    /* What has no value comes last in both directions. */
    body.append(...[...body.rows].sort((a, b) => (down && !empty(a) && !empty(b) ? -1 : 1) * compare(value(a), value(b))));
    tell("Sorted by " + head.textContent.trim() + (down ? ", descending" : ", ascending"));
  }

  function filter(items, words, output) {
    const wanted = folded(words).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of items) {
      const fits = wanted.every((word) => folded(item.textContent).includes(word));
      item.hidden = !fits;
      shown += fits;
    }
    if (output) output.textContent = wanted.length ? shown + " of " + items.length : "";
  }

  /* A cell that begins like a formula is quoted, so that no spreadsheet runs it. */
  const safe = (value) => value === null ? "" : typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? "'" + value : String(value);
  const quoted = (value) => /[",\r\n]/.test(value) ? '"' + value.replace(/"/g, '""') + '"' : value;
  const lines = (id) => [Data.tables[id].columns, ...Data.tables[id].rows].map((row) => row.map(safe));

  function save(id) {
    const text = "\ufeff" + lines(id).map((row) => row.map(quoted).join(",")).join("\r\n") + "\r\n";
    const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    const link = make("a", { href: address, download: id + ".csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    tell("Saved as " + id + ".csv");
  }

  function copy(id, button) {
    const text = lines(id).map((row) => row.map((value) => value.replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
    const done = (worked) => {
      button.textContent = worked ? "Copied" : "Copying was refused";
      tell(button.textContent);
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    };
    /* The newer way needs a secure page; a file opened from disk may not be one. */
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(() => done(true), () => done(older(text)));
    else done(older(text));
  }

  function older(text) {
    const field = make("textarea", { class: "unseen" });
    field.value = text;
    document.body.append(field);
    field.select();
    const worked = document.execCommand("copy");
    field.remove();
    return worked;
  }

  function equip(tools) {
    const id = tools.dataset.for, box = tools.querySelector("input");
    const table = document.querySelector('[data-table="' + id + '"]'), list = document.querySelector('[data-list="' + id + '"]');
    if (box) {
      const items = [...(table ? table.tBodies[0].rows : list.children)];
      box.addEventListener("input", () => filter(items, box.value, tools.querySelector("output")));
    }
    tools.querySelector(".csv").addEventListener("click", () => save(id));
    tools.querySelector(".copy").addEventListener("click", (event) => copy(id, event.currentTarget));
    if (table) table.tHead.addEventListener("click", (event) => {
      const head = event.target.closest("th");
      if (event.target.closest(".sort")) sort(table, head.cellIndex, head);
    });
  }

  for (const tools of document.querySelectorAll("[data-for]")) equip(tools);

  /* All statements as a table, made when first unfolded. */
  const fold = byId("statements");
  if (fold) fold.addEventListener("toggle", () => {
    const slot = fold.querySelector(".slot");
    if (!fold.open || slot.firstChild) return;
    const columns = ["no.", "speaker", "school", "reported by", "concepts", "stance", "status", "passage", "source", "page", "citation"];
    const rows = Data.statements.map((one, at) => [at + 1, (one.who || []).map((w) => w[0]).join("; "), (one.who || []).map((w) => w[1]).filter(Boolean).join("; "),
      (one.via || []).join(" > "), (one.on || []).join("; "), Panel.stance(one), Panel.state(one),
      (one.q || []).map((piece) => typeof piece === "string" ? piece : piece[0]).join(""), Data.sources[one.src], one.page || "", one.cit || ""]);
    Data.tables["all-statements"] = { name: "All statements", columns, rows };
    const shown = [0, 1, 4, 5, 6, 7];
    const head = make("tr", {}, ...columns.map((name, at) => make("th", shown.includes(at) ? { scope: "col" } : { scope: "col", hidden: "" }, make("button", { type: "button", class: "sort" }, name))));
    const body = make("tbody", {}, ...rows.map((row, i) => make("tr", { "data-i": i }, ...row.map((value, at) =>
      at === 0 ? make("th", { scope: "row" }, make("button", { type: "button", class: "quiet", "data-g": value, "aria-haspopup": "dialog", "aria-label": "Passage " + value }, String(value)))
        : make("td", shown.includes(at) ? {} : { hidden: "" }, apart(String(value)))))));
    const tools = make("div", { class: "tools", "data-for": "all-statements" },
      make("label", {}, "Filter ", make("input", { type: "search", placeholder: "any words", autocomplete: "off" })), make("output", { class: "found", "aria-live": "polite" }),
      make("span", { class: "save" }, make("button", { type: "button", class: "quiet copy" }, "Copy"), " ", make("button", { type: "button", class: "quiet csv" }, "Save as CSV")));
    const table = make("table", { "data-table": "all-statements" }, make("thead", {}, head), body);
    slot.append(make("div", { class: "listing" }, tools, make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "All statements" }, table)));
    equip(tools);
  });
  return { compare, folded };
})();
