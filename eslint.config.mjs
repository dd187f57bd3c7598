import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import hooks from "eslint-plugin-react-hooks";
import typescript from "typescript-eslint";

/** These folders and all in them. */
const all = (...folders) => `(^|/)(${folders.join("|")})(/|$)`;

const outside = all("embedded", "test", "bench");

/**
 * The house rule: arrows between the layers point one way (CONTRIBUTING.md). For each folder, what it must not import, and why.
 * test/unit/layers.test.ts holds the rule to its word.
 */
const layers = [
  ["src", outside, "What ships must not depend on what tests it."],
  [
    "src/syntax",
    all(
      "models",
      "functions",
      "queries",
      "analyses",
      "texts",
      "plain",
      "explain",
      "workbook",
      "taskpane",
      "commands",
    ),
    "The text of formulas is taken apart without knowing what any function does.",
  ],
  [
    "src/plain",
    all("models", "functions", "queries", "analyses", "explain", "workbook", "taskpane", "commands"),
    "A translation is formula text alone: it knows neither the mathematics nor the workbook.",
  ],
  [
    "src/explain",
    all("functions", "queries", "analyses", "plain", "workbook", "taskpane", "commands"),
    "An explanation is words over models; it knows neither the workbook nor the pane.",
  ],
  [
    "src/models",
    all("functions", "queries", "analyses", "syntax", "plain", "explain", "workbook", "taskpane", "commands"),
    "A model is mathematics: it knows nothing else of ours.",
  ],
  [
    "src/functions",
    all("queries", "analyses", "syntax", "plain", "explain", "workbook", "taskpane", "commands"),
    "A custom function knows models only.",
  ],
  [
    "src/queries",
    all("functions", "analyses", "syntax", "plain", "explain", "texts", "workbook", "taskpane", "commands"),
    "A query says a model in SQL; it knows neither the workbook nor the pane.",
  ],
  [
    "src/analyses",
    all("functions", "workbook", "taskpane", "commands"),
    "An analysis is data over models; it knows neither the workbook nor the pane.",
  ],
  [
    "src/files",
    `${all("functions", "taskpane", "commands")}|^(\\.\\./)+workbook(/|$)`,
    "Files are read without knowing the workbook or the pane.",
  ],
  [
    "src/workbook",
    `${all("functions", "models", "queries", "taskpane", "commands")}|(^|/)analyses(/(?!(report|source|formulas)$)|$)`,
    "The workbook layer writes reports: of the analyses it knows the plain data only.",
  ],
  [
    "src/texts",
    all("models", "functions", "queries", "analyses", "workbook", "taskpane", "commands"),
    "Texts are words alone, so that a translator needs nothing else.",
  ],
  ["src/taskpane", all("models", "functions"), "The pane asks analyses and workbook; figures are theirs."],
];

const noImports = ([folder, regex, message]) => ({
  files: [`${folder}/**/*.{ts,tsx}`],
  rules: {
    "no-restricted-imports": ["error", { patterns: [{ regex: `${regex}|${outside}`, message }] }],
  },
});

/** What runs where: nothing but the named globals exists for the code of these folders. */
const bare = {
  files: ["models", "functions", "queries", "analyses", "syntax", "plain", "explain"].map(
    (each) => `src/${each}/**/*.ts`,
  ),
  rules: {
    "no-restricted-globals": [
      "error",
      ...[
        "window",
        "document",
        "navigator",
        "fetch",
        "localStorage",
        "Office",
        "Excel",
        "process",
        "console",
        "setTimeout",
      ].map((name) => ({
        name,
        message: "Everything below the workbook and the pane runs in a bare JavaScript realm.",
      })),
    ],
  },
};

/** Words that a person reads stand in src/texts: so that they are found, read in one go, and translated. */
const spoken = "JSXAttribute[name.name=/^(aria-label|aria-description|label|title|placeholder|alt)$/]";
const child = ":matches(JSXElement, JSXFragment) > JSXExpressionContainer";
const letters = "/\\p{L}/u";
const wordsElsewhere = {
  files: ["src/taskpane/**/*.tsx"],
  rules: {
    "no-restricted-syntax": [
      "error",
      ...[
        `JSXText[value=${letters}]`,
        `${child} > Literal[value=${letters}]`,
        `${child} > TemplateLiteral > TemplateElement[value.raw=${letters}]`,
        `${child} > :matches(ConditionalExpression, LogicalExpression) > Literal[value=${letters}]`,
        `${spoken} > Literal`,
        `${spoken} > JSXExpressionContainer > Literal`,
        `${spoken} > JSXExpressionContainer > ConditionalExpression > Literal[value=${letters}]`,
        `${spoken} > JSXExpressionContainer > TemplateLiteral > TemplateElement[value.raw=${letters}]`,
      ].map((selector) => ({ selector, message: "Words that a person reads stand in src/texts." })),
    ],
  },
};

export default typescript.config(
  { ignores: ["dist/", "release/", "node_modules/", "coverage/", ".cache/", "test-results/"] },
  js.configs.recommended,
  ...typescript.configs.strict,
  {
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  { files: ["src/taskpane/**/*.{ts,tsx}"], ...hooks.configs.flat["recommended-latest"] },
  { files: ["src/functions/**/*.ts"], rules: { "@typescript-eslint/no-explicit-any": "off" } },
  ...layers.map(noImports),
  bare,
  wordsElsewhere,
  {
    files: ["**/*.js", "**/*.mjs", "scripts/**", "bench/**", "embedded/server/**"],
    languageOptions: {
      globals: Object.fromEntries(
        [
          "require",
          "module",
          "process",
          "console",
          "__dirname",
          "__filename",
          "Buffer",
          "URL",
          "performance",
          "globalThis",
          "setTimeout",
          // What stands in page.evaluate(…) runs in the browser.
          "document",
        ].map((name) => [name, "readonly"]),
      ),
    },
    rules: { "no-console": "off", "@typescript-eslint/no-require-imports": "off" },
  },
  {
    // Scripts of pages, as the browser gets them.
    files: ["assets/**/*.js"],
    languageOptions: { globals: { document: "readonly", navigator: "readonly", setTimeout: "readonly" } },
  },
  prettier,
);
