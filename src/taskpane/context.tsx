/** The state and the controller, for every component below the app. */
import { createContext, useContext, useSyncExternalStore, type ReactNode } from "react";
import type { Controller } from "./controller";
import type { State } from "./state";
import type { Store } from "./store";

interface Pane {
  store: Store;
  controller: Controller;
}

const PaneContext = createContext<Pane | null>(null);

export function PaneProvider({ store, controller, children }: Pane & { children: ReactNode }) {
  return <PaneContext value={{ store, controller }}>{children}</PaneContext>;
}

function usePane(): Pane {
  const pane = useContext(PaneContext);
  if (!pane) throw new Error("The pane's components need a PaneProvider around them.");
  return pane;
}

export const useController = (): Controller => usePane().controller;

export function usePaneState(): State {
  const { store } = usePane();
  return useSyncExternalStore(store.subscribe, store.get);
}
