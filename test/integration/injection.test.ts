/**
 * Names of customers, headers and sheets that would like to be formulas, references or markup: every path writes the same workbook over
 * them as over harmless ones, but for the names themselves.
 */
import type { CellValue } from "../../embedded/grid/grid";
import { analyses } from "../../src/analyses";
import type { Analysis } from "../../src/analyses/analysis";
import { parseSample, samples } from "../../src/workbook/samples";
import { cellName } from "../../src/workbook/addresses";
import { hostileName } from "../support/hostile-names";
import { PathWorkbook, quietly, type Walk } from "../support/path";
import { sampleText } from "../support/samples";
import { everythingIn } from "../support/share";

/** Enough for every path to have an answer. */
const MOST_ROWS = 200;
const TABLE = "Data";
/** All that Excel lets a name of a sheet hold, but for the ! at which the embedded grid ends it. */
const SHEET = `O'Brien & "S" #1;{A1}=+@-<b>`;

/** Names that differ in the same places as the given ones, and what each was. */
class Disguise {
  private readonly names = new Map<string, string>();

  of(text: string): string {
    const known = [...this.names].find(([, was]) => was === text)?.[0];
    if (known !== undefined) return known;
    const name = hostileName(text, this.names.size);
    this.names.set(name, text);
    return name;
  }

  /** A text with the harmless names again, the longest first: one may be part of another. */
  readonly off = (text: string): string =>
    [...this.names]
      .sort(([one], [other]) => other.length - one.length)
      .reduce((all, [name, was]) => all.replaceAll(name, () => was), text);
}

/** What a workbook shows and is: its cells, which of them are formulas, and what is said in charts. */
function shownIn(book: PathWorkbook, off: (text: string) => string) {
  const sheets = everythingIn(book).filter(({ name }) => name !== SHEET);
  return {
    sheets: sheets.map(({ name, values, formulas }) => ({
      name,
      cells: values.flatMap((row, y) =>
        row.flatMap((value, x) => {
          const formula = formulas[y][x];
          const isFormula = typeof formula === "string" && formula.startsWith("=") && formula !== value;
          const shown = typeof value === "string" ? off(value) : value;
          return value === null && !isFormula ? [] : [{ at: cellName(y, x), shown, isFormula }];
        }),
      ),
    })),
    charts: book.opened.host.book.charts.map(({ state }) => ({
      type: state.type,
      said: [state.title, state.categoryTitle, state.valueTitle, ...state.series.map(({ name }) => name)].map(
        (text) => text && off(text).trim(),
      ),
      cells: state.series.map(({ x, y }) => [x?.rect, y?.rect]),
    })),
  };
}

async function rowsOf(analysis: Analysis): Promise<CellValue[][]> {
  const sample = samples.find(({ name }) => name === analysis.sample)!;
  return parseSample(await sampleText(sample), sample).slice(0, MOST_ROWS + 1);
}

/** Writes a path over the rows: what is then in the workbook. */
async function written(
  analysis: Analysis,
  rows: CellValue[][],
  { table, walk, off }: { table: boolean; walk: Walk; off: (text: string) => string },
) {
  const book = await PathWorkbook.open();
  try {
    const asTyped = rows.map((row) =>
      row.map((cell) => (typeof cell === "string" && cell ? `'${cell}` : cell)),
    );
    const sheet = book.place(SHEET, asTyped, table ? TABLE : undefined);
    book.grid.select(sheet, { row: 1, column: 1, rows: 1, columns: 1 });
    const { tables, selection } = await book.workbook.offeredSources();
    const source = (table ? tables[0] : selection!).label;
    const { context } = await book.ask(analysis, { ...walk, source });
    const { preview } = await book.write(analysis, { ...walk, source });
    const titles = book.opened.host.book.charts.flatMap(({ state }) => [
      state.title,
      state.categoryTitle,
      state.valueTitle,
      ...state.series.map(({ name }) => name),
    ]);
    expect(titles.filter((text) => text?.startsWith("="))).toEqual([]);
    return { chosen: context.columns, said: off(preview.sentence), ...shownIn(book, off) };
  } finally {
    book.close();
  }
}

