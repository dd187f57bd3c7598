/** Who decides, who pays, who uses? The roles of each party, on whom the business hinges, and the deciders by profit. */
import { type Ecosystem, ecosystemPivot, ecosystemRoles } from "../models/ecosystem";
import { type Key, group } from "../models/keys";
import { hasTotal, paretoCount, paretoShare } from "../models/profitability";
import { sum } from "../models/sums";
import {
  type Analysis,
  AnalysisError,
  type Figure,
  type List,
  type OptionValues,
  type Preview,
  type ReportContext,
  type UsableData,
} from "./analysis";
import { answering } from "./answering";
import { quoted } from "./formulas";
import { RATES } from "./hints";
import { header, keepOption, type KeyFigure, keyFigures } from "./key-figures";
import { shownKey } from "./names";
import { answerNotes } from "./notes";
import type { BarsPicture } from "./picture";
import type { ColumnLook, ReportCell, SheetSpec } from "./report";
import { type TableColumn, tableSheet } from "./table-sheet";
import { usedRows } from "./used-rows";
import { type EcosystemAnswer, ecosystem as texts, type Side } from "../texts/ecosystem";
import { count, money, share } from "../texts/words";

type Role = "decider" | "payer" | "user" | "profit" | "deal";

/** How many deciders the chart and the picture show. */
interface Facts {
  deciders: number;
}

const SIDES: Side[] = ["deciders", "payers", "users"];
const PART = 0.8;
const SHOWN = 12;
const LISTED = 10;

/** From this share of deals on, an unknown payer or user is worth a warning. */
const MANY_UNKNOWN = 0.2;

export const ecosystem: Analysis<Role, Facts> = {
  id: "ecosystem",
  title: texts.title,
  stage: "DECIDE",
  question: texts.question,
  columns: {
    decider: {
      kind: "key",
      ...texts.columns.decider,
      hints: [
        "decider",
        "decision maker",
        "decides",
        "decided by",
        "referring physician",
        "referrer",
        "physician",
        "doctor",
        "prescriber",
        "specifier",
        "architect",
        "approver",
        "influencer",
        "buyer",
      ],
      avoid: ["date", "count", "number"],
    },
    payer: {
      kind: "key",
      ...texts.columns.payer,
      hints: [
        "payer",
        "payor",
        "pays",
        "paid by",
        "insurer",
        "insurance",
        "bill to",
        "sponsor",
        "budget owner",
      ],
      avoid: ["date", "amount", "count", "number"],
      optional: true,
      blank: "kept",
    },
    user: {
      kind: "key",
      ...texts.columns.user,
      hints: [
        "user",
        "end user",
        "uses",
        "used by",
        "patient",
        "student",
        "consumer",
        "recipient",
        "ship to",
      ],
      avoid: ["date", "count", "number"],
      optional: true,
      blank: "kept",
    },
    profit: {
      kind: "number",
      ...texts.columns.profit,
      hints: [
        "profit",
        "net profit",
        "gross profit",
        "contribution",
        "margin",
        "earnings",
        "revenue",
        "amount",
      ],
      avoid: [...RATES, "center", "centre"],
    },
    deal: {
      kind: "attribute",
      ...texts.columns.deal,
      hints: ["deal", "deal id", "order id", "case", "contract", "invoice", "opportunity"],
      avoid: ["date", "size", "type", "profit", "value"],
      optional: true,
    },
  },
  atLeastOne: ["payer", "user"],
  options: { top: { kind: "share", ...texts.options.top, initial: 0.2 } },
  sample: "Deals",
  sheets: [texts.sheets.answer, texts.sheets.parties.name, texts.sheets.deciders.name],
  preview: (data, options) => answering(() => preview(data, options)),
  report: (context) => ({ sheets: [answerSheet(context), partySheet(context), deciderSheet(context)] }),
};

const topOf = (options: OptionValues) => Number(options.top);

