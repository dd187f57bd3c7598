interface Parameter {
  name: string;
  optional: boolean;
  repeating: boolean;
  description: string;
}

interface Example {
  columns: { header: string; values: unknown[] }[];
  formulas: { text: string; result: unknown }[];
}

interface FunctionHelp {
  id: string;
  /** What it answers, in a sentence. */
  answers: string;
  parameters: Parameter[];
  returns: string;
  examples: Example[];
  methods: string[];
  sources: string[];
  errors: string[];
  related: string[];
}

interface Family {
  title: string;
  functions: FunctionHelp[];
}

export function help(): Family[];
