/**
 * Notes on cells that became values where a plain formula was asked for: what stood there, and why. Where Excel knows notes, they are notes,
 * else comments; a cell that has one keeps its own.
 */
import { namedBy } from "../../syntax/references";
import { cellName, parseArea } from "../addresses";
import { officeCode } from "../errors";
import { rangeOf } from "../strips";
import { fingerprint } from "./fingerprint";
import { anchorOf, keyOf } from "./keys";
import { type Entry, type KeptEntry, placeOf, type SheetInfo } from "./store";

/** A text for a cell. */
export interface Note {
  sheetId: string;
  sheet: string;
  row: number;
  column: number;
  text: string;
}

interface Standing extends Note {
  remove(): void;
}

const AT_ONCE = 200;

const hasNotes = () => Office.context.requirements.isSetSupported("ExcelApi", "1.18");

/** All notes and comments of these sheets. */
async function standing(
  context: Excel.RequestContext,
  sheets: { sheetId: string; sheet: string }[],
): Promise<Standing[]> {
  const unique = [...new Map(sheets.map(({ sheetId, sheet }) => [sheetId, sheet]))];
  const collections = unique.flatMap(([sheetId, sheet]) => {
    const { comments, ...more } = collectionsOf(context, sheetId);
    return [comments, ...(more.notes ? [more.notes] : [])].map((all) => {
      all.load("items/content");
      return { sheetId, sheet, all };
    });
  });
  await context.sync();
  const found = collections.flatMap(({ sheetId, sheet, all }) =>
    all.items.map((item: Excel.Comment | Excel.Note) => {
      const at = item.getLocation();
      at.load("rowIndex,columnIndex");
      return { sheetId, sheet, item, at };
    }),
  );
  await context.sync();
  return found.map(({ sheetId, sheet, item, at }) => ({
    sheetId,
    sheet,
    row: at.rowIndex,
    column: at.columnIndex,
    text: item.content,
    remove: () => item.delete(),
  }));
}

function collectionsOf({ workbook }: Excel.RequestContext, sheetId: string) {
  const sheet = workbook.worksheets.getItem(sheetId);
  return { comments: sheet.comments, notes: hasNotes() ? sheet.notes : null };
}

const keyOfCell = ({ sheet, row, column }: Note) => keyOf(sheet, cellName(row, column));
/** By which a text is known again: files may keep its lines otherwise. */
const printOf = (text: string) => fingerprint([[text.replace(/\s+/gu, " ").trim()]]);

const isRefusal = (error: unknown) =>
  officeCode(error) === "InvalidArgument" || officeCode(error) === "InvalidOperation";

/** Those that Excel took. A cell that has a note or comment already keeps it. */
export async function addNotes(context: Excel.RequestContext, wished: Note[]): Promise<Note[]> {
  if (wished.length === 0) return [];
  const taken = new Set((await standing(context, wished)).map(keyOfCell));
  const free = wished.filter((note) => !taken.has(keyOfCell(note)));
  const put = async (some: Note[]): Promise<Note[]> => {
    try {
      for (const { sheetId, row, column, text } of some) {
        const { notes, comments } = collectionsOf(context, sheetId);
        if (notes) notes.add(cellName(row, column), text);
        else comments.add(rangeOf(context, { sheetId, row, column, rows: 1, columns: 1 }), text);
      }
      await context.sync();
      return some;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // Where Excel knows no notes, comments don't tell that a cell has one.
      if (some.length === 1) return [];
      await removeNotes(context, some);
      const added: Note[] = [];
      for (const one of some) added.push(...(await put([one])));
      return added;
    }
  };
  const added: Note[] = [];
  for (let at = 0; at < free.length; at += AT_ONCE) added.push(...(await put(free.slice(at, at + AT_ONCE))));
  return added;
}

/** Removes these where they still say what they said. */
export async function removeNotes(context: Excel.RequestContext, notes: Note[]): Promise<void> {
  if (notes.length === 0) return;
  const said = new Map(notes.map((note) => [keyOfCell(note), printOf(note.text)]));
  for (const each of await standing(context, notes))
    if (said.get(keyOfCell(each)) === printOf(each.text)) each.remove();
  await context.sync();
}

export const noteEntry = (note: Note): Entry => ({
  kind: "note",
  sheet: note.sheet,
  cell: cellName(note.row, note.column),
  template: note.text,
  rows: 1,
  columns: 1,
  print: "",
  place: placeOf(note.sheet, { row: note.row, column: note.column, rows: 1, columns: 1 }),
  references: [],
});

/** What is kept of the notes that belong to these formulas, and of those whose cells are gone. */
export function notesAt(entries: KeptEntry[], formulas: KeptEntry[]): KeptEntry[] {
  const anchors = new Set(formulas.map(({ place }) => anchorOf(place ?? "")));
  return entries.filter(
    ({ kind, place }) => kind === "note" && (place === null || anchors.has(anchorOf(place))),
  );
}

/** The notes among these, where they are now. */
export function notesIn(entries: KeptEntry[], sheets: SheetInfo[]): Note[] {
  return entries.flatMap(({ kind, place, template }): Note[] => {
    const named = kind === "note" && place !== null ? namedBy(place) : null;
    const sheet =
      named?.kind === "cells" && sheets.find(({ name }) => name.toLowerCase() === named.sheet?.toLowerCase());
    if (!sheet) return [];
    const { row, column } = parseArea(named.cells);
    return [{ sheetId: sheet.id, sheet: sheet.name, row, column, text: template }];
  });
}
