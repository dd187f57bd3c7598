import type { Book } from "../book";
import { itemNotFound } from "../errors";
import { Kind } from "../kind";

interface Setting {
  book: Book;
  key: string;
}

export const setting = new Kind<Setting>("Setting", {
  identity: ({ key }) => ({ _Id: key }),
  properties: {
    Key: { get: ({ key }) => key },
    Value: {
      get: ({ book, key }) => JSON.parse(stored(book, key)) as unknown,
      set: ({ book, key }, value) => {
        stored(book, key);
        book.settings.set(key, JSON.stringify(value));
      },
    },
  },
  methods: {
    Delete: ({ book, key }) => {
      if (!book.settings.delete(key)) throw itemNotFound();
    },
  },
});

export const settingCollection = new Kind<Book>("SettingCollection", {
  items: (book) => [...book.settings.keys()].map((key) => setting.of({ book, key })),
  item: (book, args) => {
    stored(book, args.text(0));
    return setting.of({ book, key: args.text(0) });
  },
  methods: {
    Add: (book, args) => {
      book.settings.set(args.text(0), JSON.stringify(args.raw(1) ?? null));
      return setting.of({ book, key: args.text(0) });
    },
  },
});

function stored(book: Book, key: string): string {
  const text = book.settings.get(key);
  if (text === undefined) throw itemNotFound();
  return text;
}
