import { JSDOM } from "jsdom";
import { help, type Family, type FunctionHelp } from "../../../scripts/help";
import { htmlPage } from "../../../scripts/help-html";
import { markdownPage } from "../../../scripts/help-markdown";
import { type Block, helpPages, type Page } from "../../../scripts/help-pages";
import { functionsMetadata } from "../../../scripts/metadata";
import { plainFunctions } from "../../../src/plain";
import { recipients } from "../../../src/texts/recipients";
import { limitsOfPlainForm, withoutPlainForm } from "../../../src/texts/plain";

describe("the help of the project's functions", () => {
  const ids = functionsMetadata().functions.map(({ id }) => id);
  let functions: Map<string, FunctionHelp>;
  beforeAll(async () => {
    const all = (await help()).flatMap((family) => family.functions);
    functions = new Map(all.map((one) => [one.id, one]));
  });

  test.each(ids)("%s: has a question, a result, an example of its own and its errors", (id) => {
    const { questions, returns, examples, errors } = functions.get(id)!;
    expect(questions.length).toBeGreaterThan(0);
    for (const question of questions) expect(question).toMatch(/^[A-Z].*[a-z0-9%]\?$/u);
    expect(returns).toBeTruthy();
    expect(errors.length).toBeGreaterThan(0);
    const formulas = examples.flatMap((example) => example.formulas.map(({ text }) => text));
    expect(formulas.filter((text) => text.startsWith(`=VF.${id}(`))).not.toEqual([]);
  });

  test("no function has both a plain form and a reason why it has none, and no reason is of a function that isn't there", () => {
    expect(Object.keys(withoutPlainForm).filter((id) => plainFunctions().includes(id))).toEqual([]);
    expect(Object.keys(limitsOfPlainForm).filter((id) => !plainFunctions().includes(id))).toEqual([]);
    expect(Object.keys(withoutPlainForm).filter((id) => !ids.includes(id))).toEqual([]);
    expect(plainFunctions().filter((id) => !ids.includes(id))).toEqual([]);
  });

  test.each(ids)("%s: names as related only other functions that are there", (id) => {
    const { related } = functions.get(id)!;
    expect(related.filter((other) => other === id || !functions.has(other))).toEqual([]);
  });

  test("asks a question twice only where two related functions answer it", () => {
    const answering = new Map<string, FunctionHelp[]>();
    for (const one of functions.values()) {
      for (const question of one.questions) {
        const key = question.toLowerCase();
        answering.set(key, [...(answering.get(key) ?? []), one]);
      }
    }
    for (const [question, [first, ...others]] of answering) {
      const strangers = others.filter(
        (other) => !first.related.includes(other.id) && !other.related.includes(first.id),
      );
      expect([question, strangers.map(({ id }) => id)]).toEqual([question, []]);
    }
  });
});

const described = (id: string, more: Partial<FunctionHelp> = {}): FunctionHelp => ({
  id,
  answers: "Says so.",
  questions: [],
  parameters: [],
  returns: "The result.",
  spills: false,
  examples: [],
  methods: [],
  sources: [],
  errors: [],
  related: [],
  ...more,
});

const pagesOf = (...functions: FunctionHelp[]) => helpPages([{ title: "A family", functions }]);

