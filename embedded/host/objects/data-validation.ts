import type { Cells } from "../book";
import { invalidArgument } from "../errors";
import { Kind, type Property } from "../kind";

/** What a cell accepts: kept and read back, not enforced. */

interface Validation {
  rule: Record<string, unknown>;
  prompt: unknown;
  errorAlert: unknown;
  ignoreBlanks: boolean;
}

const none: Validation = {
  rule: {},
  prompt: { message: "", showPrompt: true, title: "" },
  errorAlert: { message: "", showAlert: true, style: "Stop", title: "" },
  ignoreBlanks: true,
};

const types = ["wholeNumber", "decimal", "textLength", "list", "date", "time", "custom"];

const validationOf = (cells: Cells): Validation | null => {
  const known = cells.book.marked(cells, "validation");
  return known === undefined ? none : (known as Validation | null);
};

function part<K extends keyof Validation>(name: K): Property<Cells> {
  return {
    get: (cells) => validationOf(cells)?.[name] ?? null,
    set: (cells, value) => {
      if (value === null || value === undefined) throw invalidArgument();
      if (name === "rule" && typeOf(value as Validation["rule"]) === "None") throw invalidArgument();
      cells.book.mark(cells, "validation", { ...(validationOf(cells) ?? none), [name]: value });
    },
  };
}

function typeOf(rule: Validation["rule"]): string {
  const type = types.find((name) => rule[name] !== undefined && rule[name] !== null);
  return type ? type.charAt(0).toUpperCase() + type.slice(1) : "None";
}

export const dataValidation = new Kind<Cells>("DataValidation", {
  properties: {
    Rule: part("rule"),
    Prompt: part("prompt"),
    ErrorAlert: part("errorAlert"),
    IgnoreBlanks: part("ignoreBlanks"),
    Type: {
      get: (cells) => {
        const known = validationOf(cells);
        return known ? typeOf(known.rule) : "Inconsistent";
      },
    },
  },
  methods: { Clear: (cells) => cells.book.unmark(cells, "validation") },
});