/** How columns are named doesn't depend on the path: ranges are tried with two. */
const cases = analyses.flatMap((analysis) =>
  (["profit", "targets"].includes(analysis.id) ? [true, false] : [true]).map((table) => ({
    id: analysis.id,
    analysis,
    table,
    how: table ? "a table" : "a range",
  })),
);

test.each(cases)(
  "$id over $how writes of hostile names what it writes of others",
  async ({ analysis, table }) => {
    const [headers, ...rows] = await rowsOf(analysis);
    const plain = await written(analysis, [headers, ...rows], { table, walk: {}, off: (text) => text });

    const disguise = new Disguise();
    const odd = headers.map((header) => disguise.of(String(header)));
    const named = new Set(
      Object.entries(analysis.columns).flatMap(([role, { kind }]) =>
        kind === "key" || kind === "attribute" ? plain.chosen[role].map(({ header }) => header) : [],
      ),
    );
    const oddRows = rows.map((row) =>
      row.map((cell, at) =>
        typeof cell === "string" && cell && named.has(String(headers[at])) ? disguise.of(cell) : cell,
      ),
    );
    const columns = Object.fromEntries(
      Object.entries(plain.chosen).map(([role, all]) => [role, all.map(({ header }) => disguise.of(header))]),
    );
    const hostile = await written(analysis, [odd, ...oddRows], {
      table,
      walk: { columns },
      off: disguise.off,
    });
    expect(hostile.said).toBe(plain.said);
    expect(hostile.charts).toEqual(plain.charts);
    expect(hostile.sheets).toEqual(plain.sheets);
    const cells = plain.sheets.flatMap((sheet) => sheet.cells);
    expect(cells.filter(({ isFormula }) => isFormula).length).toBeGreaterThan(10);
    expect(cells.filter(({ shown }) => shown !== null && typeof shown === "object")).toEqual([]);
  },
);

/** Whatever a path lets one type freely. */
const typed = analyses.flatMap((analysis) =>
  Object.entries(analysis.options).flatMap(([name, { kind, ...option }]) =>
    kind === "text"
      ? [{ id: analysis.id, analysis, name, longest: "longest" in option ? option.longest : 99 }]
      : [],
  ),
);

test("there are texts to type", () => expect(typed.length).toBeGreaterThan(0));

test.each(typed)(
  "$id writes of an odd $name what it writes of another",
  async ({ analysis, name, longest }) => {
    const rows = await rowsOf(analysis);
    const odd = '=1+1&"<b'.padEnd(8).slice(0, longest);
    const over = (text: string) =>
      written(analysis, rows, {
        table: true,
        walk: { options: { [name]: text } },
        off: (shown) => shown.replaceAll(odd, "USD"),
      });
    const [hostile, plain] = [await over(odd), await over("USD")];
    expect(hostile).toEqual(plain);
    expect(JSON.stringify(plain)).toContain("USD");
  },
);

test("frozen and brought back, hostile names are the texts that they were", async () => {
  const book = await PathWorkbook.open();
  try {
    const names = Array.from({ length: 20 }, (_, at) => hostileName(`Ann ${at}`, at));
    const rows = names.map((name, at): CellValue[] => [`'${name}`, 100 * at - 200]);
    book.place(SHEET, [[`'${hostileName("Customer", 0)}`, `'${hostileName("Profit", 9)}`], ...rows], TABLE);
    const columns = { customer: [hostileName("Customer", 0)], profit: [hostileName("Profit", 9)] };
    await book.write(
      analyses.find(({ id }) => id === "profit")!,
      { source: TABLE, columns },
    );
    const cells = () =>
      everythingIn(book)
        .filter(({ name }) => !name.startsWith("Vital Few"))
        .map(({ name, values }) => ({ name, values }));
    const formulas = () => everythingIn(book).map((sheet) => sheet.formulas);
    const [before, live] = [cells(), formulas()];
    await book.workbook.freeze("workbook", quietly());
    await book.grid.settled();
    expect(await book.workbook.functionCells("workbook", quietly())).toEqual([]);
    expect(cells()).toEqual(before);
    expect(before.flatMap(({ values }) => values.flat())).toEqual(expect.arrayContaining(names));
    await book.workbook.thaw(quietly());
    await book.grid.settled();
    expect(formulas()).toEqual(live);
    expect(cells()).toEqual(before);
  } finally {
    book.close();
  }
});
