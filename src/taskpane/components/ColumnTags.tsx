import { data } from "../../texts/pane";
import { useController } from "../context";
import { isMatched, type Session } from "../state";
import { columnsOf, type ColumnEntry } from "./columns";
import { Tags } from "./Tags";

/** Any number of columns for a role. */
export function ColumnTags({ session, role }: { session: Session; role: string }) {
  const controller = useController();
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
      choose={(keys) => controller.chooseColumns(analysis.id, role, keys.map(Number))}
      opens={data.chooseColumns(label)}
    />
  );
}
