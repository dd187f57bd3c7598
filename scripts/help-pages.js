/**
 * The help as pages made of blocks: one page a function and an index by question. What a page says is decided here once;
 * help-markdown.js and help-html.js only say how it looks.
 */
require("./load-typescript");
const { plainForms } = require("../src/texts/plain");
const { recipients, recipientWords } = require("../src/texts/recipients");
const { isErrorCell } = require("./example");

/**
 * @param {import("./help").Family[]} families
 * @returns {import("./help-pages").Page[]} the index first, the page on sharing last
 */
function helpPages(families) {
  const known = new Map(families.flatMap(({ functions }) => functions.map((one) => [one.id, one])));
  const pages = families.flatMap((family) => family.functions.map((one) => functionPage(one, family, known)));
  return [indexPage(families), ...pages, sharingPage()];
}

/** What recipients of a workbook see: it has no function of its own. */
function sharingPage() {
  const { title, summary, ways, waysTitle, stays, staysTitle, whoTitle, headers } = recipientWords;
  return {
    id: "SHARING",
    title,
    summary,
    blocks: [
      paragraph([summary]),
      heading(waysTitle),
      { kind: "list", items: ways.map(({ name, says }) => [strong(`${name}.`), ` ${says}`]) },
      heading(whoTitle),
      {
        kind: "table",
        header: headers.map((each) => [each]),
        rows: recipients.map(({ who, live, frozen, plain }) =>
          [who, live, frozen, plain].map((each) => [each]),
        ),
      },
      heading(staysTitle),
      { kind: "list", items: stays.map((each) => [each]) },
    ],
  };
}

/** @param {import("./help").Family[]} families */
function indexPage(families) {
  return {
    id: null,
    title: "Functions",
    summary: "Which function of Vital Few answers which question about customers and profit.",
    blocks: [
      paragraph(["Type ", code("=VF."), " in a cell to see them all."]),
      heading("Which function answers my question?", "questions"),
      ...families
        .filter(({ functions }) => functions.some(({ questions }) => questions.length > 0))
        .flatMap(({ title, functions }) => [
          heading(title, `questions-${anchor(title)}`, 3),
          { kind: "list", items: questionsOf(functions) },
        ]),
      ...families.flatMap(({ title, functions }) => [
        heading(title, anchor(title)),
        {
          kind: "table",
          header: [["Function"], ["What it answers"]],
          rows: functions.map(({ id, answers }) => [[link(id)], [answers]]),
        },
      ]),
      heading("Sharing a workbook", "sharing"),
      paragraph([link("SHARING", recipientWords.title), ": with and without the add-in."]),
      ...plainTable(families.flatMap(({ functions }) => functions.filter(({ plain }) => plain))),
      heading("What holds for all of them", "rules"),
      { kind: "list", items: RULES.map(([word, text]) => [strong(word), ` ${text}`].flatMap(codes)) },
    ],
  };
}

const RULES = [
  [
    "Ranges.",
    "What you know of each customer stands in one column or one row. Blank cells at the end don't count, so `D2:D1048576` takes in what will be added later and costs no more than the rows that are filled.",
  ],
  [
    "Blanks.",
    "The help of a function says which argument decides on a row. A row where it is blank is left out, and shows nothing. Excel on some platforms hands a blank over as 0: leave rows without a customer out of the range there.",
  ],
  ["Shares", "are fractions, as everywhere in Excel: 20% or 0.2, not 20."],
  [
    "Errors.",
    "`#VALUE!` means that something given is wrong, `#N/A` that there is no such result. Point at the cell's error sign to read what to change.",
  ],
];

/** Which functions can be turned into plain Excel. */
function plainTable(functions) {
  if (functions.length === 0) return [];
  return [
    heading(plainForms.title, "plain"),
    paragraph([plainForms.about]),
    paragraph([plainForms.long]),
    {
      kind: "table",
      header: plainForms.columns.map((column) => [column]),
      rows: functions.map(({ id, plain }) => [
        [link(id)],
        [plain.reason === null ? plainForms.yes(plain.limit) : plainForms.no(plain.reason)],
      ]),
    },
  ];
}

/** Functions of a family that answer the same question stand in one line. */
function questionsOf(functions) {
  const questions = [...new Set(functions.flatMap((one) => one.questions))];
  return questions.map((question) => {
    const ids = functions.filter((one) => one.questions.includes(question)).map(({ id }) => id);
    if (ids.length === 1) return [link(ids[0], question), " ", code(ids[0])];
    return [question, ...ids.flatMap((id) => [" ", link(id)])];
  });
}

