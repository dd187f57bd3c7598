import type { Summary } from "../../files/summary";
import { files as words } from "../../texts/files";
import { RowList } from "./RowList";

/** The rows that were left out: where in the files they stand, and why. */
export function BadRows({ summary: { bad, leftOut }, files }: { summary: Summary; files: number }) {
  return (
    <RowList
      title={words.leftOut(leftOut)}
      rows={bad}
      files={files}
      why={(reason) => words.reasons[reason]}
      more={leftOut > bad.length ? words.more(leftOut - bad.length) : null}
    />
  );
}
