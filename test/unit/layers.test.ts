import { execFileSync } from "node:child_process";
import path from "node:path";

const root = path.resolve(__dirname, "../..");

const FORBIDDEN = [
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
];

const ALLOWED = [
  ["src/functions/a.ts", "../models/profitability"],
  ["src/queries/a.ts", "../models/dates"],
  ["src/workbook/a.ts", "../analyses/report"],
  ["src/workbook/a.ts", "../analyses/formulas"],
  ["src/explain/a.ts", "../models/profitability"],
  ["src/taskpane/a.ts", "../analyses"],
];

/** By file and import, the message of the layer rule as `npm run lint` would give it; null where it lets the import pass. */
const judged = new Map<string, string | null>();

beforeAll(() => {
  const imports = [...FORBIDDEN, ...ALLOWED];
  const sources = imports.map(([file, imported]) => [
    file,
    `import { x } from "${imported}";\nexport const y = x;\n`,
  ]);
  const script = path.join(root, "test/support/linting.mjs");
  const options = { cwd: root, input: JSON.stringify(sources), encoding: "utf8" } as const;
  const reports = JSON.parse(execFileSync(process.execPath, [script], options)) as {
    ruleId: string;
    message: string;
  }[][];
  imports.forEach((each, at) => {
    const found = reports[at].find(({ ruleId }) => ruleId === "no-restricted-imports");
    judged.set(each.join(), found?.message ?? null);
  });
});

test.each(FORBIDDEN)("%s must not import %s", (file, imported) =>
  expect(judged.get([file, imported].join())).toEqual(expect.any(String)),
);

test.each(ALLOWED)("%s may import %s", (file, imported) =>
  expect(judged.get([file, imported].join())).toBeNull(),
);
