/**
 * The sheets of the Ideal customer path. Which attributes are usable is worked out on the sheet of coverage; the traits and the
 * scores take those only, each by one formula, and the key figures refer to their columns.
 */
import { ideal as texts } from "../../texts/ideal";
import type { Analysis, ReportContext } from "../analysis";
import { columnLetters, quoted } from "../formulas";
import { keepOption, type KeyFigure, type KeyFigures, keyFigures } from "../key-figures";
import { belowNames } from "../names";
import { answerNotes } from "../notes";
import type { Block, ChartSpec, NumberKind, Report, SheetSpec } from "../report";
import { FIRST_ROW, FIRST_VALUES, tableSheet } from "../table-sheet";
import { type UsedRows, usedRows } from "../used-rows";
import { ALIKE, type Facts, type Role, topOf } from "./roles";

type Context = ReportContext<Role, Facts>;
type Columns = Pick<Analysis<Role>, "columns">;

/** Places in `sheetNames`. */
const [ANSWER, TRAITS, SCORES, COVERAGE] = [0, 1, 2, 3];
/** Traits in the profile on the answer sheet. */
const PROFILE_ROWS = 8;
/** The input of the share stands first among the key figures. */
const TOP = "$B$5";

export function report(context: Context, analysis: Columns): Report {
  return {
    sheets: [
      answerSheet(context, analysis),
      traitsSheet(context, analysis),
      scoresSheet(context, analysis),
      coverageSheet(context, analysis),
    ],
  };
}

const sheet = ({ sheetNames }: Context, place: number) => quoted(sheetNames[place]);
const table = (context: Context, place: number) => `${sheet(context, place)}!${FIRST_VALUES}#`;
const column = (context: Context, place: number, at: number) => `CHOOSECOLS(${table(context, place)},${at})`;

/** A formula over the profits, and the attributes that are usable, below their names. */
function overUsable(context: Context, analysis: Columns, body: string): string {
  const rows = usedRows(analysis, context);
  const block = belowNames(context.facts.names, rows.block("attributes"));
  const usable = `TRANSPOSE(DROP(${column(context, COVERAGE, 4)},-1))`;
  // A single one is usable, or there is no answer.
  const known = context.facts.names.length > 1 ? `FILTER(${block},${usable})` : block;
  return `=${rows.let(`LET(gain,${rows.column("profit")},known,${known},${body})`)}`;
}

function coverageSheet(context: Context, analysis: Columns): SheetSpec {
  const { title, note, headers } = texts.coverage;
  const rows = usedRows(analysis, context);
  const block = `FILTER(${rows.block("attributes")},${rows.column("profit")}<>"")`;
  const [attribute, filled, distinct, usable] = headers;
  return tableSheet({
    name: context.sheetNames[COVERAGE],
    title,
    note,
    columns: [
      {
        header: attribute,
        width: 28,
        formula: `=${rows.let(`DROP(VF.PROFILE_COVERAGE(${belowNames(context.facts.names, block)}),1)`)}`,
      },
      { header: filled, width: 10, kind: "share" },
      { header: distinct, width: 16, kind: "count" },
      { header: usable, width: 10 },
    ],
    rows: context.facts.names.length + 1,
  });
}

function traitsSheet(context: Context, analysis: Columns): SheetSpec {
  const { title, note, headers, says } = texts.traits;
  const widths = [24, 24, 12, 15, 9, 13, 10, 48];
  const kinds: (NumberKind | undefined)[] = [
    undefined,
    undefined,
    "count",
    "count",
    "count",
    "share",
    "share",
    undefined,
  ];
  const top = `${sheet(context, ANSWER)}!${TOP}`;
  return tableSheet({
    name: context.sheetNames[TRAITS],
    title,
    note: note(context.source.label),
    columns: headers.map((header, at) => ({
      header,
      width: widths[at],
      kind: kinds[at],
      ...(at === 0
        ? { formula: overUsable(context, analysis, `DROP(VF.ICP_INDEX(known,gain,${top}),1)`) }
        : {}),
      ...(at === headers.length - 1 ? { formula: says(`${FIRST_VALUES}#`) } : {}),
    })),
    // As many values as so many attributes can have.
    rows: 50 * context.facts.names.length,
  });
}

/** Places of the columns on the sheet of scores. */
const [SCORE, STANDING, PROFIT, GROUP, ASKED] = [2, 3, 4, 5, 7];

