/** The sample files as the build serves them. */
import fs from "node:fs";
import path from "node:path";
import type { Sample } from "../../src/workbook/samples";

interface Sales {
  salesCsv(): Promise<string>;
  customersCsv(): Promise<string>;
}

/** Two of them are made from the Superstore data when the add-in is built; the others lie in assets/. */
export async function sampleText({ file }: Sample): Promise<string> {
  const name = path.basename(file);
  const { salesCsv, customersCsv } = jest.requireActual<Sales>("../../scripts/sales.js");
  if (name === "sales.csv") return salesCsv();
  if (name === "customers.csv") return customersCsv();
  return fs.readFileSync(path.resolve(__dirname, "../../assets/sample", name), "utf8");
}
