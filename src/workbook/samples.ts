/** Sample tables to try everything with: files that ship beside the pane, written as sheets with a table each. */
import { csvParseRows } from "d3-dsv";
import type { NumberKind } from "../analyses/report";
import { about } from "../texts/samples";
import { sampleWords } from "../texts/workbook";
import { inExcel } from "./errors";
import { tableId } from "./places";
import { addTableSheet, asContent } from "./tables";
import { type Run, WorkbookError } from "./types";

export interface Sample {
  /** Name of the sheet and of the table. */
  name: string;
  /** Address of the file, relative to the page. */
  file: string;
  /** Kinds of the columns that aren't text, by header. */
  kinds: Record<string, NumberKind>;
  /** One sentence: what it shows. */
  about: string;
  /** Ids of the paths that it answers, the one that it is best for first. */
  paths: string[];
}

const sample = (name: string, paths: string[], kinds: Sample["kinds"]): Sample => ({
  name,
  file: `sample/${name.toLowerCase()}.csv`,
  kinds,
  about: about[name],
  paths,
});

export const samples: Sample[] = [
  sample("Sales", ["profit", "measure", "lifetime"], {
    "Order Date": "date",
    Sales: "money",
    Quantity: "count",
    Discount: "share",
    Profit: "money",
  }),
  sample("Customers", ["ideal", "profiles", "profit", "targets", "measure"], {
    Since: "date",
    Years: "ratio",
    Orders: "count",
    "Days since last order": "count",
    Sales: "money",
    Profit: "money",
    "Profit last year": "money",
    "Profit this year": "money",
    "Service hours": "ratio",
    Recommend: "count",
  }),
  sample("Service", ["profit"], {
    Revenue: "money",
    "Cost of goods": "money",
    Calls: "count",
    Orders: "count",
    Deliveries: "count",
    Complaints: "count",
  }),
  sample("Activities", [], { Cost: "money", "Minutes a unit": "count" }),
  sample("Deals", ["ecosystem"], { Date: "date", Profit: "money" }),
  sample("Centers", ["centers"], { Baseline: "ratio", Change: "share", "Profit a unit": "money" }),
  sample("Campaign", ["targets"], {
    Orders: "count",
    "Days since last order": "count",
    Sales: "money",
    "Opened before": "count",
    Contacted: "count",
    Responded: "count",
    "Profit if they buy": "money",
  }),
  sample("Purchases", ["lifetime"], { Date: "date", Amount: "money" }),
  sample("Subscribers", ["lifetime"], { Renewal: "count", Customers: "count" }),
  sample("Plans", ["lifetime"], {
    "Margin a year": "money",
    Retention: "share",
    "Acquisition cost": "money",
  }),
];

const MS_A_DAY = 86_400_000;
/** Day 0 of Excel's 1900 system, seen from the dates after its imaginary 29 February 1900. */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);

export const serialDate = (isoDate: string) => (Date.parse(`${isoDate}T00:00:00Z`) - EXCEL_EPOCH) / MS_A_DAY;

/** The rows of a sample file, header first, dates as serial numbers. */
export function parseSample(text: string, { kinds }: Sample): (string | number)[][] {
  const [header, ...rows] = csvParseRows(text);
  const kindOf = header.map((name) => kinds[name]);
  const read = (cell: string, at: number) => {
    if (kindOf[at] === undefined || kindOf[at] === "text" || cell === "") return cell;
    return kindOf[at] === "date" ? serialDate(cell) : Number(cell);
  };
  return [header, ...rows.map((row) => row.map(read))];
}

/** Adds those of the named sample tables that the workbook hasn't got yet, and selects the first: its id as a source. */
export async function addSamples(run: Run, wanted: string[]): Promise<string> {
  const names: string[] = [];
  for (const [at, name] of wanted.entries()) {
    const sample = samples.find((each) => each.name === name);
    if (!sample) throw new WorkbookError(sampleWords.unknown(name));
    const doing = sampleWords.adding(name);
    run.progress(at / wanted.length, doing);
    const rows = parseSample(await download(sample.file), sample);
    names.push(
      await addSample(sample, rows, {
        signal: run.signal,
        progress: (done) => run.progress((at + done) / wanted.length, doing),
      }),
    );
  }
  return inExcel(async (context) => {
    const table = context.workbook.tables.getItem(names[0]);
    table.load("id");
    table.worksheet.activate();
    table.getRange().getCell(0, 0).select();
    await context.sync();
    return tableId(table.id);
  });
}

async function download(file: string): Promise<string> {
  const answer = await fetch(file).catch(() => null);
  if (!answer?.ok) throw new WorkbookError(sampleWords.notLoaded(file));
  return answer.text();
}

/** The name under which the sample stands: its own, or another where the user has a table of that name. */
async function freeName(
  context: Excel.RequestContext,
  name: string,
  header: unknown[],
): Promise<{ name: string; there: boolean }> {
  for (const each of [name, `Sample_${name}`]) {
    const table = context.workbook.tables.getItemOrNullObject(each);
    table.load("name");
    await context.sync();
    if (table.isNullObject) return { name: each, there: false };
    const found = table.getHeaderRowRange();
    found.load("values");
    await context.sync();
    if (JSON.stringify(found.values[0]) === JSON.stringify(header)) return { name: each, there: true };
  }
  throw new WorkbookError(sampleWords.taken(name));
}

export async function addSample(sample: Sample, rows: (string | number)[][], run: Run): Promise<string> {
  const { kinds } = sample;
  return inExcel(async (context) => {
    const { name, there } = await freeName(context, sample.name, rows[0]);
    if (there) return name;
    const taken = context.workbook.worksheets.getItemOrNullObject(name);
    taken.load("name");
    await context.sync();

    const sheet = taken.isNullObject ? name : undefined;
    const [headers, ...body] = rows;
    const lines = body.map((row) => row.map(asContent));
    const spec = { sheet, table: name, headers: headers.map(String), lines, count: lines.length, kinds };
    await addTableSheet(context, spec, run);
    return name;
  });
}
