/** What holds of all explanations, and how a formula is gone through. */
import { functionsMetadata, type FunctionMetadata } from "../../../scripts/metadata";
import { explain, explained as known } from "../../../src/explain";
import { down } from "../../support/calls";
import { explained, explainedWith } from "../../support/explaining";

const functions = (functionsMetadata() as { functions: FunctionMetadata[] }).functions;
const profits = { "Sales[Profit]": down(500, 300, 150, 100, -50) };

/** An explanation of a call with nothing but its name. */
const bare = (id: string) =>
  explain({ formula: `=VF.${id}()`, shows: [[null]], at: { row: 0, column: 0 }, named: {} })[0];

test("each function that Excel knows can be explained, and no other", () => {
  expect([...known].sort()).toEqual(functions.map(({ id }) => id).sort());
});

test.each(functions.map((one): [string, FunctionMetadata] => [one.id, one]))(
  "%s is told with its arguments in order, and with what holds for one that was left out",
  (id, { parameters }) => {
    const { takes, what } = bare(id);
    expect(takes.map(({ name }) => name)).toEqual(parameters.map(({ name }) => name));
    expect(what).toMatch(/^[A-Z].*\.$/u);
    for (const [at, { optional }] of parameters.entries()) {
      if (!optional || takes[at].name === "asOf") continue;
      expect(takes[at].said).toMatch(/^left out, so ./u);
    }
  },
);

