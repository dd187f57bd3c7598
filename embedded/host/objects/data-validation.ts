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

const operators = [
  ...["Between", "NotBetween", "EqualTo", "NotEqualTo"],
  ...["GreaterThan", "LessThan", "GreaterThanOrEqualTo", "LessThanOrEqualTo"],
];
/** What Excel's own dialog takes. */
const longest = { list: 255, title: 32, errorAlert: 225, prompt: 255 };

interface Basic {
  formula1?: unknown;
  formula2?: unknown;
  operator?: unknown;
}

/** Whether Excel would take the rule: its type, and what belongs to it. */
function isRule(rule: Validation["rule"]): boolean {
  const type = types.find((name) => rule[name] !== undefined && rule[name] !== null);
  if (type === undefined || Object.keys(rule).some((name) => !types.includes(name))) return false;
  if (type === "custom") return typeof (rule[type] as { formula?: unknown }).formula === "string";
  if (type === "list") {
    const { source } = rule[type] as { source?: unknown };
    if (typeof source !== "string" || source === "") return false;
    return source.startsWith("=") || source.length <= longest.list;
  }
  const { formula1, formula2, operator } = rule[type] as Basic;
  const given = (formula: unknown) => formula !== undefined && formula !== null && formula !== "";
  if (!operators.includes(String(operator)) || !given(formula1)) return false;
  return !/etween$/.test(String(operator)) || given(formula2);
}

function isMessage(name: "prompt" | "errorAlert", value: { message?: unknown; title?: unknown }): boolean {
  const fits = (text: unknown, most: number) =>
    text === undefined || (typeof text === "string" && text.length <= most);
  return fits(value.message, longest[name]) && fits(value.title, longest.title);
}

const validationOf = (cells: Cells): Validation | null => {
  const known = cells.book.marked(cells, "validation");
  return known === undefined ? none : (known as Validation | null);
};

function part<K extends keyof Validation>(name: K): Property<Cells> {
  return {
    get: (cells) => validationOf(cells)?.[name] ?? null,
    set: (cells, value) => {
      if (value === null || value === undefined) throw invalidArgument();
      if (name === "rule" && !isRule(value as Validation["rule"])) throw invalidArgument();
      if ((name === "prompt" || name === "errorAlert") && !isMessage(name, value)) throw invalidArgument();
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
