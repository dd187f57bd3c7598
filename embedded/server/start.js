/** `npm start`: the embedded workbook with sample data and the pane, in whatever browser there is. */
const { startServer } = require("./server.js");

/** Without a screen there is nothing to open; the address is printed all the same. */
function hasScreen() {
  if (process.env.CI || process.env.BROWSER === "none") return false;
  return process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

console.log("Building the add-in and the embedded workbook (about half a minute) …");
startServer({ open: hasScreen() }).then(
  ({ url }) => {
    console.log(`\n  Vital Few in the embedded workbook:  ${url}\n`);
    console.log(
      "  Open it in Chrome, Edge or Firefox. Type =VF. into a cell, or answer the pane's question.",
    );
    console.log(
      "  This is a stand-in for Excel, for trying and testing; `npm run start:excel` opens Excel itself.",
    );
    console.log("  Ctrl+C ends it.\n");
  },
  (error) => {
    console.error(`The embedded workbook could not start: ${error.message}`);
    process.exitCode = 1;
  },
);
