import { runInThisContext } from "node:vm";

/** A Univer package as Node itself loads it: see testing.ts. */
export function native(name: string): unknown {
  // Whatever Jest's sandbox hands out leads back to Jest's loader; Node's own process is outside of it.
  const node = runInThisContext("process") as NodeJS.Process;
  const { createRequire } = node.getBuiltinModule("module");
  return createRequire(__filename)(`@univerjs/${name}`);
}