describe("the pages", () => {
  const questions = (families: Family[]) => {
    const [index] = helpPages(families);
    const lists = index.blocks.filter((block) => block.kind === "list");
    return lists[0].items.map((item) =>
      item.map((piece) => (typeof piece === "string" ? piece : { ...piece })),
    );
  };

  test("list the questions before the families, each with the function that answers it", () => {
    const [index] = pagesOf(described("TOP", { questions: ["Who is the best?"] }));
    const headings = index.blocks.flatMap((block) => (block.kind === "heading" ? [block.anchor] : []));
    expect(headings).toEqual(["questions", "questions-a-family", "a-family", "sharing", "rules"]);
    expect(
      questions([{ title: "A family", functions: [described("TOP", { questions: ["Who is the best?"] })] }]),
    ).toEqual([[{ link: "TOP", text: "Who is the best?" }, " ", { code: "TOP" }]]);
  });

  test("tell of each function whether it can do without the add-in, and the index of all", () => {
    const [index, can, partly, cannot] = pagesOf(
      described("TOP", { plain: { reason: null, limit: null } }),
      described("HALF", { plain: { reason: null, limit: "without buyers: it would be long" } }),
      described("FIT", { plain: { reason: "it searches", limit: null } }),
    );
    const tables = index.blocks.flatMap((block) => (block.kind === "table" ? [block.rows] : []));
    expect(tables.at(-1)).toEqual([
      [[{ link: "TOP", text: "TOP" }], ["Yes"]],
      [[{ link: "HALF", text: "HALF" }], ["Yes, without buyers: it would be long"]],
      [[{ link: "FIT", text: "FIT" }], ["No: it searches"]],
    ]);
    expect(JSON.stringify(can.blocks.at(-1))).toMatch(/can be turned into Excel's own functions/u);
    expect(JSON.stringify(partly.blocks.at(-1))).toMatch(
      /Share of the pane, without buyers: it would be long\./u,
    );
    expect(JSON.stringify(cannot.blocks.at(-1))).toMatch(/can't be written .*: it searches\./u);
  });

  test("put functions that answer the same question into one line", () => {
    const both = ["TOP", "BEST_OF"].map((id) => described(id, { questions: ["Who is the best?"] }));
    expect(questions([{ title: "A family", functions: both }])).toEqual([
      ["Who is the best?", " ", { link: "TOP", text: "TOP" }, " ", { link: "BEST_OF", text: "BEST_OF" }],
    ]);
  });

  test("link the names of other functions, and set apart what stands between backticks", () => {
    const [, page] = pagesOf(
      described("TOP_TEN", { methods: ["As BEST_OF and `best`, not TOP_TEN or NO_SUCH."] }),
      described("BEST_OF"),
    );
    expect(page.blocks.at(-1)).toEqual({
      kind: "paragraph",
      text: [
        "As ",
        { link: "BEST_OF", text: "BEST_OF" },
        " and ",
        { code: "best" },
        ", not TOP_TEN or NO_SUCH.",
      ],
    });
  });

  const cellsOf = (one: FunctionHelp) =>
    pagesOf(one)[1].blocks.flatMap((block) => (block.kind === "cells" ? [block] : []));
  const textOf = (one: FunctionHelp) =>
    pagesOf(one)[1].blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));
  const columns = [{ header: "Profit", cells: [{ text: "20%", value: 0.2 }] }];

  test("show numbers as a cell does, and truth values and errors as Excel writes them", () => {
    const result = [
      [1 / 3, 500_000_001, -0.00001234567],
      [12_345.678, -1_234_567.8, 0.99999999],
      [true, "", { code: "#N/A", message: "No profit" }],
    ];
    const example = { columns, formulas: [{ text: "=VF.TOP(A2)", result }] };
    const top = described("TOP", { spills: true, examples: [example] });
    expect(cellsOf(top)).toEqual([
      { kind: "cells", name: "Data", at: "A1", rows: [["Profit"], ["20%"]], header: true },
      {
        kind: "cells",
        name: "Result",
        rows: [
          ["0.333333", "500000001", "-1.235E-5"],
          ["12345.68", "-1234568", "1"],
          ["TRUE", "", "#N/A"],
        ],
        header: false,
      },
    ]);
    expect(textOf(top)).toContainEqual([{ code: "#N/A" }, ": No profit"]);
    expect(textOf(top)).toContainEqual(["It spills: in the example 3 rows and 3 columns."]);
  });

  test("show a result a row beside its row", () => {
    const data = [{ header: "Profit", cells: [1, 2].map((value) => ({ text: String(value), value })) }];
    const example = { columns: data, formulas: [{ text: "=VF.TOP(A2:A3)", result: [["A"], ["B"]] }] };
    expect(cellsOf(described("TOP", { spills: true, examples: [example] }))[1]).toMatchObject({
      rows: [
        ["Profit", "Result"],
        ["1", "A"],
        ["2", "B"],
      ],
    });
  });

  test("say where a formula stands that others read, and what a cell alone holds", () => {
    const formulas = [
      { text: "=VF.TOP(A2)", cell: "C1", result: [[7]] },
      { text: "=VF.TOP(C1#)", result: [[{ code: "#N/A", message: "" }]] },
    ];
    const top = described("TOP", { examples: [{ columns, formulas }] });
    expect(textOf(top).slice(-5)).toEqual([
      ["Copy this table to cell A1 of an empty sheet, then each formula to the cell that is named above it."],
      ["In C1:"],
      ["gives ", { strong: "7" }, "."],
      ["In a free cell:"],
      ["gives ", { code: "#N/A" }],
    ]);
    expect(textOf(top)).toContainEqual(["It fills one cell."]);
  });

  test("end with what each kind of recipient sees of a shared workbook", () => {
    const sharing = helpPages([]).at(-1)!;
    const tables = sharing.blocks.flatMap((block) => (block.kind === "table" ? [block.rows] : []));
    expect(sharing.id).toBe("SHARING");
    expect(tables).toHaveLength(1);
    expect(tables[0]).toHaveLength(recipients.length);
    for (const cells of tables[0]) expect(cells.map(([text]) => text)).not.toContain("");
  });

  test("need no data where a formula has all that it needs", () => {
    const example = { columns: [], formulas: [{ text: "=VF.TOP(5)", result: [[1]] }] };
    const top = described("TOP", { examples: [example] });
    expect(cellsOf(top)).toEqual([]);
    expect(textOf(top)).toContainEqual(["Copy this formula to any cell."]);
  });
});

