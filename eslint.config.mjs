import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import hooks from "eslint-plugin-react-hooks";
import typescript from "typescript-eslint";

/**
 * The house rule: arrows between the layers point one way. For each folder, which of ours it must not import, and why.
 * (../ARCHITECTURE is spelled out in CONTRIBUTING.md.)
 */
const layers = [
  [
    "src/models",
    ["**/functions/**", "**/analyses/**", "**/workbook/**", "**/taskpane/**", "**/commands/**"],
    "A model is mathematics: it knows nothing else of ours.",
  ],
  [
    "src/functions",
    ["**/analyses/**", "**/workbook/**", "**/taskpane/**", "**/commands/**"],
    "A custom function knows models only.",
  ],
  [
    "src/analyses",
    ["**/functions/**", "**/workbook/**", "**/taskpane/**", "**/commands/**"],
    "An analysis is data over models; it knows neither the workbook nor the pane.",
  ],
  [
    "src/workbook",
    [
      "**/functions/**",
      "**/models/**",
      "**/taskpane/**",
      "**/commands/**",
      "**/analyses/!(report|source|formulas)",
    ],
    "The workbook layer writes reports: of the analyses it knows the plain data only.",
  ],
  ["src", ["**/embedded/**", "**/test/**", "**/bench/**"], "What ships must not depend on what tests it."],
];

const noImports = ([folder, group, message]) => ({
  files: [`${folder}/**/*.{ts,tsx}`],
  rules: {
    "no-restricted-imports": [
      "error",
      { patterns: [{ group: [...new Set([...group, ...layers.at(-1)[1]])], message }] },
    ],
  },
});

/** What runs where: nothing but the named globals exists for the code of these folders. */
const bare = {
  files: ["src/models/**/*.ts", "src/functions/**/*.ts", "src/analyses/**/*.ts"],
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
        message: "Models, functions and analyses run in a bare JavaScript realm.",
      })),
    ],
  },
};

export default typescript.config(
  { ignores: ["dist/", "node_modules/", "coverage/", ".cache/", "test-results/"] },
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
  ...[layers.at(-1), ...layers.slice(0, -1)].map(noImports),
  bare,
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
  prettier,
);
