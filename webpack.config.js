/**
 * The add-in, ready for any static HTTPS host. VF_BASE_URL says where that is (https://example.com/vital-few); without it the
 * manifest keeps the address of the development server.
 */
const path = require("node:path");
const CopyPlugin = require("copy-webpack-plugin");
const HtmlPlugin = require("html-webpack-plugin");
const { aboutPages } = require("./scripts/about-pages.js");
const { billOfMaterials } = require("./scripts/bill-of-materials.js");
const { help } = require("./scripts/help.js");
const { htmlName, htmlPage } = require("./scripts/help-html.js");
const { catalogue, helpPages } = require("./scripts/help-pages.js");
const { customersCsv, salesCsv } = require("./scripts/sales.js");
const { hostAddress, withBaseUrl } = require("./scripts/manifest.js");
const { functionsMetadata } = require("./scripts/metadata.js");

/** What reads files: DuckDB as WebAssembly. */
const ENGINE = require.resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm");

const typescript = {
  test: /\.tsx?$/u,
  exclude: /node_modules/u,
  // Types are checked by `npm run lint`; here they would be checked once more for every bundle.
  use: { loader: "ts-loader", options: { transpileOnly: true, compilerOptions: { noEmit: false } } },
};

/** It asks whether it runs in Node, and would be told so. */
const engineScript = { test: /duckdb-browser-blocking\.mjs$/u, parser: { node: false } };

/**
 * What Excel reads of the functions, the pages that their help addresses name, what the pane shows of each, and the pages about the
 * add-in.
 */
const writtenHelp = {
  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap("written help", (compilation) =>
      compilation.hooks.processAssets.tapPromise(
        { name: "written help", stage: Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL },
        async () => {
          const families = await help();
          const emit = (name, text) => compilation.emitAsset(name, new sources.RawSource(text));
          emit(
            "functions.json",
            JSON.stringify(functionsMetadata(hostAddress(process.env.VF_BASE_URL)), null, 2),
          );
          for (const page of helpPages(families)) emit(`functions/${htmlName(page)}`, htmlPage(page));
          emit("functions/catalogue.json", JSON.stringify(catalogue(families)));
          for (const { name, text } of aboutPages()) emit(`about/${name}`, text);
        },
      ),
    );
  },
};

/** Excel accepts pages over https only, with a certificate that the machine trusts; office-addin-dev-certs makes one. */
async function developmentServer() {
  const { getHttpsServerOptions } = require("office-addin-dev-certs");
  return {
    port: 3000,
    hot: false,
    client: false,
    headers: { "Access-Control-Allow-Origin": "*" },
    server: { type: "https", options: await getHttpsServerOptions() },
  };
}

module.exports = async (env, { mode = "production" } = {}) => ({
  name: "add-in",
  mode,
  target: ["web", "es2021"],
  entry: {
    functions: "./src/functions/excel.ts",
    taskpane: "./src/taskpane/index.tsx",
    // A worker has no page to put a script into.
    worker: { import: "./src/worker/worker.ts", chunkLoading: "import-scripts" },
    files: "./src/files/worker.ts",
    "functions/help": "./assets/help/help.js",
  },
  output: {
    path: path.resolve(__dirname, "dist"),
    filename: "[name].js",
    chunkFilename: "chunks/[name].[contenthash:8].js",
    assetModuleFilename: "chunks/[name].[contenthash:8][ext]",
    clean: true,
  },
  devtool: mode === "production" ? false : "source-map",
  // What was compiled once, for the tests say, isn't compiled again for the next build.
  cache: {
    type: "filesystem",
    cacheDirectory: path.resolve(__dirname, ".cache"),
    buildDependencies: { config: [__filename] },
  },
  resolve: {
    extensions: [".tsx", ".ts", ".js"],
    // The package names a file that it hasn't got.
    alias: { "@duckdb/duckdb-wasm/blocking$": path.join(ENGINE, "..", "duckdb-browser-blocking.mjs") },
  },
  module: { rules: [typescript, engineScript] },
  plugins: [
    writtenHelp,
    billOfMaterials,
    new HtmlPlugin({
      filename: "taskpane.html",
      template: "./src/taskpane/taskpane.html",
      chunks: ["functions", "taskpane"],
      chunksSortMode: "manual",
    }),
    new CopyPlugin({
      patterns: [
        { from: "assets/icons/*.png" },
        { from: "assets/help/*.css", to: "functions/[name][ext]" },
        { from: "assets/sample/*.csv", to: "sample/[name][ext]" },
        { from: ENGINE, to: "[name][ext]" },
        { from: "assets/*.xlsx", to: "sample/[name][ext]" },
        { from: "package.json", to: "sample/sales.csv", transform: salesCsv },
        { from: "package.json", to: "sample/customers.csv", transform: customersCsv },
        { from: "manifest.xml", transform: (text) => withBaseUrl(text.toString(), process.env.VF_BASE_URL) },
      ],
    }),
  ],
  performance: { hints: false },
  devServer: env.WEBPACK_SERVE ? await developmentServer() : undefined,
});
