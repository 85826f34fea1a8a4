/* On paper the passages stand at the end, by their numbers; a very large field says where they are. */
(function () {
  const MOST = 400, notes = byId("endnotes");
  const folds = () => [...document.querySelectorAll("details.fold, #making details")];
  let opened = [];

  function note(one, at) {
    const words = make("blockquote", { dir: "auto", lang: one.lang });
    for (const piece of one.q || []) words.append(typeof piece === "string" ? piece : make("mark", { class: piece[1] }, piece[0]));
    const where = [Data.sources[one.src], one.page ? "p. " + one.page : "", one.sec || "", one.cit ? "cited as " + one.cit : ""].filter(Boolean).join(" · ");
    const via = one.via ? ", reported by " + one.via.slice().reverse().join(", in turn by ") : "";
    return make("li", {}, make("strong", {}, at + 1 + ". ", apart((one.who || []).map((w) => w[0]).join(", "))), apart(via), " (" + Panel.stance(one) + "; " + Panel.state(one) + ")", words, apart(where));
  }

  window.addEventListener("beforeprint", () => {
    opened = folds().filter((fold) => !fold.open);
    for (const fold of opened) fold.open = true;
    if (!Data.statements.length) return;
    const many = Data.statements.length > MOST;
    notes.replaceChildren(make("h2", {}, "Passages"), many
      ? make("p", {}, "The " + Data.statements.length + " passages are too many to print; the file itself shows each of them.")
      : make("ol", {}, ...Data.statements.map(note)));
  });
  window.addEventListener("afterprint", () => {
    notes.replaceChildren();
    for (const fold of opened) fold.open = false;
  });
})();
