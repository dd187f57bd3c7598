import { options as words } from "../../texts/pane";
import { askedOptions, type Session } from "../state";
import { Option } from "./Option";
import { Step } from "./Step";

/** What the question can be varied by. */
export function OptionsStep({ session, number }: { session: Session; number: number }) {
  return (
    <Step number={number} title={words.title}>
      <Options session={session} />
    </Step>
  );
}

/** The options that are asked for: those that decide on the columns first, or the others. */
export function Options({ session, first = false }: { session: Session; first?: boolean }) {
  return askedOptions(session, first).map(([name, spec]) => (
    <Option key={name} session={session} name={name} spec={spec} />
  ));
}