/** What the help says holds for an argument that is left out, where it says it by a number, a text in quotes or TRUE and FALSE. */
function defaultIn(description: string): string | undefined {
  const before = description.replace(/\d+ days; /u, "").split("if left out")[0];
  const sentence = before.split(". ").at(-1)!;
  const number = /(\d+%?)[^\d:]*$/u.exec(sentence.split(": ").at(-1)!)?.[1];
  return number ?? [...sentence.matchAll(/TRUE|FALSE|"[^"]+"/gu)].at(-1)?.[0].replaceAll('"', "");
}

test("what holds for an argument that was left out is what the help says", () => {
  const told = functions.flatMap(({ id, parameters }) =>
    parameters.flatMap(({ name, description, optional }, at) => {
      const help = optional && description.includes("if left out") ? defaultIn(description) : undefined;
      return help === undefined ? [] : [{ name: `${id}.${name}`, help, said: bare(id).takes[at].said }];
    }),
  );
  expect(told.length).toBeGreaterThan(25);
  for (const { name, help, said } of told) {
    const shown = said.replace("left out, so ", "");
    if (/^\d/u.test(help)) expect([name, Number.parseFloat(shown)]).toEqual([name, Number.parseFloat(help)]);
    else expect([name, shown]).toEqual([name, help]);
  }
});

describe("a formula", () => {
  const shows = [[0.5]];

  test("that goes on calculating is told without a result", () => {
    const [one] = explainedWith("=1-VF.PARETO_SHARE(Sales[Profit])", profits, shows);
    expect(one.says).toEqual([
      "The formula goes on calculating with this, so that the cell doesn't show it by itself.",
    ]);
    expect(one.takes[0].said).toBe("5 customers, 1,000 in all");
  });

  test("with calls within others tells the inner ones first", () => {
    const all = explainedWith(
      "=VF.RFM_SEGMENT(VF.RFM_SCORE(A1:A2,B1:B2,C1:C2))",
      { "A1:A2": down(1, 2), "B1:B2": down(2, 1), "C1:C2": down(2, 1) },
      down("Champions", "Lost") as string[][],
    );
    expect(all.map(({ name }) => name)).toEqual(["RFM_SCORE", "RFM_SEGMENT"]);
    expect(all[1].takes[0].said).toBe("what VF.RFM_SCORE gives, see above");
    expect(all[1].says[0]).toBe("Champions: 1 customer (50.0%); Lost: 1 customer (50.0%).");
  });

  test("that mends errors hands on what the call gives", () => {
    const [one] = explainedWith('=IFERROR(VF.PARETO_SHARE(Sales[Profit]),"")', profits, shows);
    expect(one.says[0]).toMatch(/^The most profitable of 5 customers/u);
  });

  test("what begins with the value that would stand for an error is an answer all the same", () => {
    const cells = { P: down(0.1, 0.5), V: down(10, 100) };
    const [one] = explainedWith("=IFERROR(VF.TARGET_SELECT(P,V,2),0)", cells, [[0], [1]]);
    expect(one.error).toBeNull();
    expect(one.says[0]).toBe("1 of 2 is to be contacted.");
  });

  test("that shows something else in place of an error says so, and why", () => {
    const losses = { "Sales[Profit]": down(-5, 2) };
    const [one] = explainedWith('=IFERROR(VF.PARETO_SHARE(Sales[Profit]),"none")', losses, [["none"]]);
    expect(one.says[0]).toMatch(/^The cell shows none, which the formula puts in the place of an error/u);
    expect(one.error?.why).toEqual([
      "The profits don't add up to more than 0: there is no total to take a share of.",
    ]);
  });

  test.each<[string, unknown[][], number, string]>([
    // All promoters less as many detractors are a score of 0.
    [
      "=IFERROR(VF.NPS(A),0)",
      down(9, 3),
      0,
      "The cell shows 0: that is the answer, or what the formula puts in the place of an error.",
    ],
    [
      "=IFERROR(VF.PARETO_SHARE(A,100%),1)",
      down(5, 3),
      1,
      "All 2 customers bring 100.0% of 8.00, the profit in A.",
    ],
    [
      "=IFERROR(VF.PROFIT_GINI(A),0)",
      down(5, 5),
      0,
      "0 on the scale from 0, all customers alike, to 1, where one of them brings it all.",
    ],
    [
      "=IFERROR(VF.PROFIT_GINI(A),0)",
      down(0, 0),
      0,
      "The cell shows 0, which the formula puts in the place of an error: this call has no result now.",
    ],
    [
      "=IF(B1>0,VF.NPS(A),0)",
      down(9, 3),
      0,
      "The cell shows 0: that is the answer, or what a condition in the formula puts in its place.",
    ],
  ])(
    "%s over %j that shows %d says which it is, or that it can't be told",
    (formula, cells, shown, sentence) => {
      expect(explainedWith(formula, { A: cells }, [[shown]])[0].says[0]).toBe(sentence);
    },
  );

  test("that shows a blank tells one that stands for an error from one without a customer", () => {
    const formula = '=IFERROR(VF.CAC(A,B),"")';
    const [blank] = explainedWith(formula, { A: [[""]], B: [[4]] }, [[null]]);
    expect([blank.error, blank.says]).toEqual([null, ["1 row has a blank and so no result."]]);
    const [fails] = explainedWith(formula, { A: [[500]], B: [[0]] }, [[null]]);
    expect(fails.error).not.toBeNull();
  });

  test("that puts a number in the place of errors says of which cells that isn't sure", () => {
    const cells = { A: down(100, 80, 0), B: down(2, 0, 4) };
    const [{ says }] = explainedWith("=IFERROR(VF.CAC(A,B),0)", cells, [[50], [0], [0]]);
    expect(says).toContain(
      "2 cells show 0: that is the answer, or what the formula puts in the place of an error.",
    );
  });

  test("that cuts off a header is told as the table that it leaves", () => {
    const table = [
      ["Ann", 1, 3, 0, 3, 1, 0.75, 0.75],
      ["Ben", 1, 1, 0, 1, 1, 0.25, 1],
    ];
    const ranges = { A: down("Ann", "Ben"), B: down(3, 1) };
    const [one] = explainedWith("=DROP(VF.PROFIT_BY(A,B),1)", ranges, table, [1, 4]);
    expect(one.says).toContain("Ann comes first with a profit of 3.00, 75.0% of the total.");
    expect(one.cell).toBe("This cell, in the row of Ben: 1.00.");
  });

  test("with names of its own is read through them", () => {
    const [one] = explainedWith(
      "=LET(gain,Sales[Profit],part,20%,VF.PARETO_SHARE(gain,part))",
      profits,
      shows,
    );
    expect(one.takes.map(({ text }) => text)).toEqual(["Sales[Profit]", "20%", ""]);
    expect(one.says[0]).toMatch(/brings 50\.0% of 1,000, the profit in Sales\[Profit\]\.$/u);
  });

  test("that shows one cell of a table says what that is", () => {
    const [one] = explainedWith('=IFERROR(INDEX(VF.WHALE_PEAK(Sales[Profit]),2,1),"none")', profits, [
      [1.05],
    ]);
    expect(one.says).toEqual(["This cell: at the peak, profit is 105.0% of what it is in the end."]);
    expect(one.cell).toBeNull();
  });

  test("with a choice between a call and a constant is told by what it shows", () => {
    const formula = '=IF(B1="","",VF.CAC(B1,4))';
    const [one] = explainedWith(formula, { B1: [[1200]] }, [[300]]);
    expect(one.says).toEqual(["1,200 spent for 4 new customers: 300.00 each."]);
    const [none] = explainedWith(formula, { B1: [[""]] }, [[null]]);
    expect(none.says).toEqual(["The formula shows something else now: a condition in it leaves this out."]);
  });

  test("that picks columns out of cells is read", () => {
    const table = [
      ["Ann", 500],
      ["Ben", 300],
    ];
    const [one] = explainedWith("=VF.PARETO_SHARE(CHOOSECOLS(A5#,2),50%)", { "A5#": table }, [[0.625]]);
    expect(one.takes[0].place).toBe("A5#");
    expect(one.says[0]).toBe(
      "The most profitable of 2 customers (best 50%) brings 62.5% of 800.00, the profit in CHOOSECOLS(A5#,2).",
    );
  });

  test("with an expression in the place of a range is told by its result alone", async () => {
    const [one] = explainedWith("=VF.PARETO_SHARE(SORT(A5#),30%)", {}, shows);
    expect(one.says).toEqual(["The best 30% of customers bring 50.0% of profit."]);
    expect(one.takes[0]).toEqual({
      name: "profits",
      text: "SORT(A5#)",
      said: "worked out within the formula, so that its cells can't be read by themselves",
      place: null,
    });
  });
});

test.each<[string, Record<string, unknown[][]>, string, string]>([
  [
    "=VF.PARETO_SHARE(A1:A3)",
    { "A1:A3": down("Profit", 2, 3) },
    "#VALUE!",
    "profits, row 1: “Profit” is text, but has to be a number. Correct it, or let the range begin below its header.",
  ],
  [
    "=VF.PARETO_SHARE(A1:A3,20)",
    { "A1:A3": down(1, 2, 3) },
    "#VALUE!",
    "top is 20, and has to be a share: write 20% or 0.2.",
  ],
  [
    "=VF.PROFIT_BY(A1:A3,B1:B2)",
    { "A1:A3": down("x", "y", "z"), "B1:B2": down(1, 2) },
    "#VALUE!",
    "keys is 3 cells long, and revenue 2: let both begin and end in the same rows.",
  ],
  [
    "=VF.PARETO_SHARE(A1:A3)",
    { "A1:A3": [[1], [{ type: "Error", basicValue: "#DIV/0!", code: "#DIV/0!" }], [3]] },
    "#DIV/0!",
    "profits, row 2, holds #DIV/0!: mend that cell first.",
  ],
  [
    "=VF.REPEAT_RATE(A1:A2,B1:B2)",
    { "A1:A2": down("Ann", "Ben"), "B1:B2": down("1.5.2024", 45000) },
    "#VALUE!",
    "dates, row 1: “1.5.2024” is text, but has to be a date. Turn it into one with DATEVALUE or Data, Text to Columns.",
  ],
  [
    "=VF.PROFIT_GINI(A1:A2)",
    { "A1:A2": down("", "") },
    "#VALUE!",
    "profits holds no data: choose another range.",
  ],
])("an error of %s %# says what is wrong", async (formula, ranges, code, why) => {
  const { error, says } = await explained(formula, ranges);
  expect(error).toEqual({ code, why: [why] });
  expect(says).toEqual([]);
});
