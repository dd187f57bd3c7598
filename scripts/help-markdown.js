/** The help as Markdown, for readers of the repository. */

const GENERATED = "<!-- Written by scripts/docs.js from src/functions and src/texts: change it there. -->";

/** @param {import("./help-pages").Page} page */
function markdownName({ id }) {
  return id ? `${id}.md` : "README.md";
}

/** @param {import("./help-pages").Page} page */
function markdownPage({ title, blocks }) {
  return `${[GENERATED, `# ${title}`, ...blocks.map(block)].join("\n\n")}\n`;
}

const RENDERERS = {
  paragraph: ({ text }) => inline(text).replace(/^[#>+-]/, "\\$&"),
  heading: ({ text, level }) => `${"#".repeat(level)} ${plain(text)}`,
  list: ({ items }) => items.map((item) => `- ${inline(item)}`).join("\n"),
  table: ({ header, rows }) =>
    table(
      header.map(inline),
      rows.map((row) => row.map(inline)),
    ),
  code: fenced,
  formula: fenced,
  cells: cellTable,
};

function block(one) {
  return RENDERERS[one.kind](one);
}

function fenced({ text }) {
  return `\`\`\`\n${text}\n\`\`\``;
}

/** Markdown has no table without headers: where there are none, they are empty. */
function cellTable({ rows, header }) {
  const cells = rows.map((row) => row.map(plain));
  return header
    ? table(cells[0], cells.slice(1))
    : table(
        cells[0].map(() => ""),
        cells,
      );
}

function table(header, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replace(/\|/g, "\\|")).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

function inline(pieces) {
  return pieces.map(piece).join("");
}

function piece(one) {
  if (typeof one === "string") return plain(one);
  if (one.code !== undefined) return `\`${one.code}\``;
  if (one.strong !== undefined) return `**${plain(one.strong)}**`;
  return `[${plain(one.text)}](${one.link}.md)`;
}

/** Text that stays as it is, whatever it contains. */
function plain(text) {
  return text.replace(/[\\`*<[\]]|&(?=\w+;|#)|\b_|_\b/g, "\\$&");
}

module.exports = { markdownName, markdownPage };
