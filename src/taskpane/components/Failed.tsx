import { Button, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { common } from "../../texts/pane";
import { useController } from "../context";
import type { Failure } from "../state";

/** What went wrong, in its own words, with a way on. */
export function Failed({ id, failure }: { id: string | null; failure: Failure | null }) {
  const controller = useController();
  // The region is there before the words are, so that a screen reader tells them.
  return (
    <div role="alert">
      {failure && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{failure.words}</MessageBarBody>
          <MessageBarActions>
            {failure.retry && (
              <Button size="small" onClick={() => controller.retry(id)}>
                {common.tryAgain}
              </Button>
            )}
            <Button size="small" appearance="subtle" onClick={() => controller.dismissFailure(id)}>
              {common.dismiss}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  );
}