function scoresSheet(context: Context, analysis: Columns): SheetSpec {
  const { facts, source, sheetNames } = context;
  const { title, note, headers } = texts.scores;
  const { best, other, prospect } = texts.standing;
  const rows = usedRows(analysis, context);
  const top = `${sheet(context, ANSWER)}!${TOP}`;
  // The profit of the last of the best; a hair less than a whole number of customers is that number.
  const cut = `LARGE(gain,MAX(1,ROUNDUP(${top}*COUNT(gain)*(1-1E-12),0)))`;
  const standing = `IF(gain="","${prospect}",IF(gain>=cut,"${best}","${other}"))`;
  const group = facts.asked ? `,VF.VALUE_EXCHANGE(gain,${rows.column("recommend")})` : "";
  // Scores and groups end with the last row that has one; what is missing below is blank.
  const all = `IFERROR(HSTACK(${rows.column("customer")},VF.ICP_SCORE(known,gain,,${top}),${standing},gain${group}),"")`;
  const score = `CHOOSECOLS(all,${SCORE})`;
  return tableSheet({
    name: sheetNames[SCORES],
    title,
    note: note(source.label, facts.asked ? MOST_POINTS : null),
    columns: [
      {
        header: headers.customer,
        width: 28,
        offered: true,
        formula: overUsable(
          context,
          analysis,
          `LET(cut,${cut},all,${all},SORTBY(all,IF(ISNUMBER(${score}),${score},-1),-1))`,
        ),
      },
      { header: headers.score, width: 12, kind: "count", offered: true },
      { header: headers.standing, width: 12, offered: true },
      { header: headers.profit, width: 13, kind: "money" },
      ...(facts.asked
        ? [
            { header: headers.group, width: 20, offered: true },
            { width: 3 },
            { header: headers.askedProfit, width: 14, kind: "money" as const, formula: askedFormula(rows) },
            { header: headers.askedScore, width: 15, kind: "count" as const },
          ]
        : []),
    ],
    rows: 2 * source.rows + 1000,
  });
}

/** More points than these would only blacken the chart. */
const MOST_POINTS = 2000;

/**
 * Profit beside recommendation, of those who have both: a chart would draw whoever wasn't asked at 0. Of many, so many evenly: the
 * first ones are often the best.
 */
const askedFormula = (rows: UsedRows<Role>) =>
  `=${rows.let(
    `LET(gain,${rows.column("profit")},score,${rows.column("recommend")},` +
      `IFERROR(LET(both,FILTER(HSTACK(gain,score),ISNUMBER(gain)*ISNUMBER(score)),n,ROWS(both),drawn,MIN(n,${MOST_POINTS}),` +
      `INDEX(both,ROUNDUP(SEQUENCE(drawn)*n/drawn,0),{1,2})),""))`,
  )}`;

function answerSheet(context: Context, analysis: Columns): SheetSpec {
  const { facts, sheetNames } = context;
  const words = texts.answer;
  const figures = keyFigures(4, figuresOf(context));
  const profileRow = figures.next;
  const groupsRow = profileRow + PROFILE_ROWS + 2;
  const notesRow = facts.asked ? groupsRow + words.groups.rows.length + 2 : groupsRow;
  return {
    name: sheetNames[ANSWER],
    columns: [{ width: 34 }, { width: 12 }, { width: 47 }, { width: 2 }],
    page: true,
    blocks: [
      {
        at: "A1",
        rows: [
          [{ value: texts.question, role: "question" }],
          [
            {
              formula: figures.fill(words.liveSentence(table(context, TRAITS), facts.asked)),
              role: "answer",
            },
          ],
        ],
      },
      figures.block,
      profileBlock(context, figures, profileRow),
      ...(facts.asked ? [groupsBlock(context, groupsRow)] : []),
      answerNotes(`A${notesRow}`, context, analysis, {
        rowsUsed: `ROWS(${table(context, SCORES)})`,
        functions: facts.asked ? texts.functionsAsked : texts.functions,
      }),
    ],
    charts: [
      ...(facts.telling > 0 ? [traitsChart(context, profileRow)] : []),
      ...(facts.asked ? [quadrantChart(context)] : []),
    ],
  };
}

