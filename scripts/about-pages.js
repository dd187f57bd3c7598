/** Pages of docs that go with the built folder, as web pages in `about/`: what an administrator asks, and what AppSource wants to link to. */
const fs = require("node:fs");
const path = require("node:path");
const { BILL, NOTICES } = require("./bill-of-materials");
const { htmlDocument } = require("./help-html");
const { readMarkdown } = require("./markdown");
const { readJson, root } = require("./packages");

/** In the order of the index. */
const PAGES = ["PRIVACY", "SECURITY", "COMPATIBILITY", "DEPENDENCIES"];

const fileOf = (page) => `${page.toLowerCase()}.html`;

/** @returns {{ name: string, text: string }[]} */
function aboutPages() {
  const pages = PAGES.map((page) => ({
    page,
    ...readMarkdown(fs.readFileSync(path.join(root, "docs", `${page}.md`), "utf8")),
  }));
  const shown = pages.map(({ page, title, summary, blocks }) => ({
    name: fileOf(page),
    text: aboutPage({
      title,
      summary,
      blocks: linked(blocks),
      header: [{ text: "About Vital Few", href: "index.html" }],
    }),
  }));
  return [{ name: "index.html", text: indexPage(pages) }, ...shown];
}

/** Links between the pages are to Markdown files in docs, and to web pages here. */
function linked(blocks) {
  return JSON.parse(JSON.stringify(blocks), (key, value) => {
    if (key !== "href" || value.startsWith("https:")) return value;
    const page = PAGES.find((each) => value === `${each}.md`);
    if (!page) throw new Error(`A page of docs links to ${value}, which is not in the built folder.`);
    return fileOf(page);
  });
}

function indexPage(pages) {
  const { version } = readJson("package.json");
  const summary = `Version ${version} of Vital Few, an add-in for Excel.`;
  const item = (text, href, says) => [{ text, href }, `: ${says}`];
  return aboutPage({
    title: "About Vital Few",
    summary,
    header: [],
    blocks: [
      { kind: "paragraph", text: [summary] },
      {
        kind: "list",
        items: [
          item("Functions", "../functions/index.html", "which one answers which question."),
          ...pages.map(({ page, title, summary: says }) => item(title, fileOf(page), says)),
          item("Licences", `../${NOTICES}`, "of all others' work that is in it."),
          item("Bill of materials", `../${BILL}`, "the same as data, in CycloneDX's form."),
        ],
      },
    ],
  });
}

const aboutPage = (page) => htmlDocument({ ...page, heading: page.title, assets: "../functions/" });

module.exports = { aboutPages };
