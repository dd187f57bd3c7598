/** The help as web pages: plain HTML, which assets/help/help.css lays out and assets/help/help.js lets search and copy. */
const { address, columnName } = require("./example");

/** Nothing but what lies beside the pages is loaded, and nothing is sent. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/** @param {import("./help-pages").Page} page */
function htmlName({ id }) {
  return id ? `${id}.html` : "index.html";
}

/** @param {import("./help-pages").Page} page */
function htmlPage(page) {
  return htmlDocument({
    title: page.id ? `${page.title} – Vital Few functions` : "Vital Few functions",
    heading: page.title,
    summary: page.summary,
    header: steps(page),
    before: page.id ? "" : SEARCH,
    blocks: page.blocks,
    script: "help.js",
  });
}

/**
 * A page in a folder below the pane's.
 * @param {{ title: string, heading: string, summary: string, header: { text: string, href: string }[], blocks: object[], before?: string, script?: string, assets?: string }} page
 */
function htmlDocument({ title, heading, summary, header, blocks, before = "", script, assets = "" }) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="description" content="${escaped(summary)}">
<title>${escaped(title)}</title>
<link rel="icon" href="../assets/icons/icon-32.png">
<link rel="stylesheet" href="${assets}help.css">
${script ? `<script src="${script}" defer></script>\n` : ""}</head>
<body>
<header>${trail(header)}</header>
<main>
<h1>${escaped(heading)}</h1>
${before}${sections(blocks)}
</main>
</body>
</html>
`;
}

/** Shown by the script that it needs. */
const SEARCH = `<div class="search" role="search" hidden>
<label for="search">What do you want to know?</label>
<input id="search" type="search" autocomplete="off" spellcheck="false" placeholder="profit, repeat, worth …">
<output for="search"></output>
</div>
`;

/** Where a page of the help stands. */
function steps({ id, family }) {
  if (!id) return [];
  const all = { text: "All functions", href: "index.html" };
  return family ? [all, { text: family.title, href: `index.html#${family.anchor}` }] : [all];
}

function trail(links) {
  if (links.length === 0) return "<span>Vital Few</span>";
  const html = links.map(({ text, href }) => `<a href="${href}">${escaped(text)}</a>`);
  return `<nav aria-label="Where you are">${html.join(' <span aria-hidden="true">›</span> ')}</nav>`;
}

/** Each heading and what stands below it, so that the search can hide it whole. */
function sections(blocks) {
  let open = 0;
  const html = blocks.map((one) => {
    if (one.kind !== "heading") return block(one);
    const closed = "</section>\n".repeat(Math.max(0, open - one.level + 2));
    open = one.level - 1;
    return `${closed}<section aria-labelledby="${one.anchor}">\n${block(one)}`;
  });
  return html.join("\n") + "\n</section>".repeat(open);
}

const RENDERERS = {
  paragraph: ({ text }) => `<p>${inline(text)}</p>`,
  heading: ({ text, anchor, level }) =>
    `<h${level} id="${anchor}"><a href="#${anchor}">${escaped(text)}</a></h${level}>`,
  list: ({ items }) => listOf("ul", items),
  steps: ({ items }) => listOf("ol", items),
  table: ({ header, rows }) =>
    `<table class="text">\n<thead>${tableRow(header, "th")}</thead>\n<tbody>\n${rows.map((row) => tableRow(row, "td")).join("\n")}\n</tbody>\n</table>`,
  code: ({ text }) => `<pre><code>${escaped(text)}</code></pre>`,
  formula: ({ text }) => `<div class="copy formula"><pre><code>${escaped(text)}</code></pre></div>`,
  cells,
};

function block(one) {
  return RENDERERS[one.kind](one);
}

function listOf(tag, items) {
  return `<${tag}>\n${items.map((item) => `<li>${inline(item)}</li>`).join("\n")}\n</${tag}>`;
}

function tableRow(row, tag) {
  return `<tr>${row.map((cell) => `<${tag}>${inline(cell)}</${tag}>`).join("")}</tr>`;
}

/** As a sheet shows them: with the letters and numbers of columns and rows, where it is told on which cells they stand. */
function cells({ name, at, rows, header }) {
  const from = at && address(at);
  const letters = from
    ? `<tr class="at" aria-hidden="true"><td></td>${rows[0].map((_, i) => `<td>${columnName(from.column + i)}</td>`).join("")}</tr>\n`
    : "";
  const number = (i) => (from ? `<td class="at" aria-hidden="true">${from.row + i + 1}</td>` : "");
  const lines = rows.map(
    (row, i) => `<tr>${number(i)}${row.map(header && i === 0 ? headerCell : dataCell).join("")}</tr>`,
  );
  const table = `<table class="cells">\n${letters}${lines.join("\n")}\n</table>`;
  return `<div class="${name === "Data" ? "copy data" : "result"}"><div class="scroll" role="group" aria-label="${name}" tabindex="0">${table}</div></div>`;
}

function headerCell(text) {
  return text === "" ? "<td></td>" : `<th scope="col"${numeric(text)}>${escaped(text)}</th>`;
}

function dataCell(text) {
  return `<td${numeric(text)}>${escaped(text)}</td>`;
}

/** Excel shows numbers at the right of a cell, and dates are numbers. */
function numeric(text) {
  return /^-?[\d.]+(E-\d+)?%?$|^\d{4}-\d\d-\d\d$/.test(text) ? ' class="number"' : "";
}

function inline(pieces) {
  return pieces.map(piece).join("");
}

function piece(one) {
  if (typeof one === "string") return escaped(one);
  if (one.code !== undefined) return `<code>${escaped(one.code)}</code>`;
  if (one.strong !== undefined) return `<strong>${escaped(one.strong)}</strong>`;
  return `<a href="${escaped(one.href ?? `${one.link}.html`)}">${escaped(one.text)}</a>`;
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text) {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

module.exports = { htmlDocument, htmlName, htmlPage };
