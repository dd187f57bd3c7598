import type { FunctionMetadata } from "./metadata";

export function familyMetadata(file: string): FunctionMetadata[];
export function goldenFile(file: string): string;
export const releasedFile: string;
export function addReleased(
  released: Record<string, string>,
  functions: Pick<FunctionMetadata, "id" | "parameters" | "result">[],
): Record<string, string>;
