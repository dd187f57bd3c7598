/** The worked examples in the JSDoc: a few columns of cells from A1 on, and formulas over them. */

/**
 * @param {string} text lines "Header: value, value" and formulas
 * @returns {{ columns: { header: string, values: any[] }[], formulas: string[] }}
 */
function readExample(text) {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const columns = lines
    .filter((line) => line !== "" && !line.startsWith("="))
    .map((line) => {
      const [, header, values] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
      if (header === undefined) throw new Error(`Neither a column nor a formula in an example: ${line}`);
      return { header, values: values.split(",").map((value) => cell(value.trim())) };
    });
  return { columns, formulas: lines.filter((line) => line.startsWith("=")) };
}

/**
 * The result of one call such as `=VF.PARETO_SHARE(A2:A6, 20%, "gross")`. An error comes back as the thrown object.
 * @param {string} formula
 * @param {{ header: string, values: any[] }[]} columns
 * @param {(id: string, args: any[]) => any} call
 */
function evaluate(formula, columns, call) {
  const [, id, list] = /^=VF\.([A-Z0-9_]+)\((.*)\)$/.exec(formula) ?? [];
  if (id === undefined) throw new Error(`An example's formula has to be one call: ${formula}`);
  const args = splitArguments(list).map((text) => argument(text, columns));
  return call(id, args);
}

/** At commas outside quotes; array constants are not for examples, whose data stand in cells. */
function splitArguments(list) {
  return (list.match(/(?:"[^"]*"|[^,"])+|(?<=,)(?=,|$)/g) ?? []).map((text) => text.trim());
}

function argument(text, columns) {
  const quoted = /^"(.*)"$/.exec(text);
  if (quoted) return quoted[1];
  const range = /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(text);
  if (!range) return cell(text);
  const [left, right] = [range[1], range[3]].map((letter) => letter.charCodeAt(0) - 65);
  const rows = [];
  for (let row = Number(range[2]); row <= Number(range[4]); row++) {
    rows.push(
      columns
        .slice(left, right + 1)
        .map(({ header, values }) => (row === 1 ? header : (values[row - 2] ?? ""))),
    );
  }
  return rows;
}

function cell(text) {
  if (text === "") return null;
  if (text === "TRUE" || text === "FALSE") return text === "TRUE";
  const percent = /^(-?[\d.]+)%$/.exec(text);
  if (percent) return Number(percent[1]) / 100;
  return Number.isNaN(Number(text)) ? text : Number(text);
}

module.exports = { evaluate, readExample };
