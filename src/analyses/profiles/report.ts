/** The sheets of the Profiles path. */
import { columns } from "./roles";
import { answerSheet, keyCells } from "./answer-sheet";
import { customerSheet } from "./customer-sheet";
import { effortSheet, playbookSheet, powerSheet } from "./action-sheets";
import { graduationSheet } from "./graduation-sheet";
import { mapSheet } from "./map-sheet";
import { type Context, layout, SHEETS, written } from "./layout";
import type { Report } from "../report";

export { written };

export function report(context: Context): Report {
  const at = layout(context);
  const { use, bands } = keyCells(at);
  const make = {
    [SHEETS.answer]: () => answerSheet(context, { columns }, at),
    [SHEETS.customers]: () => customerSheet(context, { columns }, at, { use, bands }),
    [SHEETS.map]: () => mapSheet(context, at, bands),
    [SHEETS.power]: () => powerSheet(context, at),
    [SHEETS.effort]: () => effortSheet(context, at),
    [SHEETS.playbook]: () => playbookSheet(context, at, use),
    [SHEETS.graduation]: () => graduationSheet(context, at, bands),
  };
  return { sheets: written(context.facts).map((sheet) => make[sheet as keyof typeof make]()) };
}
