import type { Book } from "../book";
import { itemNotFound } from "../errors";
import { Kind } from "../kind";
import { resolveAddress } from "../resolve";
import { range, rangeAt } from "./range";

/** Comments are kept and read back; the grid doesn't show them. */

type Comment = Book["comments"][number] & { book: Book };

interface Scope {
  book: Book;
  sheetId: string | null;
}

export const comment = new Kind<Comment>("Comment", {
  identity: ({ id }) => ({ Id: id }),
  properties: {
    Id: { get: ({ id }) => id },
    Content: {
      get: ({ text }) => text,
      set: ({ book, id }, value) => void (stored(book, id).text = String(value)),
    },
    ContentType: { get: () => "Plain" },
    AuthorName: { get: () => "Embedded workbook" },
    CreationDate: { get: ({ created }) => created.toISOString() },
    Resolved: { get: () => false },
  },
  methods: {
    Delete: ({ book, id }) => void book.comments.splice(book.comments.indexOf(stored(book, id)), 1),
    GetLocation: ({ book, sheetId, rect }) => rangeAt(book, sheetId, rect),
  },
});

function stored(book: Book, id: string): Book["comments"][number] {
  const known = book.comments.find((item) => item.id === id);
  if (!known) throw itemNotFound();
  return known;
}

function within({ book, sheetId }: Scope): Comment[] {
  return book.comments
    .filter((item) => sheetId === null || item.sheetId === sheetId)
    .map((item) => ({ ...item, book }));
}

export const commentCollection = new Kind<Scope>("CommentCollection", {
  items: (scope) => within(scope).map((item) => comment.of(item)),
  item: (scope, args) => {
    const known = within(scope).find(({ id }) => id === args.text(0));
    if (!known) throw itemNotFound();
    return comment.of(known);
  },
  methods: {
    Add: ({ book, sheetId }, args) => {
      const at =
        args.maybeObject(0, range) ?? resolveAddress(book, sheetId ?? book.grid.activeSheet(), args.text(0));
      const item = {
        id: book.newId("comment:"),
        sheetId: at.sheetId,
        rect: at.rect,
        text: args.text(1),
        created: new Date(),
      };
      book.comments.push(item);
      return comment.of({ ...item, book });
    },
  },
});
