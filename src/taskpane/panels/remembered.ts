/** What a page keeps while another is shown: like useState, for as long as the pane is open. */
import { useState } from "react";
import { useController } from "../context";
import type { Controller } from "../controller";

const memories = new WeakMap<Controller, Map<string, unknown>>();

export function useRemembered<T>(name: string, initial: T): [T, (value: T | ((before: T) => T)) => void] {
  const controller = useController();
  const [memory] = useState(() => {
    const known = memories.get(controller) ?? new Map<string, unknown>();
    memories.set(controller, known);
    return known;
  });
  const [, drawAgain] = useState({});
  const value = memory.has(name) ? (memory.get(name) as T) : initial;
  const change = (next: T | ((before: T) => T)) => {
    const before = memory.has(name) ? (memory.get(name) as T) : initial;
    memory.set(name, typeof next === "function" ? (next as (before: T) => T)(before) : next);
    drawAgain({});
  };
  return [value, change];
}
