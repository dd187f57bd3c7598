import { Button, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { common } from "../../texts/pane";
import type { Failure } from "../state";

/** What went wrong, in its own words, with a way on. */
export function Failed({
  failure,
  retry,
  dismiss,
}: {
  failure: Failure | null;
  retry: () => void;
  dismiss: () => void;
}) {
  // The region is there before the words are, so that a screen reader tells them.
  return (
    <div role="alert">
      {failure && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{failure.words}</MessageBarBody>
          <MessageBarActions>
            {failure.retry && (
              <Button size="small" onClick={retry}>
                {common.tryAgain}
              </Button>
            )}
            <Button size="small" appearance="subtle" onClick={dismiss}>
              {common.dismiss}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  );
}
