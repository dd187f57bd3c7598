import type { Book } from "../book";
import { accessDenied, invalidArgument, notImplemented } from "../errors";
import { Kind, type Args, type Members } from "../kind";

/** Protection of the workbook's structure or of a sheet; what it refuses is refused where it is done. */
interface Protected {
  book: Book;
  /** "workbook", or a sheet's id. */
  owner: string;
}

const isProtected = ({ book, owner }: Protected): boolean => book.protections.has(owner);

function protect({ book, owner }: Protected, password: string): void {
  // What is protected already has to be unprotected first.
  if (book.protections.has(owner)) throw accessDenied();
  book.protections.set(owner, password);
}

function unprotect(it: Protected, args: Args): void {
  const password = it.book.protections.get(it.owner);
  if (password !== undefined && password !== args.text(0, "")) throw invalidArgument();
  it.book.protections.delete(it.owner);
}

const shared: Members<Protected>["properties"] = { Protected: { get: isProtected } };

export const workbookProtection = new Kind<Protected>("WorkbookProtection", {
  properties: shared,
  methods: { Protect: (it, args) => protect(it, args.text(0, "")), Unprotect: unprotect },
});

export const worksheetProtection = new Kind<Protected>("WorksheetProtection", {
  properties: { ...shared, Options: { get: () => ({}) } },
  methods: {
    Protect: (it, args) => {
      if (args.given(0) && Object.values(args.raw(0) as object).some((allowed) => allowed === true))
        throw notImplemented("WorksheetProtection.protect with options");
      protect(it, args.text(1, ""));
    },
    Unprotect: unprotect,
  },
});
