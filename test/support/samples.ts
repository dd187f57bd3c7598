/** The sample files as the build serves them. */
import fs from "node:fs";
import path from "node:path";
import { customersCsv, salesCsv } from "../../scripts/sales";
import type { Sample } from "../../src/workbook/samples";

/** Two of them are made from the Superstore data when the add-in is built; the others lie in assets/. */
export async function sampleText({ file }: Sample): Promise<string> {
  const name = path.basename(file);
  if (name === "sales.csv") return salesCsv();
  if (name === "customers.csv") return customersCsv();
  return fs.readFileSync(path.resolve(__dirname, "../../assets/sample", name), "utf8");
}