function figuresOf(context: Context): KeyFigure[] {
  const { facts } = context;
  const words = texts.answer;
  const of = (at: number) => column(context, SCORES, at);
  const profits = of(PROFIT);
  const isBest = `(${of(STANDING)}="${texts.standing.best}")`;
  const ofBest = `FILTER(${profits},${isBest})`;
  const index = column(context, TRAITS, 5);
  const telling = `(${column(context, TRAITS, 7)}<0.05)*ISNUMBER(${index})`;
  const figure = (
    name: string,
    formula: string,
    kind: NumberKind,
    label: string,
    meaning: string,
  ): KeyFigure => ({ name, label, content: { formula: `=${formula}` }, kind, meaning });
  return [
    {
      name: "top",
      label: words.top,
      content: { value: topOf(context.options) },
      kind: "share",
      meaning: words.change,
      input: "share",
      keep: keepOption(context, "top"),
    },
    figure("customers", `COUNT(${profits})`, "count", words.customers, words.customersMeaning),
    figure("best", `SUMPRODUCT(--${isBest})`, "count", words.best, words.bestMeaning),
    figure("cut", `MIN(${ofBest})`, "money", words.cut, words.cutMeaning),
    figure(
      "profitShare",
      `IF(SUM(${profits})>0,SUM(${ofBest})/SUM(${profits}),"${words.none}")`,
      "share",
      words.profitShare,
      words.profitShareMeaning,
    ),
    figure("compared", `ROWS(${index})`, "count", words.compared, words.comparedMeaning),
    figure("telling", `SUMPRODUCT(${telling}*(${index}>100))`, "count", words.telling, words.tellingMeaning),
    figure("rarer", `SUMPRODUCT(${telling}*(${index}<100))`, "count", words.rarer, words.rarerMeaning),
    figure("expected", "0.05*{compared}", "count", words.expected, words.expectedMeaning),
    figure(
      "alike",
      `SUMPRODUCT((${of(STANDING)}="${texts.standing.other}")*ISNUMBER(${of(SCORE)})*(${of(SCORE)}>=${ALIKE}))`,
      "count",
      words.alike,
      words.alikeMeaning,
    ),
    ...(facts.prospects > 0
      ? [
          figure(
            "prospects",
            `SUMPRODUCT(--(${of(STANDING)}="${texts.standing.prospect}"))`,
            "count",
            words.prospects,
            words.prospectsMeaning,
          ),
        ]
      : []),
    ...(facts.asked
      ? [
          figure(
            "awesome",
            `SUMPRODUCT(--(${of(GROUP)}="Awesome"))`,
            "count",
            words.awesome,
            words.awesomeMeaning,
          ),
        ]
      : []),
  ];
}

/** The telling traits, one a row, as far as there are any. */
function profileBlock(context: Context, figures: KeyFigures, row: number): Block {
  const { headers, label, times, says } = texts.answer.profile;
  const traits = table(context, TRAITS);
  return {
    at: `A${row}`,
    rows: [
      headers.map((value) => ({ value, role: "header" })),
      ...Array.from({ length: PROFILE_ROWS }, (_, at): Block["rows"][number] => [
        { formula: figures.fill(label(traits, at + 1)), role: "label" },
        { formula: figures.fill(times(traits, at + 1)), role: "figure", kind: "ratio" },
        { formula: figures.fill(says(traits, at + 1)), role: "meaning" },
      ]),
    ],
  };
}

function groupsBlock(context: Context, row: number): Block {
  const { headers, rows } = texts.answer.groups;
  return {
    at: `A${row}`,
    rows: [
      headers.map((value) => ({ value, role: "header" })),
      ...rows.map(({ group, meaning }): Block["rows"][number] => [
        { value: group, role: "label" },
        {
          formula: `=SUMPRODUCT(--(${column(context, SCORES, GROUP)}="${group}"))`,
          role: "figure",
          kind: "count",
        },
        { value: meaning, role: "meaning" },
      ]),
    ],
  };
}

function traitsChart(context: Context, profileRow: number): ChartSpec {
  const last = profileRow + Math.min(context.facts.telling, PROFILE_ROWS);
  const at = (letter: string) => `${sheet(context, ANSWER)}!${letter}${profileRow + 1}:${letter}${last}`;
  return {
    kind: "bar",
    title: texts.answer.chart,
    from: "E4",
    to: "K20",
    series: [{ name: texts.answer.series, x: at("A"), y: at("B"), look: "line" }],
    yKind: "ratio",
  };
}

function quadrantChart(context: Context): ChartSpec {
  const last = FIRST_ROW + Math.min(context.source.rows, MOST_POINTS) - 1;
  const at = (letter: string) => `${sheet(context, SCORES)}!${letter}${FIRST_ROW}:${letter}${last}`;
  const { series, x, y } = texts.answer.quadrant;
  return {
    kind: "scatter",
    title: texts.answer.groupChart,
    from: "E22",
    to: "K38",
    series: [{ name: series, x: at(columnLetters(ASKED)), y: at(columnLetters(ASKED + 1)), look: "line" }],
    xTitle: x,
    yTitle: y,
    xKind: "money",
    yKind: "count",
  };
}
