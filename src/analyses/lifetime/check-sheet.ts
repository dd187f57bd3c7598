/** The sheet that holds the model against later purchases: fitted on the first part of the time, by a share that may be changed. */
import { purchases as texts } from "../../texts/lifetime/transactions";
import { lifetime } from "../../texts/lifetime";
import { quoted } from "../formulas";
import { keyFigures } from "../key-figures";
import type { ReportCell, SheetSpec } from "../report";
import { type Context, type Inputs, places, summaryOf } from "./customer-sheets";
import { figure, header, headings, parameterLooks } from "./layout";
import { FIRST_PART } from "./transactions";

/** So many points in time are compared; the data are gone through once for each. */
const POINTS = 12;
const FIRST_ROW = 5;
/** The figures of this sheet, in the order in which they stand. */
const FIGURES = [
  "share",
  "first",
  "last",
  "split",
  "known",
  "before",
  "expected",
  "actual",
  "off",
  "each",
] as const;

/** The absolute address of a figure, for other sheets. */
export function checkFigure(
  { sheetNames }: Pick<Context, "sheetNames">,
  name: (typeof FIGURES)[number],
): string {
  return `${quoted(sheetNames[3])}!$B$${FIRST_ROW + FIGURES.indexOf(name)}`;
}

const KNOWN = `$L$${FIRST_ROW}#`;
const ACTUAL = `$Q$${FIRST_ROW}#`;
const EXPECTED = `$R$${FIRST_ROW}#`;
const FIT = `$I$${FIRST_ROW}#`;
const known = (column: number) => `CHOOSECOLS(${KNOWN},${column})`;

export function checkSheet(context: Context, inputs: Inputs): SheetSpec {
  const { sheetNames, source } = context;
  const words = texts.check;
  const at = places(context);
  const own = `${quoted(sheetNames[3])}!`;
  const figures = keyFigures(4, [
    {
      name: "share",
      label: words.share,
      content: { value: FIRST_PART },
      kind: "share",
      meaning: lifetime.change,
      input: "share",
      // Always written so: what else stands there is the user's.
      keep: { written: FIRST_PART },
    },
    figure("first", words.first, `{last}-ROUND(7*MAX(${at.of("age")}),0)`, "date", words.firstMeaning),
    figure("last", words.last, `INT(MAX(${at.rows.day}))`, "date", words.lastMeaning),
    figure("split", words.split, "INT({first}+{share}*({last}-{first}))", "date", words.splitMeaning),
    figure("known", words.known, `ROWS(${KNOWN})`, "count", words.knownMeaning),
    figure("before", words.before, `SUM(${known(2)})`, "count", words.beforeMeaning),
    figure("expected", words.expected, `SUM(${EXPECTED})`, "count", words.expectedMeaning),
    figure("actual", words.actual, `SUM(${ACTUAL})`, "count", words.actualMeaning),
    figure("off", words.off, `IF({actual}=0,"",{expected}/{actual}-1)`, "share", words.offMeaning),
    figure("each", words.each, `SUM(ABS(${EXPECTED}-${ACTUAL}))/{known}`, "ratio", words.eachMeaning),
  ]);
  const cell = figures.cell;
  const purchases = `${known(2)},${known(3)},${known(4)}`;
  const lastPoint = FIRST_ROW + POINTS;
  return {
    name: sheetNames[3],
    columns: [
      { width: 27 },
      { width: 12 },
      { width: 46 },
      { width: 2 },
      { width: 12, kind: "date" },
      { width: 12, kind: "count" },
      { width: 12, kind: "count" },
      { width: 2 },
      { width: 23, kind: "text" },
      { width: 18, kind: "text" },
      { width: 2 },
      { width: 26, kind: "text" },
      { width: 11, kind: "count" },
      { width: 11, kind: "ratio" },
      { width: 11, kind: "ratio" },
      { width: 12, kind: "money" },
      { width: 10, kind: "count" },
      { width: 10, kind: "ratio" },
    ],
    rows: source.rows + 1000,
    blocks: [
      headings(words.title, words.note),
      figures.block,
      {
        at: "E4",
        rows: [
          [header(words.headers.date), header(words.headers.actual), header(words.headers.predicted)],
          ...Array.from({ length: POINTS + 1 }, (_, k): ReportCell[] => {
            const date = `$E$${FIRST_ROW + k}`;
            // Those known at the split, by then: Age runs from the first purchase.
            const actual = `LET(s,${summaryOf(at, date)},SUM((ROUND(${date}-7*CHOOSECOLS(s,4),0)<=${cell("split")})*CHOOSECOLS(s,2)))`;
            const expected = `IF(${date}<=${cell("split")},F${FIRST_ROW + k},${cell("before")}+SUM(VF.PURCHASE_EXPECTED(${FIT},${purchases},MAX(0,${date}-${cell("split")})/7)))`;
            return [
              {
                formula: `=ROUND(${cell("first")}+(${cell("last")}-${cell("first")})*${k}/${POINTS},0)`,
                kind: "date",
              },
              { formula: `=${actual}`, kind: "count" },
              { formula: `=${expected}`, kind: "count" },
            ];
          }),
        ],
      },
      {
        at: "I4",
        rows: [
          [header(words.headers.fit), header(words.headers.value)],
          [{ formula: `=VF.PURCHASE_FIT(${purchases},${inputs.model})` }],
        ],
      },
      {
        at: "L4",
        rows: [
          [
            words.headers.customer,
            words.headers.frequency,
            words.headers.recency,
            words.headers.age,
            words.headers.monetary,
            words.headers.actualAfter,
            words.headers.expectedAfter,
          ].map(header),
          [
            { formula: `=${summaryOf(at, cell("split"))}` },
            null,
            null,
            null,
            null,
            {
              formula: `=XLOOKUP(${known(1)},${at.of("customer")},${at.of("frequency")},0,0)-${known(2)}`,
            },
            {
              formula: `=VF.PURCHASE_EXPECTED(${FIT},${purchases},(${cell("last")}-${cell("split")})/7)`,
            },
          ],
        ],
      },
    ],
    looks: parameterLooks("J", FIRST_ROW, 4),
    charts: [
      {
        kind: "scatter line",
        title: words.chart,
        from: "A17",
        to: "C36",
        series: [
          {
            name: words.actualLine,
            x: `${own}E${FIRST_ROW}:E${lastPoint}`,
            y: `${own}F${FIRST_ROW}:F${lastPoint}`,
            look: "line",
          },
          {
            name: words.predictedLine,
            x: `${own}E${FIRST_ROW}:E${lastPoint}`,
            y: `${own}G${FIRST_ROW}:G${lastPoint}`,
            look: "dashed",
          },
          {
            name: words.splitPoint,
            x: `${own}${cell("split")}`,
            y: `${own}${cell("before")}`,
            look: "point",
          },
        ],
        legend: true,
        yTitle: words.yTitle,
        xKind: "date",
        yKind: "count",
      },
    ],
    frozenRows: 4,
    printTitleRow: 4,
  };
}
