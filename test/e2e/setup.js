/** Once before all end-to-end tests: a browser, and the embedded workbook with the add-in built as it is released. */
const { noteBuild } = require("../../scripts/same-build.js");
const { findBrowser } = require("./browser.js");
const { startServer } = require("../../embedded/server/server.js");

module.exports = async () => {
  process.env.VF_E2E_BROWSER = findBrowser();
  const server = await startServer({ mode: "production" });
  process.env.VF_E2E_URL = server.url;
  noteBuild(server.released());
  globalThis.vitalFewServer = server;
};
