import { Button, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { Component, type ReactNode } from "react";
import { common } from "../../texts/pane";

/** Where drawing the pane itself fails: says so, and draws it anew on demand. The state is outside, so nothing is lost. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { words: string | null }> {
  override state = { words: null };

  static getDerivedStateFromError(reason: unknown) {
    return { words: reason instanceof Error ? reason.message : String(reason) };
  }

  override render() {
    if (this.state.words === null) return this.props.children;
    return (
      <div role="alert">
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{common.drawingFailed(this.state.words)}</MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={() => this.setState({ words: null })}>
              {common.tryAgain}
            </Button>
          </MessageBarActions>
        </MessageBar>
      </div>
    );
  }
}
