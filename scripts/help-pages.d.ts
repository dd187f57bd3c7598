import type { Family, Parameter } from "./help";

/** A piece of a sentence. A link goes to the page of the function with this id. */
export type Inline = string | { code: string } | { strong: string } | { link: string; text: string };

export type Block =
  | { kind: "paragraph"; text: Inline[] }
  | { kind: "heading"; text: string; anchor: string; level: 2 | 3 }
  | { kind: "list"; items: Inline[][] }
  | { kind: "table"; header: Inline[][]; rows: Inline[][][] }
  | { kind: "code"; text: string }
  /** To paste into a cell. */
  | { kind: "formula"; text: string }
  /** Cells of a sheet as they are shown, from the cell `at` on, if that is told. With `header`, names of columns stand on top. */
  | { kind: "cells"; name: "Data" | "Result"; at?: string; rows: string[][]; header: boolean };

export interface Page {
  /** Null for the index. */
  id: string | null;
  title: string;
  summary: string;
  /** That the function belongs to, and where the index lists it; none for the page on sharing. */
  family?: { title: string; anchor: string };
  blocks: Block[];
}

export interface CatalogueFunction {
  id: string;
  answers: string;
  questions: string[];
  syntax: string;
  parameters: (Pick<Parameter, "name" | "optional" | "repeating"> & { description: Inline[] })[];
  returns: Inline[];
  /** Each begins with the error as Excel shows it, as code. */
  errors: Inline[][];
  /** The first of the page's examples, without its heading. */
  example: Block[];
}

export interface CatalogueFamily {
  title: string;
  functions: CatalogueFunction[];
}

export function catalogue(families: Family[]): CatalogueFamily[];
export function helpPages(families: Family[]): Page[];
