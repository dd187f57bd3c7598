/** Reads as much of Markdown as the pages in docs use, into the blocks of help-pages.js; anything else is an error, not a guess. */

/** @param {string} text @returns {{ title: string, summary: string, blocks: object[] }} */
function readMarkdown(text) {
  const lines = text.replace(/<!--.*?-->\n?/gsu, "").split("\n");
  const blocks = [];
  for (let at = 0; at < lines.length;) {
    const [kind, end] = nextBlock(lines, at);
    if (kind) blocks.push(kind);
    at = end;
  }
  const [title, ...rest] = blocks;
  if (title?.kind !== "heading" || title.level !== 1) throw new Error("A page begins with its title.");
  const summary = rest.find(({ kind }) => kind === "paragraph");
  return { title: words(title.text), summary: words(summary.text), blocks: rest.map(anchored) };
}

function nextBlock(lines, at) {
  const line = lines[at];
  if (line.trim() === "") return [null, at + 1];
  const heading = /^(#{1,3}) (.*)$/u.exec(line);
  if (heading) return [{ kind: "heading", level: heading[1].length, text: inline(heading[2]) }, at + 1];
  const item = /^(- |\d+\. )/u;
  const end = lines.findIndex((each, i) => i > at && each.trim() === "");
  const part = lines.slice(at, end < 0 ? lines.length : end);
  const next = at + part.length;
  if (line.startsWith("|")) return [table(part), next];
  if (item.test(line)) return [list(part, item), next];
  if (/^(```|[>!+<]|\* )/u.test(line))
    throw new Error(`A page has what scripts/markdown.js doesn't read: ${line}`);
  return [{ kind: "paragraph", text: inline(part.join(" ")) }, next];
}

function list(lines, item) {
  const items = [];
  for (const line of lines) {
    if (item.test(line)) items.push(line.replace(item, ""));
    else items[items.length - 1] += ` ${line.trim()}`;
  }
  return { kind: /^\d/u.test(lines[0]) ? "steps" : "list", items: items.map(inline) };
}

function table([header, , ...rows]) {
  const cells = (line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/u)
      .map((cell) => inline(cell.trim().replaceAll("\\|", "|")));
  return { kind: "table", header: cells(header), rows: rows.map(cells) };
}

const PIECE = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)]+)\)/u;

function inline(text) {
  const pieces = [];
  for (let rest = text; rest !== "";) {
    const found = PIECE.exec(rest);
    if (!found) return [...pieces, rest];
    if (found.index > 0) pieces.push(rest.slice(0, found.index));
    const [all, code, strong, said, href] = found;
    pieces.push(code ? { code } : strong ? { strong } : { text: said, href });
    rest = rest.slice(found.index + all.length);
  }
  return pieces;
}

const words = (pieces) => pieces.map((one) => one.text ?? one.code ?? one.strong ?? one).join("");

/** Headings are plain text with a place to link to. */
function anchored(block) {
  if (block.kind !== "heading") return block;
  const text = words(block.text);
  return {
    ...block,
    text,
    anchor: text
      .toLowerCase()
      .replace(/[^\p{L}\d]+/gu, "-")
      .replace(/^-|-$/gu, ""),
  };
}

module.exports = { readMarkdown };
