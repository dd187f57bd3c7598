import { execFileSync } from "node:child_process";
import path from "node:path";

const root = path.resolve(__dirname, "../..");

/** The message of the layer rule for an import in a file, as `npm run lint` would give it; null where it lets it pass. */
function judged(file: string, imported: string): string | null {
  let report: string;
  const command = [
    path.join(root, "node_modules/eslint/bin/eslint.js"),
    "--stdin",
    "--stdin-filename",
    file,
    "--format",
    "json",
  ];
  try {
    report = execFileSync(process.execPath, command, {
      cwd: root,
      input: `import { x } from "${imported}";\nexport const y = x;\n`,
      encoding: "utf8",
    });
  } catch (failed) {
    report = (failed as { stdout: string }).stdout;
  }
  const [{ messages }] = JSON.parse(report) as { messages: { ruleId: string; message: string }[] }[];
  return messages.find(({ ruleId }) => ruleId === "no-restricted-imports")?.message ?? null;
}

test.each([
  ["src/models/a.ts", "../functions/cells"],
  ["src/functions/a.ts", "../analyses"],
  ["src/analyses/a.ts", "../workbook/types"],
  ["src/workbook/a.ts", "../analyses/engine"],
  ["src/workbook/a.ts", "../analyses"],
  ["src/workbook/a.ts", "../models/sums"],
  ["src/queries/a.ts", "../texts/pane"],
  ["src/explain/a.ts", "../functions/cells"],
  ["src/explain/a.ts", "../workbook/types"],
  ["src/files/a.ts", "../workbook/types"],
  ["src/taskpane/a.ts", "../models/profitability"],
  ["src/taskpane/a.ts", "../../embedded/grid/grid"],
])("%s must not import %s", (file, imported) => expect(judged(file, imported)).not.toBeNull());

test.each([
  ["src/functions/a.ts", "../models/profitability"],
  ["src/queries/a.ts", "../models/dates"],
  ["src/workbook/a.ts", "../analyses/report"],
  ["src/workbook/a.ts", "../analyses/formulas"],
  ["src/explain/a.ts", "../models/profitability"],
  ["src/taskpane/a.ts", "../analyses"],
])("%s may import %s", (file, imported) => expect(judged(file, imported)).toBeNull());
