/** From the words that Trino and DuckDB share to those of each engine. The translator is large: it comes when it is first asked. */
import type { Dialect } from "./dialects";
import { sourceOf, type Question } from "./summaries";

/** The query that gives a summary, laid out to be read. */
export async function queryFor(question: Question, dialect: Dialect): Promise<string> {
  const { Dialect: languages, init, transpile } = await import("@polyglot-sql/sdk");
  await init();
  const source = sourceOf(question, dialect);
  const { success, sql, error } = transpile(source, languages.Trino, dialect as never, { pretty: true });
  if (!success || sql?.length !== 1) throw new Error(error ?? source);
  return sql[0];
}
