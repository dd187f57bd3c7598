import type { ReportContext } from "../../../src/analyses/analysis";
import { initialOptions } from "../../../src/analyses/asked";
import { ideal } from "../../../src/analyses/ideal";
import { belowNames, differentNames, shownKey } from "../../../src/analyses/names";
import type { Report } from "../../../src/analyses/report";
import { targets } from "../../../src/analyses/targets";

test("names differ, whatever the headers are", () => {
  expect(differentNames(["Region", "region", "Region (2)", "REGION", "__proto__", "__proto__"])).toEqual([
    "Region",
    "region (2)",
    "Region (2) (2)",
    "REGION (3)",
    "__proto__",
    "__proto__ (2)",
  ]);
  const long = "x".repeat(300);
  const [one, other] = differentNames([long, `${long}y`]);
  expect(one).toHaveLength(60);
  expect(one).not.toBe(other);
});

test("quotes stay within their text", () => {
  expect(belowNames(['Say "yes"'], "A1:A9")).toBe('VSTACK(HSTACK("Say ""yes"""),A1:A9)');
  expect([shownKey(true), shownKey(7), shownKey("true")]).toEqual(["TRUE", "7", "true"]);
});

/** Columns with long headers, joined from another path's sheet with a long name. */
const long = (count: number, role: string) =>
  Array.from({ length: count }, (_, k) => ({
    header: `${role} ${k} ${"x".repeat(250)}`,
    formula: `XLOOKUP('A rather long name of a sheet.'!$A$2:$A$100001,CHOOSECOLS('Profiles – customers (12)'!$A$5#,1),CHOOSECOLS('Profiles – customers (12)'!$A$5#,1${k}),"",0)`,
  }));

const base = (
  analysis: Pick<typeof ideal, "sheets" | "options"> | Pick<typeof targets, "sheets" | "options">,
) => ({
  source: { kind: "range" as const, label: "Data", rows: 100_000, firstRow: 2 },
  options: initialOptions(analysis),
  before: null,
  sheetNames: analysis.sheets.map((name) => `${name} (12)`),
  check: { rows: 1, usable: 1, leftOut: 0, counts: [], findings: [], choices: {} },
  logs: {},
  today: 46348,
});

const longest = ({ sheets }: Report) =>
  Math.max(
    ...sheets.flatMap(({ blocks }) =>
      blocks.flatMap(({ rows }) =>
        rows.flat().map((cell) => (cell && "formula" in cell ? cell.formula.length : 0)),
      ),
    ),
  );

test("formulas stay within Excel's 8,192 characters with as many columns as are taken", () => {
  const attributes = long(ideal.columns.attributes.most!, "Attribute");
  const people = ideal.report({
    ...base(ideal),
    columns: { customer: long(1, "C"), profit: long(1, "P"), recommend: long(1, "R"), attributes },
    facts: {
      names: differentNames(attributes.map(({ header }) => header)),
      telling: 8,
      asked: true,
      prospects: 3,
    },
  } satisfies Parameters<typeof ideal.report>[0]);
  expect(longest(people)).toBeLessThan(8192);

  const features = long(targets.columns.features.most!, "Feature");
  const names = differentNames(features.map(({ header }) => header));
  const context: ReportContext<keyof typeof targets.columns, Parameters<typeof targets.report>[0]["facts"]> =
    {
      ...base(targets),
      columns: {
        customer: long(1, "C"),
        segment: long(1, "S"),
        responded: long(1, "R"),
        contacted: long(1, "D"),
        value: long(1, "V"),
        contact: long(targets.columns.contact.most!, "Contact"),
        features,
      },
      facts: {
        features: names.map((name, column) => ({ name, column })),
        checked: true,
        segments: ["A", "B"],
        valueColumn: true,
      },
    };
  expect(longest(targets.report(context))).toBeLessThan(8192);
});
