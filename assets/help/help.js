/** What the help can do with a script: search the index, and copy formulas and data. Without it everything is there to be read. */
import { finder } from "../../src/texts/search";

/** Shows of the index what was asked for. */
function search(box) {
  const input = box.querySelector("input");
  const said = box.querySelector("output");
  const sections = [...document.querySelectorAll("main section")];
  const questions = [...document.querySelectorAll("[aria-labelledby=questions] li")];
  // The table of plain forms names each function once more.
  const functions = [
    ...document.querySelectorAll("main section:not([aria-labelledby=plain]) > table > tbody > tr"),
  ];
  const items = [...questions, ...functions];
  const pages = (item) => [...item.querySelectorAll("a")].map((link) => link.getAttribute("href"));
  const find = finder(items.map((item) => ({ text: item.textContent, pages: pages(item) })));

  const show = () => {
    const { found, all } = find(input.value);
    items.forEach((item, i) => (item.hidden = found !== null && !found.has(i)));
    const shown = items.filter((item) => !item.hidden);
    for (const section of sections) {
      section.hidden = found !== null && !shown.some((item) => section.contains(item));
    }
    const counted = summary(questions, functions);
    said.textContent =
      found === null ? "" : all || shown.length === 0 ? counted : `Not all words, but nearly: ${counted}`;
  };
  input.addEventListener("input", show);
  box.hidden = false;
  // A browser that goes back to the page keeps what was typed.
  show();
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
