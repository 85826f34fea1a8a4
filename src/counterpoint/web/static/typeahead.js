/* Type-ahead for fields with data-choices: an ARIA combobox over what the server offers.
   data-many takes several names parted by semicolons; data-coin says when a name will be new. */
let serial = 0;

export function typeahead(input) {
  const many = "many" in input.dataset, list = document.createElement("ul"), words = document.getElementById("words").dataset;
  serial += 1;
  list.id = `choices-${serial}`;
  list.className = "choices";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  input.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) input.setAttribute(name, value);
  let at = -1, asked = 0, shownFor = null, leaving = false, pending = Promise.resolve();

  const typed = () => (many ? input.value.slice(input.value.lastIndexOf(";") + 1) : input.value).trim();
  const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  function choose(label) {
    const kept = many ? input.value.slice(0, input.value.lastIndexOf(";") + 1) : "";
    input.value = kept ? `${kept.trimEnd()} ${label}` : label;
    close();
  }
  function mark(to) {
    const options = [...list.children].filter((one) => one.dataset.label !== undefined);
    if (!options.length) return;
    at = (to + options.length) % options.length;
    options.forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
    input.setAttribute("aria-activedescendant", options[at].id);
    options[at].scrollIntoView({ block: "nearest" });
  }
  function show(labels, sought) {
    shownFor = sought;
    list.replaceChildren(...labels.map((label, n) => {
      const option = document.createElement("li");
      Object.assign(option, { id: `${list.id}-${n}`, textContent: label });
      option.dataset.label = label;
      option.setAttribute("role", "option");
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(label); });
      return option;
    }));
    const known = labels.some((label) => label.toLowerCase() === sought.toLowerCase());
    if ("coin" in input.dataset && sought && !known) {
      const option = document.createElement("li");
      Object.assign(option, { id: `${list.id}-new`, className: "new" });
      option.textContent = `${words.new} ${sought}`;
      option.dataset.label = sought;
      option.setAttribute("role", "option");
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(sought); });
      list.append(option);
    }
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    at = -1;
    if (!list.hidden && sought) mark(0);
  }
  /* The server's answer counts for the words it was asked about, and only while they stand there. */
  async function ask() {
    const mine = (asked += 1), sought = typed();
    try {
      const answer = await fetch(`${input.dataset.choices}?typed=${encodeURIComponent(sought)}`);
      const labels = answer.ok ? await answer.json() : [];
      if (mine !== asked) return;
      show(labels, sought);
      if (leaving) settle();
      else if (document.activeElement !== input) close();
    } catch (away) { close(); }
  }
  const answered = () => !list.hidden && shownFor === typed();
  /* What stands in the field when it is left: the option marked for what was typed. */
  function settle() {
    asked += 1;
    leaving = false;
    const option = answered() && at >= 0 ? list.children[at] : null;
    if (option && typed()) choose(option.dataset.label);
    close();
  }
  /* Whoever is faster than the server gets the choice once its answer is there. */
  function leave() {
    if (answered() || !typed()) settle();
    else leaving = true;
  }
  input.settled = async () => { await pending; if (answered()) settle(); };
  input.addEventListener("input", () => { leaving = false; pending = ask(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const saving = event.ctrlKey || event.metaKey;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) pending = ask(); else mark(at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && !saving && !list.hidden && at >= 0) {
      event.preventDefault();
      event.stopPropagation();
      leave();
    } else if (event.key === "Tab" && !list.hidden) {
      leave();
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
}