function preview(data: UsableData<Role>, options: OptionValues): Preview<Facts> {
  const top = topOf(options);
  const deals = dealsOf(data);
  const profits = data.numbers.profit![0];
  if (data.rows === 0) throw new AnalysisError(texts.nobody);
  if (profits.every((each) => each === 0)) throw new AnalysisError(texts.nothing);

  const found = ecosystemRoles(deals, profits);
  const sides = {
    deciders: ofSide(found, "deciders"),
    payers: ofSide(found, "payers"),
    users: ofSide(found, "users"),
  };
  const decided = sides.deciders;
  const shared = hasTotal(decided);
  const losses = decided.filter((each) => each < 0);
  const total = sum(decided);
  const roles = new Map(
    texts.roles.map((names) => [names, found.roles.filter((each) => each === names).length]),
  );
  const answer: EcosystemAnswer = {
    top,
    deciders: decided.length,
    needed: shared ? paretoCount(decided, PART, "net") : null,
    // Who decides the most profit comes first: whoever decides nothing may stand before those who decide a loss.
    best: bestOf(found, total),
    total,
    losers: losses.length,
    parties: { deciders: decided.length, payers: sides.payers.length, users: sides.users.length },
    shares: {
      deciders: topShare(decided, top),
      payers: topShare(sides.payers, top),
      users: topShare(sides.users, top),
    },
    roles,
  };
  return {
    sentence: texts.sentence(answer),
    warnings: warningsOf(data, answer),
    figures: figuresOf(answer),
    pictures: [picture(found, answer)],
    lists: listsOf(deals, profits, found, answer),
    short:
      answer.needed === null
        ? texts.shortLoss(losses.length, decided.length)
        : texts.short(answer.needed, decided.length),
    facts: { deciders: decided.length },
  };
}

function dealsOf({ keys, rows }: UsableData<Role>) {
  const unknown = () => new Array<Key>(rows).fill("");
  return { deciders: keys.decider!, payers: keys.payer ?? unknown(), users: keys.user ?? unknown() };
}

const has = (roles: string, side: Side) => roles.toLowerCase().includes(side.slice(0, -1));

/** The profits of those who have a role at all. */
function ofSide({ roles, profitDecided, profitPaid, profitUsed }: Ecosystem, side: Side): Float64Array {
  const amounts = { deciders: profitDecided, payers: profitPaid, users: profitUsed }[side];
  return amounts.filter((_, party) => has(roles[party], side));
}

function topShare(profits: Float64Array, top: number): number | null {
  return profits.length * top >= 1 && hasTotal(profits) ? paretoShare(profits, top, "net") : null;
}

function bestOf({ parties, roles, profitDecided }: Ecosystem, total: number) {
  const at = roles.findIndex((each) => has(each, "deciders"));
  return { name: shownKey(parties[at]), share: profitDecided[at] / total, profit: profitDecided[at] };
}

function warningsOf(
  { keys, attributes, rows }: UsableData<Role>,
  { deciders, top }: EcosystemAnswer,
): string[] {
  const warnings: string[] = [];
  for (const side of ["payer", "user"] as const) {
    const unknown = keys[side]?.filter((each) => each === "").length ?? 0;
    if (unknown > MANY_UNKNOWN * rows) warnings.push(texts.warnings.unknown(side, unknown, rows));
  }
  if (deciders * top < 1) warnings.push(texts.warnings.fewDeciders(deciders, top));
  const numbers = attributes.deal?.[0].filter((each) => each !== "") ?? [];
  const repeated = numbers.length - group(numbers).keys.length;
  if (repeated > 0) warnings.push(texts.warnings.sameDeal(repeated));
  return warnings;
}

const shownShare = (value: number | null) => (value === null ? "–" : share(value));

