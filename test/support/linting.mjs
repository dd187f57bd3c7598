/** What `npm run lint` says of each of these texts, were it the file of that name: [file, text] pairs as JSON in, messages out. */
import { text } from "node:stream/consumers";
import { ESLint } from "eslint";

const eslint = new ESLint();
const reports = [];
for (const [filePath, source] of JSON.parse(await text(process.stdin))) {
  const [{ messages }] = await eslint.lintText(source, { filePath });
  reports.push(messages);
}
process.stdout.write(JSON.stringify(reports));
