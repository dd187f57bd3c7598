import type { Example, ResultCell } from "./example";

export interface Parameter {
  name: string;
  optional: boolean;
  repeating: boolean;
  isRange: boolean;
  description: string;
}

export interface WorkedExample extends Example {
  formulas: (Example["formulas"][number] & { result: ResultCell[][] })[];
}

export interface FunctionHelp {
  id: string;
  /** What it answers, in a sentence. */
  answers: string;
  /** That it answers, as a business user would ask them. */
  questions: string[];
  parameters: Parameter[];
  returns: string;
  /** Whether the result fills more cells than the formula's own. */
  spills: boolean;
  examples: WorkedExample[];
  methods: string[];
  sources: string[];
  errors: string[];
  related: string[];
  /** Of turning it into plain Excel: why that can't be, or null where it can. */
  /** `reason`: why it has no plain form; `limit`: what its plain form takes no part of. */
  plain?: { reason: string | null; limit: string | null };
}

export interface Family {
  title: string;
  functions: FunctionHelp[];
}

export function help(): Promise<Family[]>;