function figuresOf({
  top,
  deciders,
  needed,
  best,
  total,
  losers,
  shares,
  parties,
  roles,
}: EcosystemAnswer): Figure[] {
  const words = texts.figures;
  const figures: Figure[] = [
    { ...words.total, value: money(total) },
    { ...words.deciders, value: count(deciders) },
  ];
  if (needed !== null) {
    figures.push(
      { ...words.needed, value: count(needed) },
      { label: best.name, value: share(best.share), meaning: words.bestShare.meaning },
    );
    for (const side of SIDES.filter((each) => parties[each] > 0)) {
      const meaning = words.bestOfMeaning(side);
      figures.push({ label: words.bestOf(top, side), value: shownShare(shares[side]), meaning });
    }
  } else figures.push({ ...words.losers, value: count(losers) });
  const hybrids = texts.hybrids.reduce((all, each) => all + (roles.get(each) ?? 0), 0);
  figures.push({ ...words.hybrids, value: count(hybrids) });
  return figures;
}

function picture(found: Ecosystem, { deciders, needed, best }: EcosystemAnswer): BarsPicture {
  const { parties, roles, profitDecided } = found;
  const places = parties.flatMap((_, at) => (has(roles[at], "deciders") ? [at] : [])).slice(0, SHOWN);
  const bars = places.map((at, place) => ({
    label: shownKey(parties[at]),
    value: profitDecided[at],
    text: money(profitDecided[at]),
    marked: place < (needed ?? 0),
  }));
  return {
    kind: "bars",
    title: texts.picture.title,
    bars,
    description: texts.picture.description(bars.length, deciders, best.name, bars[0].text),
  };
}

function listsOf(
  { deciders, payers, users }: ReturnType<typeof dealsOf>,
  profits: Float64Array,
  found: Ecosystem,
  { needed, total, roles }: EcosystemAnswer,
): List[] {
  const { parties, decided, profitDecided, profitPaid, profitUsed } = found;
  const ranked = parties.flatMap((party, at) =>
    has(found.roles[at], "deciders")
      ? [
          [
            shownKey(party),
            found.roles[at],
            count(decided[at]),
            money(profitDecided[at]),
            needed === null ? "" : share(profitDecided[at] / total),
          ],
        ]
      : [],
  );
  const pivots = [deciders, payers, users].map((role) => ecosystemPivot(role, profits));
  const known = (value: number, text: (value: number) => string) => (Number.isNaN(value) ? "" : text(value));
  const sumOf = (amounts: Float64Array, names: string) =>
    money(sum(amounts.filter((_, at) => found.roles[at] === names)));
  return [
    { ...texts.lists.deciders, rows: ranked.slice(0, LISTED) },
    {
      ...texts.lists.pivot,
      rows: pivots.map((pivot, at) => [
        texts.sides[SIDES[at]],
        count(pivot.parties),
        known(pivot.topShare, share),
        known(pivot.needed, count),
        known(pivot.meanProfit, money),
      ]),
    },
    {
      ...texts.lists.roles,
      rows: texts.roles
        .filter((names) => roles.get(names)! > 0)
        .map((names) => [
          names,
          count(roles.get(names)!),
          sumOf(profitDecided, names),
          sumOf(profitPaid, names),
          sumOf(profitUsed, names),
        ]),
    },
  ];
}

// The sheets. One formula makes the table of parties, one that of deciders; all figures refer to these two.

const FIRST = 5;

/** A column of the table of parties or of deciders, whole and as numbers. */
const columnOf = (sheet: string, column: number) => `CHOOSECOLS(${quoted(sheet)}!$A$${FIRST}#,${column})`;

/** The columns of the deals as our functions take them; a role that isn't given is unknown throughout. */
function dealFormulas(context: ReportContext<Role, Facts>) {
  const rows = usedRows(ecosystem, context);
  const decider = rows.column("decider");
  const given = (role: "payer" | "user") =>
    context.columns[role].length > 0 ? rows.column(role) : `IF(ISERROR(${decider}),"","")`;
  return { rows, decider, payer: given("payer"), user: given("user"), profit: rows.column("profit") };
}