/** Every kind of block, with a text that would do something if it were not taken for text. */
function blocksOf(text: string): Block[] {
  return [
    { kind: "heading", text, anchor: "part", level: 2 },
    { kind: "paragraph", text: [text, { code: text }, { strong: text }, { link: "TOP", text }] },
    { kind: "list", items: [[text]] },
    { kind: "table", header: [[text]], rows: [[[text]]] },
    { kind: "code", text },
    { kind: "formula", text },
    { kind: "cells", name: "Data", at: "A1", rows: [[text], [text]], header: true },
    { kind: "cells", name: "Result", rows: [[text]], header: false },
  ];
}

const pageOf = (text: string): Page => ({
  id: "TOP",
  title: text,
  summary: text,
  family: { title: text, anchor: "family" },
  blocks: blocksOf(text),
});

describe("a web page of the help", () => {
  const evil = `<img src=x onerror="alert(1)"> & '</title></code></script>`;

  test("shows whatever stands in the source as text", () => {
    const { document } = new JSDOM(htmlPage(pageOf(evil))).window;
    expect(document.querySelectorAll("img, [onerror]")).toHaveLength(0);
    expect(document.querySelectorAll("script")).toHaveLength(1);
    expect(document.title).toBe(`${evil} – Vital Few functions`);
    expect(document.querySelector("meta[name=description]")!.getAttribute("content")).toBe(evil);
    for (const place of [
      "h1",
      "h2",
      "p code",
      "p strong",
      "p a",
      "li",
      ".text th",
      ".text td",
      ".formula",
      ".cells th",
    ]) {
      expect([place, document.querySelector(place)!.textContent!.trim()]).toEqual([place, evil]);
    }
  });

  test("has the letters and numbers of the sheet around cells, unread by screen readers", () => {
    const { document } = new JSDOM(htmlPage(pageOf("7%"))).window;
    const data = document.querySelector(".data table") as HTMLTableElement;
    expect([...data.rows].map((row) => [...row.cells].map((cell) => cell.textContent))).toEqual([
      ["", "A"],
      ["1", "7%"],
      ["2", "7%"],
    ]);
    expect(data.querySelectorAll("tr[aria-hidden], tr:not(.at) > .at[aria-hidden]")).toHaveLength(3);
    expect(document.querySelector(".result table")!.querySelectorAll(".at")).toHaveLength(0);
  });

  test("puts what stands below a heading into its section", () => {
    const heading = (anchor: string, level: 2 | 3): Block => ({
      kind: "heading",
      text: anchor,
      anchor,
      level,
    });
    const blocks = [heading("a", 2), heading("b", 3), heading("c", 3), heading("d", 2)];
    const { document } = new JSDOM(htmlPage({ ...pageOf("x"), blocks })).window;
    const parents = [...document.querySelectorAll("section")].map((section) => [
      section.getAttribute("aria-labelledby"),
      section.parentElement!.getAttribute("aria-labelledby"),
    ]);
    expect(parents).toEqual([
      ["a", null],
      ["b", "a"],
      ["c", "a"],
      ["d", null],
    ]);
  });
});

describe("a Markdown page of the help", () => {
  test("shows whatever stands in the source as text", () => {
    const page = markdownPage({ ...pageOf("x"), blocks: blocksOf("<b> *a* [x](y) _i_ a_b a|b \\ &amp;") });
    const text = "\\<b> \\*a\\* \\[x\\](y) \\_i\\_ a_b a|b \\\\ \\&amp;";
    expect(page).toContain(`\n## ${text}\n`);
    expect(page).toContain(`\n- ${text}\n`);
    expect(page).toContain(`\n| ${text.replace("|", "\\|")} |\n| --- |\n`);
  });

  test("has empty headers over cells that have none", () => {
    const blocks: Block[] = [
      {
        kind: "cells",
        name: "Result",
        rows: [
          ["Model", "Bass"],
          ["p", "0.03"],
        ],
        header: false,
      },
    ];
    expect(markdownPage({ ...pageOf("x"), blocks })).toContain(
      "|  |  |\n| --- | --- |\n| Model | Bass |\n| p | 0.03 |\n",
    );
  });
});
