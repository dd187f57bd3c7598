import type { Book, Cells } from "../book";
import { cellCount } from "../cells";
import { Kind } from "../kind";
import { range } from "./range";
import { worksheet } from "./worksheets";

interface Areas {
  book: Book;
  areas: Cells[];
}

/** Several ranges of one sheet, such as a selection made with Ctrl. */
export const rangeAreas: Kind<Areas> = new Kind<Areas>("RangeAreas", {
  identity: () => ({ _ReferenceId: "" }),
  properties: {
    Address: { get: ({ book, areas }) => areas.map((cells) => book.address(cells)).join(",") },
    AddressLocal: { get: ({ book, areas }) => areas.map((cells) => book.address(cells)).join(",") },
    AreaCount: { get: ({ areas }) => areas.length },
    CellCount: { get: ({ areas }) => areas.reduce((sum, cells) => sum + cellCount(cells), 0) },
  },
  objects: {
    Areas: (it) => rangeCollection.of(it),
    Worksheet: ({ book, areas }) => worksheet.of({ book, id: areas[0]!.sheetId }),
  },
  methods: { _KeepReference: () => undefined },
});

const rangeCollection = new Kind<Areas>("RangeCollection", {
  items: ({ areas }) => areas.map((cells) => range.of(cells)),
});