function functionPage(one, family, known) {
  const rich = textWithLinks([...known.keys()].filter((id) => id !== one.id));
  const related = one.related.filter((id) => known.has(id));
  return {
    id: one.id,
    title: one.id,
    summary: one.answers,
    family: { title: family.title, anchor: anchor(family.title) },
    blocks: [
      paragraph(rich(one.answers)),
      ...(one.questions.length > 0
        ? [paragraph(["It answers:"]), { kind: "list", items: one.questions.map((question) => [question]) }]
        : []),
      { kind: "code", text: syntax(one) },
      ...(one.parameters.length > 0 ? [heading("Arguments"), argumentTable(one, rich)] : []),
      heading("Result"),
      paragraph(rich(one.returns)),
      paragraph(rich(shape(one))),
      ...one.examples.flatMap((example, i) => [
        heading(one.examples.length > 1 ? `Example ${i + 1}` : "Example"),
        ...exampleBlocks(example, known),
      ]),
      ...(one.methods.length > 0 || one.sources.length > 0 ? [heading("Method")] : []),
      ...one.methods.map((text) => paragraph(rich(text))),
      ...one.sources.map((text) => paragraph(["Source: ", ...rich(text), "."])),
      ...(one.errors.length > 0
        ? [heading("Errors"), { kind: "list", items: one.errors.map((text) => errorItem(text, rich)) }]
        : []),
      ...(one.plain
        ? [
            heading(plainForms.heading, "plain"),
            paragraph([
              one.plain.reason === null
                ? plainForms.has(one.plain.limit)
                : plainForms.hasNone(one.plain.reason),
            ]),
          ]
        : []),
      ...(related.length > 0
        ? [
            heading("Related functions", "related"),
            { kind: "list", items: related.map((id) => [link(id), `: ${known.get(id).answers}`]) },
          ]
        : []),
    ],
  };
}

function syntax({ id, parameters }) {
  const names = parameters.map(({ name, optional, repeating }) => {
    const shownName = repeating ? `${name}1, ${name}2, …` : name;
    return optional ? `[${shownName}]` : shownName;
  });
  return `=VF.${id}(${names.join(", ")})`;
}

function argumentTable({ parameters }, rich) {
  return {
    kind: "table",
    header: [["Argument"], ["What it is"]],
    rows: parameters.map(({ name, optional, description }) => [
      [code(name), ...(optional ? [" (optional)"] : [])],
      rich(description),
    ]),
  };
}

/** How many cells the result fills, as the first example shows it. */
function shape({ id, spills, returns, examples }) {
  if (!spills) return "It fills one cell.";
  const formulas = examples.flatMap((example) => example.formulas);
  const { result } = formulas.find(({ text }) => calledBy(text) === id) ?? {};
  if (!result) return "It spills.";
  const columns = count(result[0].length, "column");
  return isTable(returns)
    ? `It spills, with a row of headers on top: in the example ${columns} and ${count(result.length - 1, "row")} below the headers.`
    : `It spills: in the example ${count(result.length, "row")} and ${columns}.`;
}

/** What a function returns begins with this word where headers stand on top. */
function isTable(returns) {
  return /^Table\b/.test(returns);
}

