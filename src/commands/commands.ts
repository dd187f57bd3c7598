/** What the ribbon and the context menu start. They run in the pane's own page: the runtime is shared. */

/** @param open brings the pane to the path, with what is selected */
export function associateCommands(open: () => Promise<void>): void {
  Office.actions.associate("OpenProfit", async (event: Office.AddinCommands.Event) => {
    try {
      await Office.addin.showAsTaskpane();
      await open();
    } finally {
      // Excel waits for this, and shows an error where it doesn't come.
      event.completed();
    }
  });
}
