/**
 * The worked examples in the JSDoc: columns of cells from A1 on, and formulas over them. A formula with its cell in front
 * (`E1: =VF.BASS_FIT(A2:A14)`) fills cells that the formulas after it may read, as `E1#` or by their addresses.
 */

/**
 * @param {string} text lines "Header: value, value", one a column, and formulas. A value with a comma stands in quotes, a date
 * is written 2024-01-15.
 * @returns {import("./example").Example}
 */
function readExample(text) {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const columns = [];
  const formulas = [];
  for (const line of lines) {
    const [, cell, formula] = /^(?:([A-Z]+\d+):\s*)?(=.*)$/.exec(line) ?? [];
    if (formula !== undefined) formulas.push({ text: formula, ...(cell && { cell }) });
    else columns.push(readColumn(line));
  }
  return { columns, formulas };
}

function readColumn(line) {
  const [, header, list] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
  if (header === undefined) throw new Error(`Neither a column nor a formula in an example: ${line}`);
  return { header, cells: splitList(list).map(dataCell) };
}

/** A cell as it is shown and pasted, and what Excel makes of that. */
function dataCell(text) {
  const quoted = unquoted(text);
  if (quoted === undefined) return { text, value: date(text) ?? constant(text) ?? text };
  if (typeof (date(quoted) ?? constant(quoted) ?? quoted) !== "string") {
    throw new Error(
      `${text} in an example would be pasted as ${quoted}, which Excel doesn't take for a text`,
    );
  }
  return { text: quoted, value: quoted };
}

/**
 * What each formula gives, in their order: a block of cells, of one where the result is one. An error is a cell too.
 * @param {import("./example").Example} example
 * @param {(id: string, args: any[]) => any} call
 * @returns {Promise<any[][][]>}
 */
async function evaluate({ columns, formulas }, call) {
  const sheet = new Sheet();
  columns.forEach(({ header, cells }, column) =>
    sheet.fill({ row: 0, column }, [[header], ...cells.map(({ value }) => [value])]),
  );
  const results = [];
  for (const { text, cell } of formulas) {
    const [, id, list] = /^=VF\.([A-Z0-9_.]+)\((.*)\)$/.exec(text) ?? [];
    if (id === undefined) throw new Error(`An example's formula has to be one call: ${text}`);
    const given = list.trim() === "" ? [] : splitList(list).map((each) => argument(each, sheet));
    const result = await answerOf(() => call(id, given));
    if (cell) sheet.spill(cell, result);
    results.push(result);
  }
  return results;
}

/** An error that a function throws is what its cell holds. */
async function answerOf(call) {
  try {
    const result = await call();
    return Array.isArray(result) ? result : [[result]];
  } catch (fault) {
    if (!isErrorCell(fault)) throw fault;
    return [[fault]];
  }
}

function isErrorCell(value) {
  return typeof value?.code === "string" && value.code.startsWith("#");
}

/** At commas outside quotes and parentheses. Array constants are not for examples, whose data stand in cells. */
function splitList(list) {
  return list.match(/(?:"(?:[^"]|"")*"|\([^()]*\)|[^,"])+|(?<=,|^)(?=,|$)/g).map((text) => text.trim());
}

const RANGE = /^([A-Z]+\d+)(?:(#)|:([A-Z]+\d+))?$/;

/** A range is a block of cells, a constant is itself, and an argument that was left out is null. */
function argument(text, sheet) {
  if (text === "") return null;
  const [, from, spilled, to = from] = RANGE.exec(text) ?? [];
  if (from !== undefined) return spilled ? sheet.spilled(from) : sheet.block(address(from), address(to));
  const value = unquoted(text) ?? constant(text) ?? dateCall(text);
  if (value === undefined) throw new Error(`An example's argument is a range or a constant: ${text}`);
  return value;
}

/** The text between quotes, where `""` is one; undefined where there are none around it. */
function unquoted(text) {
  return /^"(?:[^"]|"")*"$/.test(text) ? text.slice(1, -1).replaceAll('""', '"') : undefined;
}

/** A number, percentage or truth value; undefined where the text is none. */
function constant(text) {
  if (text === "TRUE" || text === "FALSE") return text === "TRUE";
  const [, number, percent] = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?)(%)?$/i.exec(text) ?? [];
  if (number === undefined) return undefined;
  return Number(number) / (percent ? 100 : 1);
}

const DAY = 24 * 60 * 60 * 1000;
/** The day that Excel's 1900 system counts as 0, for the dates since March 1900. */
const DAY_0 = Date.UTC(1899, 11, 30);

/** Excel's serial number of a date; undefined where the text is none. */
function date(text) {
  const [year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.slice(1).map(Number) ?? [];
  if (year === undefined) return undefined;
  const time = Date.UTC(year, month - 1, day);
  if (!new Date(time).toISOString().startsWith(text)) throw new Error(`There is no day ${text}`);
  return (time - DAY_0) / DAY;
}

/** A date in a formula: `DATE(2024, 6, 30)`. */
function dateCall(text) {
  const [year, month, day] = /^DATE\((\d{4}),\s*(\d\d?),\s*(\d\d?)\)$/.exec(text)?.slice(1) ?? [];
  return year && date([year, month.padStart(2, "0"), day.padStart(2, "0")].join("-"));
}

/** "AB12" as row and column, counted from 0. */
function address(cell) {
  const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(cell);
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}

/** The name of a column that is counted from 0: "A", "B" … "AA". */
function columnName(column) {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnName(rest - 1) : "") + String.fromCharCode(65 + (column % 26));
}

/** The cells of an example. */
class Sheet {
  constructor() {
    this.cells = new Map();
    this.spills = new Map();
  }

  fill({ row, column }, block) {
    block.forEach((cells, down) =>
      cells.forEach((value, right) => {
        const key = `${row + down} ${column + right}`;
        const name = columnName(column + right) + (row + down + 1);
        if (this.cells.has(key)) throw new Error(`An example fills ${name} twice`);
        this.cells.set(key, value);
      }),
    );
  }

  spill(cell, block) {
    this.fill(address(cell), block);
    this.spills.set(cell, block);
  }

  spilled(cell) {
    const block = this.spills.get(cell);
    if (!block) throw new Error(`An example reads ${cell}#, but no formula before stands in ${cell}`);
    return block;
  }

  block(from, to) {
    const rows = [];
    for (let row = from.row; row <= to.row; row++) {
      const cells = [];
      for (let column = from.column; column <= to.column; column++) {
        cells.push(this.cells.get(`${row} ${column}`) ?? "");
      }
      rows.push(cells);
    }
    return rows;
  }
}

module.exports = { address, columnName, evaluate, isErrorCell, readExample };
