import { data } from "../../texts/pane";
import { isMatched } from "../state";
import { columnsOf, type ColumnEntry } from "./columns";
import type { ColumnRoleProps } from "./ColumnRole";
import { Tags } from "./Tags";

/** Any number of columns for a role. */
export function ColumnTags({ session, role, choose }: ColumnRoleProps) {
  const { analysis, source } = session;
  const { label, help } = analysis.columns[role];
  const { own, joined } = columnsOf(source);
  const entry = ({ column, header }: ColumnEntry) => ({ key: String(column), label: header });
  return (
    <Tags
      label={label}
      help={help}
      matched={isMatched(session, role)}
      groups={[{ entries: own.map(entry) }, { title: data.fromAnswers, entries: joined.map(entry) }]}
      chosen={session.matching[role].map(String)}
      choose={(keys) => choose(keys.map(Number))}
      opens={data.chooseColumns(label)}
    />
  );
}