function calledBy(formula) {
  return /^=VF\.([A-Z0-9_.]+)\(/.exec(formula)?.[1];
}

function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** @param {import("./help").WorkedExample} example */
function exampleBlocks({ columns, formulas }, known) {
  const data = dataRows(columns);
  const placed = formulas.some(({ cell }) => cell);
  return [
    paragraph([instruction(data, formulas, placed)]),
    ...(data ? [{ kind: "cells", name: "Data", at: "A1", rows: data, header: true }] : []),
    ...formulas.flatMap(({ text, cell, result }) => [
      ...(placed ? [paragraph([cell ? `In ${cell}:` : "In a free cell:"])] : []),
      { kind: "formula", text },
      ...resultBlocks(result, cell, data, isTable(known.get(calledBy(text)).returns)),
    ]),
  ];
}

/** The cells of an example as a sheet shows them, headers on top; null where it has none. */
function dataRows(columns) {
  if (columns.length === 0) return null;
  const length = Math.max(...columns.map(({ cells }) => cells.length));
  const rows = Array.from({ length }, (_, row) => columns.map(({ cells }) => cells[row]?.text ?? ""));
  return [columns.map(({ header }) => header), ...rows];
}

function instruction(data, formulas, placed) {
  const many = formulas.length > 1;
  if (!data) return `Copy ${many ? "these formulas" : "this formula"} to any cell.`;
  const table = "Copy this table to cell A1 of an empty sheet";
  if (placed) return `${table}, then each formula to the cell that is named above it.`;
  return `${table}, and ${many ? "the formulas to cells" : "the formula to a cell"} beside it.`;
}

function resultBlocks(result, cell, data, header) {
  const [[first]] = result;
  if (result.length === 1 && result[0].length === 1) {
    if (!isErrorCell(first)) return [paragraph(["gives ", strong(shown(first)), "."])];
    return [paragraph(["gives ", code(first.code), ...messageOf(first)])];
  }
  const rows = result.map((cells) => cells.map(shown));
  const perRow = data?.length === result.length + 1 && result[0].length === 1;
  return [
    paragraph(["gives"]),
    perRow
      ? { kind: "cells", name: "Result", rows: beside(data, rows), header: true }
      : { kind: "cells", name: "Result", at: cell, rows, header },
    ...[
      ...new Map(
        result
          .flat()
          .filter(isErrorCell)
          .map((error) => [error.message, error]),
      ).values(),
    ].map((error) => paragraph([code(error.code), ...messageOf(error)])),
  ];
}

function messageOf({ message }) {
  return message ? [`: ${message}`] : [];
}

/** A result a row says nothing without the row. */
function beside([header, ...rows], result) {
  return [[...header, "Result"], ...rows.map((row, i) => [...row, ...result[i]])];
}

function shown(value) {
  if (isErrorCell(value)) return value.code;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "number" ? number(value) : value;
}

/**
 * As a cell of usual width shows it: whole numbers in full, others in up to seven digits, of which six are decimals. The last digits of
 * a fit differ from one machine to the next.
 */
function number(value) {
  const size = Math.abs(value);
  if (size !== 0 && size < 1e-4) return Number(value.toPrecision(4)).toExponential().replace("e", "E");
  const decimals = size < 1 ? 6 : Math.max(0, 6 - Math.floor(Math.log10(size)));
  return String(Number(value.toFixed(decimals)));
}

function errorItem(text, rich) {
  const [, error, meaning] = /^(#\S+)\s+(.*)$/.exec(text) ?? [];
  return error ? [code(error), ": ", ...rich(meaning)] : rich(text);
}

/** Text of the JSDoc: what stands between backticks is code, the name of another function a link. */
function textWithLinks(ids) {
  // One-word names such as SCORE are also words.
  const names = ids.filter((id) => id.includes("_"));
  if (names.length === 0) return codes;
  const name = new RegExp(`\\b(${names.join("|")})\\b`);
  const links = (text) => text.split(name).map((piece, i) => (i % 2 ? link(piece) : piece));
  return (text) =>
    codes(text)
      .flatMap((piece) => (typeof piece === "string" ? links(piece) : [piece]))
      .filter((piece) => piece !== "");
}

function codes(text) {
  if (typeof text !== "string") return [text];
  return text
    .split(/`([^`]+)`/)
    .map((piece, i) => (i % 2 ? code(piece) : piece))
    .filter((piece) => piece !== "");
}

const paragraph = (text) => ({ kind: "paragraph", text });
const heading = (text, name = anchor(text), level = 2) => ({ kind: "heading", text, anchor: name, level });
const code = (text) => ({ code: text });
const strong = (text) => ({ strong: text });
/** To the page of a function. */
const link = (id, text = id) => ({ link: id, text });

function anchor(text) {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** What the pane shows of each function, and needs to insert it: less than its page, on which the rest can be read. */
function catalogue(families) {
  const known = new Map(families.flatMap(({ functions }) => functions.map((one) => [one.id, one])));
  return families.map(({ title, functions }) => ({
    title,
    functions: functions.map((one) => ({
      id: one.id,
      answers: one.answers,
      questions: one.questions,
      syntax: syntax(one),
      parameters: one.parameters.map(({ name, optional, repeating, description }) => ({
        name,
        optional,
        repeating,
        description: codes(description),
      })),
      returns: codes(one.returns),
      errors: one.errors.map((text) => errorItem(text, codes)),
      example: exampleBlocks(one.examples[0], known),
    })),
  }));
}

module.exports = { catalogue, helpPages };
