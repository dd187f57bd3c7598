import type { BlankMode, CustomFunctionSet, FunctionMetadata } from "../grid/grid";

/** What Office's script keeps of the add-in's functions, once the pane's page has associated them. */
interface PaneWindow extends Window {
  CustomFunctions?: { _association?: { mappings?: CustomFunctionSet["mappings"] } };
}

/** The functions of the page in this frame. Null where it associated none. */
export async function functionsOf(
  frame: HTMLIFrameElement,
  blanks: BlankMode,
): Promise<CustomFunctionSet | null> {
  const response = await fetch("functions.json");
  if (!response.ok) throw new Error(`functions.json could not be loaded (${response.status}).`);
  const { functions } = (await response.json()) as { functions: FunctionMetadata[] };
  // The functions' script may run after the frame's "load": Office's own script comes in two steps.
  for (let attempt = 0; attempt < 100; attempt++) {
    const mappings = (frame.contentWindow as PaneWindow | null)?.CustomFunctions?._association?.mappings;
    if (mappings && Object.keys(mappings).length > 0) {
      return { namespace: "VF", metadata: functions, mappings, blanks };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return null;
}
