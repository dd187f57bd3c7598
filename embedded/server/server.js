/**
 * Serves the embedded workbook: the add-in as it is built, the page with the grid, and the genuine Office.js from node_modules.
 * Everything is built in memory; `dist/` is left alone.
 */
const path = require("node:path");
const webpack = require("webpack");
const WebpackDevServer = require("webpack-dev-server");
const addIn = require("../../webpack.config.js");
const page = require("./webpack.page.js");

const OFFICE_CDN = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";
const OFFICE_FOLDER = path.dirname(require.resolve("@microsoft/office-js/dist/office.js"));

/** The pane's page as released, but for where its Office script comes from and what answers that script. */
function overHost(html) {
  const script = new RegExp(`<script[^>]*src="?${OFFICE_CDN.replaceAll(".", "\\.")}"?[^>]*></script>`, "u");
  if (!script.test(html)) throw new Error(`taskpane.html does not load ${OFFICE_CDN}`);
  return html.replace(
    script,
    '<script src="/embedded-frame.js"></script><script src="/office-js/office.js"></script>',
  );
}

/**
 * @param {{ port?: number, mode?: "production" | "development", open?: boolean }} options
 * @returns {Promise<{ url: string, released: () => Map<string, Buffer>, close: () => Promise<void> }>} `released` are the add-in's files
 */
async function startServer({ port, mode = "development", open = false } = {}) {
  const released = await addIn({}, { mode });
  // Both are built into one folder in memory: neither may clear away what the other put there.
  const configs = [{ ...released, output: { ...released.output, clean: false } }, page];
  const compiler = webpack(
    configs.map((config) => ({
      ...config,
      infrastructureLogging: { level: "warn" },
      // What is tested stays what it was when the tests began.
      ...(mode === "production" ? { watchOptions: { ignored: "**" } } : {}),
    })),
  );
  const free = port ?? (await WebpackDevServer.getFreePort("auto", "localhost"));
  const server = new WebpackDevServer(
    {
      host: "localhost",
      port: free,
      static: { directory: OFFICE_FOLDER, publicPath: "/office-js", watch: false },
      client: false,
      hot: false,
      liveReload: false,
      open: open ? ["/embedded.html"] : false,
      devMiddleware: { stats: "errors-only" },
      // It all stays on this machine.
      compress: false,
      headers: mode === "production" ? { "Cache-Control": "max-age=3600" } : {},
      // The middleware that holds the built files is made after this is called, so it is asked for with each request.
      setupMiddlewares(middlewares, devServer) {
        devServer.app.get("/", (_request, response) => response.redirect("/embedded.html"));
        devServer.app.get("/taskpane.html", (_request, response) =>
          devServer.middleware.waitUntilValid(() => {
            const file = path.join(page.output.path, "taskpane.html");
            const html = devServer.middleware.context.outputFileSystem.readFileSync(file, "utf8");
            response.type("html").send(overHost(html));
          }),
        );
        return middlewares;
      },
    },
    compiler,
  );
  await server.start();
  const stats = await new Promise((resolve) => server.middleware.waitUntilValid(resolve));
  if (stats?.hasErrors()) {
    await server.stop();
    throw new Error(stats.toString({ all: false, errors: true }));
  }
  const contentOf = (name) =>
    server.middleware.context.outputFileSystem.readFileSync(path.join(released.output.path, name));
  return {
    url: `http://localhost:${free}/embedded.html`,
    released: () => {
      const { compilation } = stats.stats.find((each) => each.compilation.name === released.name);
      return new Map(compilation.getAssets().map(({ name }) => [name, contentOf(name)]));
    },
    close: () => server.stop(),
  };
}

module.exports = { startServer };
