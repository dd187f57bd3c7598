/** The text of a Power Query in its language, M, that runs a query and brings the table into Excel. */
import type { Dialect } from "./dialects";

/** What stands for a person's own server or data source. */
interface Places {
  server: string;
  database: string;
  dataSource: string;
}

/**
 * @param dates columns of serial numbers that are dates
 */
export function powerQueryText(sql: string, dialect: Dialect, places: Places, dates: string[]): string {
  const lines = sql.split("\n").map((line) => `      ${text(line)}`);
  const steps = [
    `    Query = Text.Combine({\n${lines.join(",\n")}\n    }, "#(lf)")`,
    `    Result = ${call(dialect, places)}`,
    ...(dates.length > 0
      ? [
          `    Dated = Table.TransformColumnTypes(Result, {${dates.map((name) => `{${text(name)}, type date}`).join(", ")}})`,
        ]
      : []),
  ];
  return `let\n${steps.join(",\n")}\nin\n    ${dates.length > 0 ? "Dated" : "Result"}\n`;
}

/** Excel itself reaches PostgreSQL; the others by the ODBC driver that their makers give. */
function call(dialect: Dialect, { server, database, dataSource }: Places): string {
  return dialect === "postgresql"
    ? `Value.NativeQuery(PostgreSQL.Database(${text(server)}, ${text(database)}), Query)`
    : `Odbc.Query(${text(`dsn=${dataSource}`)}, Query)`;
}

const ESCAPES: Record<string, string> = {
  "\r": "#(cr)",
  "\n": "#(lf)",
  "\t": "#(tab)",
  '"': '""',
  "#(": "#(#)(",
};

/** A text as M writes it. */
const text = (value: string) => `"${value.replace(/\r|\n|\t|"|#\(/gu, (found) => ESCAPES[found])}"`;
