import type { Grid, Rect } from "../grid/grid";
import { Book, type Busy } from "./book";
import { Connection } from "./connection";
import { HostError, inCellEditMode, tooLarge } from "./errors";
import { raiseEvents } from "./events";
import { firstHalf, type Fault } from "./faults";
import { range } from "./objects/range";
import { service } from "./objects/services";
import { workbook } from "./objects/workbook";
import { processQuery } from "./process";
import type { ThemeName } from "./theme";
import { DELAY_FOR_CELL_EDIT, response, type RequestMessage } from "./wire";

/** What Excel on the web allows a request's and a response's body to be. */
export const WEB_LIMIT = 5_242_880;

export interface HostOptions {
  /** Bytes that a body may have; null for Excel on the desktop, which has no limit. */
  webLimit?: number | null;
  theme?: ThemeName;
  locale?: string;
  /** The workbook's name, as its file has it. */
  name?: string;
  /** Requirement sets by name, with their versions. */
  requirements?: Record<string, string>;
  /** Called before each request is run, counted from 0; what it throws fails the request, and what it returns befalls it. */
  beforeRequest?(index: number, request: RequestMessage): Fault | undefined;
}

export const defaultRequirements: Record<string, string> = {
  ExcelApi: "1.17",
  CustomFunctions: "1.8",
  CustomFunctionsRuntime: "1.4",
  SharedRuntime: "1.2",
  RibbonApi: "1.1",
  KeyboardShortcuts: "1.1",
  DialogApi: "1.2",
  DelayForCellEdit: "1.1",
};

/** What Office.js takes for Excel: answers its requests out of a grid, and raises its events. */
export interface Host {
  readonly book: Book;
  readonly requirements: Record<string, string>;
  readonly locale: string;
  readonly theme: ThemeName;
  /** Requests answered so far. */
  readonly requestCount: number;
  /** Office.js asks for the theme's colours at most every five seconds. */
  setTheme(theme: ThemeName): void;
  setWebLimit(bytes: number | null): void;
  setBeforeRequest(hook: HostOptions["beforeRequest"] | undefined): void;
  /** As while the user edits a cell, or has a chart selected. */
  setBusy(busy: Busy): void;
  /** Selects several areas of a sheet, as the user does with Ctrl. */
  selectAreas(sheetId: string, areas: Rect[]): void;
  connect(deliver: (text: string) => void): Connection;
  disconnect(connection: Connection): void;
  /** Takes one message of Office.js; its answer goes to the connection, when it is ready. */
  receive(connection: Connection, text: string): Promise<void>;
  /** Resolves once no request is under way. */
  idle(): Promise<void>;
  dispose(): void;
}

export function createHost(grid: Grid, options: HostOptions = {}): Host {
  return new WorkbookHost(grid, options);
}

class WorkbookHost implements Host {
  readonly book: Book;
  readonly requirements: Record<string, string>;
  readonly locale: string;
  theme: ThemeName;
  requestCount = 0;
  private webLimit: number | null;
  private beforeRequest: HostOptions["beforeRequest"] | undefined;
  private readonly connections = new Set<Connection>();
  private readonly endEvents: () => void;
  /** Excel runs one request after the other; so do we, whichever frame they come from. */
  private queue: Promise<void> = Promise.resolve();
  /** Requests that wait for the end of cell edit mode; the others are refused meanwhile. */
  private readonly waiting: (() => void)[] = [];

  constructor(grid: Grid, options: HostOptions) {
    this.locale = options.locale ?? "en-US";
    this.book = new Book(grid, options.name ?? "Book1.xlsx", this.locale);
    this.requirements = { ...defaultRequirements, ...options.requirements };
    this.theme = options.theme ?? "light";
    this.webLimit = options.webLimit ?? null;
    this.beforeRequest = options.beforeRequest;
    this.endEvents = raiseEvents(this.book, this.connections);
  }

  setTheme(theme: ThemeName): void {
    this.theme = theme;
  }

  setWebLimit(bytes: number | null): void {
    this.webLimit = bytes;
  }

  setBeforeRequest(hook: HostOptions["beforeRequest"] | undefined): void {
    this.beforeRequest = hook;
  }

  setBusy(busy: Busy): void {
    this.book.busy = busy;
    if (busy === "cell edit") return;
    for (const goOn of this.waiting.splice(0)) goOn();
  }

  selectAreas(sheetId: string, areas: Rect[]): void {
    this.book.selectAreas(sheetId, areas);
  }

  connect(deliver: (text: string) => void): Connection {
    const connection = new Connection(deliver);
    this.connections.add(connection);
    return connection;
  }

  disconnect(connection: Connection): void {
    this.connections.delete(connection);
  }

  async receive(connection: Connection, text: string): Promise<void> {
    const request = JSON.parse(text) as RequestMessage;
    if (waitsForCellEdit(request) && this.book.busy === "cell edit")
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    const answered = this.queue.then(async () => {
      const answer = await this.answer(connection, request, text.length);
      // The frame may have gone while we worked.
      if (answer !== null && this.connections.has(connection)) connection.post(answer);
    });
    this.queue = answered.catch(() => undefined);
    return answered;
  }

  async idle(): Promise<void> {
    let last: Promise<void>;
    do await (last = this.queue);
    while (last !== this.queue);
  }

  /** Null where none is to come. */
  private async answer(
    connection: Connection,
    request: RequestMessage,
    length: number,
  ): Promise<string | null> {
    try {
      const index = this.requestCount++;
      const fault = this.beforeRequest?.(index, request);
      await fault?.before?.();
      if (fault?.carriesOut === "nothing") return refusal(fault);
      if (this.book.busy === "cell edit" && !waitsForCellEdit(request)) throw inCellEditMode();
      if (this.exceedsLimit(length, () => JSON.stringify(request.message.body))) throw tooLarge("Request");
      if (!request.message.url.startsWith("ProcessQuery"))
        throw new HostError(
          "NotImplemented",
          `The embedded workbook does not know ${request.message.url}.`,
          501,
        );
      const asked = request.message.body;
      const carriedOut = fault?.carriesOut === "half" ? firstHalf(asked) : asked;
      const body = await processQuery(carriedOut, this.roots(), { connection });
      this.book.finish();
      if (fault?.carriesOut) return refusal(fault);
      const answer = JSON.stringify(response(request.id, 200, body));
      if (this.exceedsLimit(answer.length, () => JSON.stringify(body))) throw tooLarge("Response");
      return answer;
    } catch (error) {
      const { code, message, status } =
        error instanceof HostError ? error : new HostError("GeneralException", String(error), 500);
      return JSON.stringify(response(request.id, status, { error: { code, message } }));
    }
  }

  private roots() {
    const { book } = this;
    return {
      workbook: workbook.of(book),
      service: (name: string) => service(book, name),
      reference: (id: string) => range.of(book.reference(id)),
      settled: () => book.grid.settled(),
    };
  }

  /** The exact size is told only where it may matter: a character has one to three bytes. */
  private exceedsLimit(characters: number, body: () => string): boolean {
    const mostBytesACharacter = 3;
    if (this.webLimit === null || characters * mostBytesACharacter <= this.webLimit) return false;
    return new TextEncoder().encode(body()).length > this.webLimit;
  }

  dispose(): void {
    this.endEvents();
    this.connections.clear();
  }
}

/** What comes instead of an answer. */
function refusal({ error }: Fault): null {
  if (error) throw error;
  return null;
}

const waitsForCellEdit = ({ flags = 0 }: RequestMessage) => (flags & DELAY_FOR_CELL_EDIT) !== 0;
