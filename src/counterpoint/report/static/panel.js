/* The panel of passages. Passages are made when they are asked for. */
const Panel = (function () {
  const dialog = byId("panel"), body = dialog.querySelector(".body"), AT_ONCE = 20;

  function quote(one) {
    const words = make("blockquote", { dir: "auto", lang: one.lang });
    if (one.b) words.append(make("span", { class: "context" }, one.b));
    for (const piece of one.q || []) words.append(typeof piece === "string" ? piece : make("mark", { class: piece[1] }, piece[0]));
    if (one.a) words.append(make("span", { class: "context" }, one.a));
    return words;
  }

  const stance = (one) => Data.scale[one.st === undefined ? "none" : String(one.st)];
  const number = (one) => Data.statements.indexOf(one) + 1;
  const state = (one) => one.state + (one.by && one.state !== "suggested" ? " by " + one.by : "");

  function place(one) {
    const line = make("p", { class: "place" }, apart(Data.sources[one.src]));
    if (one.page) line.append(" · p. ", apart(one.page));
    if (one.sec) line.append(" · ", apart(one.sec));
    if (one.cit) line.append(" · cited as ", apart(one.cit));
    return line;
  }

  function chain(one) {
    if (!one.via) return null;
    const line = make("span", { class: "via" }, "reported by ");
    one.via.slice().reverse().forEach((name, at) => line.append(at ? ", in turn by " : "", apart(name)));
    return line;
  }

  function who(one) {
    const line = make("p", { class: "who" }, make("span", { class: "no" }, String(number(one))));
    (one.who || []).forEach(([name, school], at) => {
      line.append(at ? ", " : " ", make("strong", {}, apart(name)));
      if (school) line.append(" ", make("span", { class: "school" }, apart(school)));
    });
    const via = chain(one);
    if (via) line.append(via);
    return line;
  }

  function pairs(one) {
    const list = make("dl", { class: "pairs" });
    const add = (name, ...values) => list.append(make("div", {}, make("dt", {}, name), make("dd", {}, ...values)));
    const [on, ...under] = one.on || [];
    add("stance", stance(one) + (on ? ", on " : ""), on ? apart(on) : "");
    if (under.length) add("also under", apart(under.join(", ")));
    add("kind", one.kind);
    if (one.spk) add("named there as", apart(one.spk));
    add("reading", one.coder ? "by " : "", one.coder ? apart(one.coder) : "", one.conf === undefined ? "" : (one.coder ? ", " : "") + "confidence " + one.conf.toFixed(2));
    if (one.why) add("because", apart(one.why.join("; ")));
    if (one.refs) add("rests on", ...one.refs.flatMap((at) => [reference(at), " "]));
    return list;
  }

  function reference(at) {
    const [label, text, id] = Data.references[at];
    const target = document.querySelector('[data-list="reference-list"] > [data-i="' + at + '"]');
    const link = make("a", { href: "#" + (target ? target.id : ""), title: text }, apart((label ? label + ". " : "") + (text.length > 90 ? text.slice(0, 89) + "…" : text)));
    link.addEventListener("click", () => dialog.close());
    return link;
  }

  function passage(one) {
    const swatch = { "-1": "against", 0: "describes", 1: "favour" }[one.st] || "unstated";
    const link = make("a", { href: "#s-" + encodeURIComponent(one.id) }, "link");
    return make("article", { class: "passage " + one.state },
      who(one), quote(one), place(one), pairs(one),
      make("p", { class: "foot" }, make("span", { class: "stance" }, drawn(swatch), stance(one)), make("span", { class: "badge " + one.state }, state(one)), link));
  }

  function drawn(name) {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg"), rect = document.createElementNS(space, "rect");
    for (const [key, value] of Object.entries({ viewBox: "0 0 22 10", width: 22, height: 10, "aria-hidden": "true" })) svg.setAttribute(key, value);
    const shape = name === "unstated" ? { y: 5, height: 2.5 } : { height: 10 };
    for (const [key, value] of Object.entries({ class: "s-" + name, width: 22, ...shape })) rect.setAttribute(key, value);
    svg.append(rect);
    return svg;
  }

  function fill(statements) {
    body.replaceChildren();
    const more = make("button", { type: "button" });
    let shown = 0;
    function next() {
      more.remove();
      body.append(...statements.slice(shown, shown + AT_ONCE).map(passage));
      shown += AT_ONCE;
      if (shown < statements.length) {
        more.textContent = "Show more (" + (statements.length - shown) + " left)";
        body.append(more);
      }
    }
    more.addEventListener("click", next);
    next();
  }

  function open(numbers, title) {
    const statements = numbers.map((n) => Data.statements[n - 1]).filter(Boolean);
    const waiting = statements.filter((one) => one.state === "suggested").length;
    byId("panel-title").textContent = title;
    byId("panel-note").textContent = statements.length + (statements.length === 1 ? " passage" : " passages") +
      (waiting ? ", " + waiting + " suggested by machine and not yet judged" : ", all judged by people");
    fill(statements);
    if (!dialog.open) dialog.showModal();
    body.scrollTop = 0;
  }

  function titleOf(button) {
    const cell = button.closest("#grid td");
    if (!cell) return /^\d+$/.test(button.dataset.g) ? "Passage " + button.dataset.g : button.textContent.trim();
    const head = byId("grid").tHead.rows[0].cells[cell.cellIndex].querySelector("bdi").textContent;
    return cell.parentElement.dataset.name + ": " + head;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-g]");
    if (button) open(button.dataset.g.split(" ").filter(Boolean).map(Number), titleOf(button));
  });
  dialog.querySelector(".close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => {
    if (location.hash.startsWith("#s-")) history.replaceState(null, "", location.pathname + location.search);
  });

  /* #s-ID opens that passage, so that a passage can be pointed to. */
  function follow() {
    if (!location.hash.startsWith("#s-")) return;
    let id = location.hash.slice(3);
    try { id = decodeURIComponent(id); } catch (broken) { return; }
    const at = Data.statements.findIndex((one) => one.id === id);
    if (at >= 0) open([at + 1], "Passage " + (at + 1));
  }
  window.addEventListener("hashchange", follow);
  follow();
  return { open, stance, state };
})();
