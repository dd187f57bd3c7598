/** `npm run sample-workbook` writes assets/vital-few-sample.xlsx, or the file that is named (sample-workbook.build.ts says what is in it). */
const fs = require("node:fs");
const path = require("node:path");
require("./load-typescript.js");
const { openSampleWorkbook, sampleBytes } = require("./sample-workbook.build.ts");

const file = process.argv[2] ?? path.join(__dirname, "..", "assets", "vital-few-sample.xlsx");

openSampleWorkbook().then((book) => {
  const bytes = sampleBytes(book);
  book.close();
  fs.writeFileSync(file, bytes);
  console.log(`${path.relative(process.cwd(), file)}: ${(bytes.length / 1e6).toFixed(2)} MB`);
});
