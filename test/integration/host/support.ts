import { openWorkbook, type OpenWorkbook, type WorkbookOptions } from "../../../embedded/host/node";

/** One workbook for the tests of a file, with Office.js's names as globals. */
export function useWorkbook(options: WorkbookOptions = {}): { readonly opened: OpenWorkbook } {
  let opened: OpenWorkbook;
  beforeAll(async () => {
    opened = await openWorkbook({ globals: true, ...options });
  });
  afterAll(() => opened.close());
  return {
    get opened() {
      return opened;
    },
  };
}

/** The code and message with which a batch fails. */
export async function failure(
  batch: (context: Excel.RequestContext) => unknown,
): Promise<OfficeExtension.Error> {
  try {
    await Excel.run(async (context) => {
      await batch(context);
      await context.sync();
    });
  } catch (error) {
    return error as OfficeExtension.Error;
  }
  throw new Error("The batch should have failed.");
}

/** A new sheet with these cells from A1 on. */
export async function sheetWith(name: string, values: unknown[][] = []): Promise<void> {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.add(name);
    if (values.length > 0) sheet.getRangeByIndexes(0, 0, values.length, values[0].length).values = values;
    await context.sync();
  });
}

/** Runs a batch on the named sheet and answers what it returns after a last sync. */
export function onSheet<T>(
  name: string,
  batch: (sheet: Excel.Worksheet, context: Excel.RequestContext) => Promise<T> | T,
): Promise<T> {
  return Excel.run(async (context) => {
    const answer = await batch(context.workbook.worksheets.getItem(name), context);
    await context.sync();
    return answer;
  });
}

/** Waits for something that comes by event. */
export async function eventually<T>(read: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 100; tries++) {
    const found = read();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("It did not happen.");
}