function partySheet(context: ReportContext<Role, Facts>): SheetSpec {
  const { source, sheetNames } = context;
  const { rows, decider, payer, user, profit } = dealFormulas(context);
  const { title, note, headers } = texts.sheets.parties;
  const looks: ColumnLook[] = [
    { width: 28, kind: "text" },
    { width: 22, kind: "text" },
    { width: 14, kind: "count" },
    { width: 15, kind: "money" },
    { width: 15, kind: "money" },
    { width: 15, kind: "money" },
  ];
  return tableSheet({
    name: sheetNames[1],
    title,
    note: note(source.label),
    columns: filledBy(
      rows.let(`DROP(VF.ECOSYSTEM_ROLES(${decider},${payer},${user},${profit}),1)`),
      headers,
      looks,
    ),
    // A deal has up to three parties; room for deals yet to come.
    rows: 4 * source.rows + 1000,
  });
}

function deciderSheet(context: ReportContext<Role, Facts>): SheetSpec {
  const { source, sheetNames } = context;
  const { rows, decider, profit } = dealFormulas(context);
  const { title, note, headers } = texts.sheets.deciders;
  const looks: ColumnLook[] = [
    { width: 28, kind: "text" },
    { width: 8, kind: "count" },
    { width: 14, kind: "money" },
    { width: 13, kind: "share" },
    { width: 18, kind: "share" },
    { width: 22, kind: "text" },
    { width: 8, kind: "count" },
    { width: 8, kind: "text" },
  ];
  const roles = `XLOOKUP(CHOOSECOLS(table,1),${columnOf(sheetNames[1], 1)},${columnOf(sheetNames[1], 2)},"",0)`;
  const ranked =
    `LET(table,DROP(CHOOSECOLS(VF.PROFIT_BY(${decider},${profit}),1,2,5,7,8),1),profits,CHOOSECOLS(table,3),` +
    `HSTACK(table,${roles},VF.PROFIT_RANK(profits),VF.PARETO_CLASS(profits)))`;
  return tableSheet({
    name: sheetNames[2],
    title,
    note,
    columns: filledBy(rows.let(ranked), headers, looks),
    rows: 2 * source.rows + 1000,
  });
}

/** The columns of a table that one formula makes, all of use to other paths. */
const filledBy = (formula: string, headers: string[], looks: ColumnLook[]): TableColumn[] =>
  headers.map((title, at) => ({
    header: title,
    ...looks[at],
    ...(at === 0 ? { formula: `=${formula}` } : {}),
    offered: true,
  }));

