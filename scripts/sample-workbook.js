/** `npm run sample-workbook` writes the sample workbook and its frozen twin into assets, or the folder that is named (sample-workbook.build.ts). */
const fs = require("node:fs");
const path = require("node:path");
require("./load-typescript.js");
const sample = require("./sample-workbook.build.ts");

const folder = process.argv[2] ?? path.join(__dirname, "..", "assets");

function write(book, name) {
  const bytes = sample.sampleBytes(book);
  fs.writeFileSync(path.join(folder, name), bytes);
  console.log(`${name}: ${(bytes.length / 1e6).toFixed(2)} MB`);
}

sample.openSampleWorkbook().then(async (book) => {
  write(book, sample.LIVE);
  await sample.freezeSampleWorkbook(book);
  write(book, sample.FROZEN);
  book.close();
});
