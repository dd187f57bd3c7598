import type { Book } from "../book";
import { invalidArgument, itemNotFound } from "../errors";
import { Kind, type Property } from "../kind";

/** The document's own properties, and those that an add-in puts on the workbook or on a sheet. */

const kept = (name: string): Property<Book> => ({
  get: (book) => book.properties.get(name) ?? "",
  set: (book, value) => {
    if (typeof value !== "string") throw invalidArgument();
    book.properties.set(name, value);
  },
});

export const documentProperties = new Kind<Book>("DocumentProperties", {
  properties: {
    Title: kept("Title"),
    Subject: kept("Subject"),
    Author: kept("Author"),
    Keywords: kept("Keywords"),
    Comments: kept("Comments"),
    Category: kept("Category"),
    Manager: kept("Manager"),
    Company: kept("Company"),
  },
  objects: { Custom: (book) => customPropertyCollection.of(book) },
});

interface Entry {
  entries: Map<string, unknown>;
  key: string;
}

function keyOf(entries: Map<string, unknown>, key: string): string {
  const known = [...entries.keys()].find((name) => name.toLowerCase() === key.toLowerCase());
  if (known === undefined) throw itemNotFound();
  return known;
}

function typeOf(value: unknown): string {
  return { number: "Number", boolean: "Boolean", string: "String" }[typeof value as "string"] ?? "Date";
}

export const customProperty = new Kind<Entry>("CustomProperty", {
  identity: ({ key }) => ({ Key: key }),
  properties: {
    Key: { get: ({ key }) => key },
    Type: { get: ({ entries, key }) => typeOf(entries.get(key)) },
    Value: {
      get: ({ entries, key }) => entries.get(key),
      set: ({ entries, key }, value) => void entries.set(key, value),
    },
  },
  methods: { Delete: ({ entries, key }) => void entries.delete(key) },
});

export const customPropertyCollection = new Kind<Book>("CustomPropertyCollection", {
  items: ({ customProperties: entries }) =>
    [...entries.keys()].map((key) => customProperty.of({ entries, key })),
  item: ({ customProperties: entries }, args) =>
    customProperty.of({ entries, key: keyOf(entries, args.text(0)) }),
  methods: {
    Add: ({ customProperties: entries }, args) => {
      entries.set(args.text(0), args.raw(1));
      return customProperty.of({ entries, key: args.text(0) });
    },
    DeleteAll: ({ customProperties: entries }) => entries.clear(),
  },
});

export const worksheetCustomProperty = new Kind<Entry>("WorksheetCustomProperty", {
  identity: ({ key }) => ({ _Id: key }),
  properties: {
    Key: { get: ({ key }) => key },
    Value: {
      get: ({ entries, key }) => entries.get(key),
      set: ({ entries, key }, value) => void entries.set(key, value),
    },
  },
  methods: { Delete: ({ entries, key }) => void entries.delete(key) },
});

export const worksheetCustomPropertyCollection = new Kind<Map<string, unknown>>(
  "WorksheetCustomPropertyCollection",
  {
    items: (entries) => [...entries.keys()].map((key) => worksheetCustomProperty.of({ entries, key })),
    item: (entries, args) => worksheetCustomProperty.of({ entries, key: keyOf(entries, args.text(0)) }),
    methods: {
      Add: (entries, args) => {
        entries.set(args.text(0), args.text(1));
        return worksheetCustomProperty.of({ entries, key: args.text(0) });
      },
    },
  },
);
