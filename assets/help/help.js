/** What the help can do with a script: search the index, and copy formulas and data. Without it everything is there to be read. */
(() => {
  "use strict";

  /** Words that say nothing of what is asked. */
  const FILLERS = new Set(
    (
      "a an and are as at be by can do does did for from get has have how i if in is it its me much my of on one or our " +
      "shall should that the their them they this to us was we were what when which who whom whose will with would you your"
    ).split(" "),
  );

  /** Words that readers use for one another; each stands for all that begin with it. */
  const ALIKE = [
    "churn attrition leav lost los lapse inactive silent slip alive active winback",
    "unprofitable los loss destroy",
    "clv ltv lifetime worth equity value",
    "alike similar resembl lookalike clone twin cluster",
    "segment group profile class cluster",
    "waste effort overserve gap",
    "adoption adopt diffusion launch",
    "forecast predict expect next",
    "move migrat graduat upsell crosssell develop",
    "payback breakeven break paid pay amortis",
    "80/20 pareto vital fifth",
    "loyal repeat again retention retain keep stay return",
    "subscription subscriber contract renew",
    "acquisition acquir win cac",
    "conversion convert respon answer buy",
    "roi return contact budget",
    "mail call letter campaign contact offer approach target",
    "concentration concentrat depend hinge risk",
    "idle unused capacity overload",
    "referral recommend advocate promoter nps",
    "sentence pitch message write argument",
    "prospect candidate lead ideal lookalike",
    "common attribute trait ideal",
    "department center leader head",
    "cohort newer vintage month",
    "equal equivalent",
    "work good accura auc lift",
    "overhead cost expense",
    "best top ideal",
    "serve service cost",
    "small minimum little",
    "big large ideal",
  ].map((group) => group.split(" "));

  /** As words between blanks, so that a word is found at its beginning only. */
  const plain = (text) =>
    ` ${text
      .toLowerCase()
      .replace(/[-’']/g, "")
      .replace(/[^\p{L}\d/%]+/gu, " ")} `;

  /** "loses" finds "lose", "migrating" "migrate". */
  const stem = (word) => (word.length > 4 ? word.replace(/(ing|es|ed|s|e)$/, "") : word.replace(/s$/, ""));

  /** The beginnings of words that a reader's word may stand for, itself first. */
  function beginnings(word) {
    const own = stem(word);
    const others = ALIKE.filter((group) => group.some((each) => each === own || word.startsWith(each)));
    return [own, ...others.flat()];
  }

  /** How many of the reader's words a text has; one that stands for another counts nearly as much. */
  function score(text, words) {
    const worth = ([own, ...others]) =>
      text.includes(` ${own}`) ? 1 : others.some((other) => text.includes(` ${other}`)) ? 0.9 : 0;
    return words.reduce((total, word) => total + worth(word), 0);
  }

  /**
   * Finds the questions and functions that have all the reader's words; where none has, those whose function comes nearest with
   * all that is asked and said of it.
   */
  function search(box) {
    const input = box.querySelector("input");
    const found = box.querySelector("output");
    const sections = [...document.querySelectorAll("main section")];
    const questions = [...document.querySelectorAll("[aria-labelledby=questions] li")];
    const functions = [...document.querySelectorAll("main tbody tr")];
    const items = [...questions, ...functions];
    const own = new Map(items.map((item) => [item, plain(item.textContent)]));
    const pages = (item) => [...item.querySelectorAll("a")].map((link) => link.getAttribute("href"));
    const said = new Map();
    for (const item of items)
      for (const page of pages(item)) said.set(page, (said.get(page) ?? "") + own.get(item));

    const show = () => {
      const typed = plain(input.value).trim().split(" ").filter(Boolean);
      const telling = typed.filter((word) => !FILLERS.has(word));
      const words = (telling.length > 0 ? telling : typed).map(beginnings);
      const best = bestOf(items, (item) => score(own.get(item), words));
      const all = best.score > words.length - 1;
      const nearest = all
        ? best
        : bestOf(items, (item) => Math.max(...pages(item).map((page) => score(said.get(page), words))));
      for (const item of items) item.hidden = words.length > 0 && !nearest.items.has(item);
      const shown = items.filter((item) => !item.hidden);
      for (const section of sections) {
        section.hidden = words.length > 0 && !shown.some((item) => section.contains(item));
      }
      const counted = summary(questions, functions);
      found.textContent =
        words.length === 0
          ? ""
          : all || shown.length === 0
            ? counted
            : `Not all words, but nearly: ${counted}`;
    };
    input.addEventListener("input", show);
    box.hidden = false;
    // A browser that goes back to the page keeps what was typed.
    show();
  }

  /** Those with the highest score, or next to it; none where no word is found. */
  function bestOf(items, scoreOf) {
    const scores = new Map(items.map((item) => [item, scoreOf(item)]));
    const highest = Math.max(0, ...scores.values());
    const near = items.filter((item) => scores.get(item) > 0 && scores.get(item) > highest - 0.5);
    return { score: highest, items: new Set(near) };
  }

  function summary(questions, functions) {
    const counts = [count(questions, "question"), count(functions, "function")].filter(Boolean);
    return counts.length > 0 ? `${counts.join(" and ")} found` : "Nothing found: try another word, or fewer";
  }

  function count(items, noun) {
    const number = items.filter((item) => !item.hidden).length;
    return number === 0 ? "" : `${number} ${noun}${number === 1 ? "" : "s"}`;
  }

  function addCopyButton(block, said) {
    const what = block.classList.contains("data") ? "data" : "formula";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `Copy ${what}`;
    button.addEventListener("click", async () => {
      const text = what === "data" ? cellsOf(block) : block.querySelector("code").textContent;
      await navigator.clipboard.writeText(text).then(
        () => (said.textContent = `Copied the ${what}`),
        () => (said.textContent = `The browser does not allow it: select the ${what} and copy it`),
      );
      button.textContent = said.textContent;
      setTimeout(() => {
        button.textContent = `Copy ${what}`;
        said.textContent = "";
      }, 3000);
    });
    block.append(button);
  }

  /** As a sheet takes them: tabs between cells, without the letters and numbers around. */
  function cellsOf(block) {
    return [...block.querySelectorAll("tr:not(.at)")]
      .map((row) => [...row.cells].filter((cell) => !cell.classList.contains("at")))
      .map((cells) => cells.map((cell) => cell.textContent).join("\t"))
      .join("\n");
  }

  const box = document.querySelector(".search");
  if (box) search(box);
  if (navigator.clipboard) {
    const said = document.createElement("p");
    said.className = "said";
    said.setAttribute("role", "status");
    document.querySelector("main").append(said);
    for (const block of document.querySelectorAll(".copy")) addCopyButton(block, said);
  }
})();