function answerSheet(context: ReportContext<Role, Facts>): SheetSpec {
  const { options, sheetNames, facts } = context;
  const [, parties, deciders] = sheetNames;
  const profits = columnOf(deciders, 3);
  const roles = columnOf(parties, 2);
  const words = texts.figures;
  const figure = (
    name: string,
    formula: string,
    kind: KeyFigure["kind"],
    text: { label: string; meaning: string },
  ) => ({
    name,
    label: text.label,
    content: { formula: `=${formula}` },
    kind,
    meaning: text.meaning,
  });
  /** The profits of those who pay, or use: SEARCH looks without case. */
  const side = (name: "payers" | "users") =>
    `FILTER(${columnOf(parties, name === "payers" ? 5 : 6)},ISNUMBER(SEARCH("${name.slice(0, -1)}",${roles})))`;
  const number = (name: "payers" | "users") =>
    `SUMPRODUCT(--ISNUMBER(SEARCH("${name.slice(0, -1)}",${roles})))`;
  const best = (name: Side, amounts: string) =>
    figure(`${name}Top`, `IF({${name}}*{top}<1,"",IFERROR(VF.PARETO_SHARE(${amounts},{top}),""))`, "share", {
      label: words.sideTop(name),
      meaning: words.sideTopMeaning,
    });
  const figures = keyFigures(4, [
    {
      name: "top",
      label: words.top.label,
      content: { value: topOf(options) },
      kind: "share",
      meaning: words.top.meaning,
      input: "share",
      keep: keepOption(context, "top"),
    },
    figure("deals", `SUM(${columnOf(deciders, 2)})`, "count", words.deals),
    figure("total", `SUM(${profits})`, "money", words.total),
    figure("deciders", `ROWS(${profits})`, "count", words.deciders),
    figure("needed", `IFERROR(VF.PARETO_COUNT(${profits},${PART}),"")`, "count", words.needed),
    figure("best", `INDEX(${columnOf(deciders, 1)},1)`, "text", words.best),
    figure("bestShare", `INDEX(${columnOf(deciders, 4)},1)`, "share", words.bestShare),
    best("deciders", profits),
    figure("payers", number("payers"), "count", {
      label: words.side.payers,
      meaning: words.sideMeaning.payers,
    }),
    best("payers", side("payers")),
    figure("users", number("users"), "count", { label: words.side.users, meaning: words.sideMeaning.users }),
    best("users", side("users")),
    figure("losers", `SUMPRODUCT(--(${profits}<0))`, "count", words.losers),
    figure("lost", `SUMPRODUCT((${profits}<0)*${profits})`, "money", words.lost),
    figure("hybrids", `SUMPRODUCT(--ISNUMBER(SEARCH("/",${roles})))`, "count", words.hybrids),
  ]);

  const { rows, decider, payer, user, profit } = dealFormulas(context);
  const rolesFrom = FIRST + 8;
  const hybrids = texts.hybrids.map(
    (_, at) => `$F$${rolesFrom + texts.roles.length - texts.hybrids.length + at}`,
  );
  const shown = Math.min(SHOWN, facts.deciders);
  const chartEnd = figures.next + 1 + Math.max(8, 2 + shown + 3);
  const onDeciders = `${quoted(deciders)}!`;
  return {
    name: sheetNames[0],
    columns: [
      { width: 27 },
      { width: 24 },
      { width: 62 },
      { width: 2 },
      { width: 24 },
      { width: 10 },
      { width: 15 },
      { width: 15 },
      { width: 15 },
    ],
    page: true,
    blocks: [
      {
        at: "A1",
        rows: [
          [{ value: texts.question, role: "question" }],
          [{ formula: figures.fill(texts.liveSentence(hybrids)), role: "answer" }],
        ],
      },
      figures.block,
      {
        at: "E4",
        rows: [
          texts.lists.pivot.headers.map(header),
          [
            {
              formula: `=${rows.let(`DROP(VF.ECOSYSTEM_PIVOT(${decider},${payer},${user},${profit}),1)`)}`,
            },
          ],
        ],
      },
      {
        at: `E${rolesFrom - 1}`,
        rows: [
          texts.lists.roles.headers.map(header),
          ...texts.roles.map((names, at): ReportCell[] => {
            const those = `(${roles}=$E$${rolesFrom + at})`;
            return [
              { value: names, role: "label" },
              { formula: `=SUMPRODUCT(--${those})`, kind: "count" },
              ...[4, 5, 6].map((column): ReportCell => ({
                formula: `=SUMPRODUCT(${those}*${columnOf(parties, column)})`,
                kind: "money",
              })),
            ];
          }),
        ],
      },
      answerNotes(`A${chartEnd + 2}`, context, ecosystem, {
        rowsUsed: figures.cell("deals"),
        functions:
          "VF.ECOSYSTEM_ROLES, VF.ECOSYSTEM_PIVOT, VF.PROFIT_BY, VF.PROFIT_RANK, VF.PARETO_CLASS, VF.PARETO_SHARE, VF.PARETO_COUNT",
      }),
    ],
    looks: [
      { range: `E${FIRST}:E${FIRST + 2}`, role: "label" },
      { range: `F${FIRST}:F${FIRST + 2}`, kind: "count" },
      { range: `G${FIRST}:G${FIRST + 2}`, kind: "share" },
      { range: `H${FIRST}:H${FIRST + 2}`, kind: "count" },
      { range: `I${FIRST}:I${FIRST + 2}`, kind: "money" },
    ],
    charts: [
      {
        kind: "bar",
        title: texts.chart.title,
        from: `A${figures.next + 1}`,
        to: `C${chartEnd}`,
        series: [
          {
            name: texts.picture.title,
            x: `${onDeciders}A${FIRST}:A${FIRST - 1 + shown}`,
            y: `${onDeciders}C${FIRST}:C${FIRST - 1 + shown}`,
            look: "line",
          },
        ],
        yKind: "money",
      },
    ],
  };
}
