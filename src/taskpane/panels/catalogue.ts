/** What the pane knows of the functions: made of their documentation when the add-in is built, and loaded when it is asked for. */
import type { CatalogueFamily, CatalogueFunction } from "../../../scripts/help-pages";
import { finder } from "../../texts/search";

export type { CatalogueFamily, CatalogueFunction };

let loading: Promise<CatalogueFamily[]> | null = null;

export function loadCatalogue(): Promise<CatalogueFamily[]> {
  loading ??= download().catch((reason: unknown) => {
    loading = null;
    throw reason;
  });
  return loading;
}

async function download(): Promise<CatalogueFamily[]> {
  const answer = await fetch("functions/catalogue.json");
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as CatalogueFamily[];
}

/** A function that was found, with the question it was found by; without one, by its name or what it answers. */
export interface Entry {
  function: CatalogueFunction;
  question: string | null;
}

export interface SearchResult {
  families: { title: string; entries: Entry[] }[];
  /** How many functions; null where nothing was asked. */
  count: number | null;
  /** Whether all the words were found. */
  all: boolean;
}

/** The search of the help pages over the catalogue. */
export function searchIn(families: CatalogueFamily[]): (typed: string) => SearchResult {
  const all = families.flatMap(({ functions }) => functions);
  const items = all.flatMap((one) => [
    ...one.questions.map((question) => ({ one, question, text: `${question} ${one.id}` })),
    { one, question: null, text: `${one.id} ${one.answers}` },
  ]);
  const find = finder(items.map(({ one, text }) => ({ text, pages: [one.id] })));
  return (typed) => {
    const result = find(typed);
    const first = new Map<CatalogueFunction, string | null>();
    for (const place of result.found ?? items.keys()) {
      const { one, question } = items[place];
      if (!first.has(one)) first.set(one, result.found ? question : null);
    }
    const entries = (functions: CatalogueFunction[]) =>
      functions
        .filter((one) => first.has(one))
        .map((one): Entry => ({ function: one, question: first.get(one) ?? null }));
    return {
      families: families
        .map(({ title, functions }) => ({ title, entries: entries(functions) }))
        .filter(({ entries: found }) => found.length > 0),
      count: result.found && first.size,
      all: result.all,
    };
  };
}
