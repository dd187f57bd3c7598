import type { Book } from "../book";
import { invalidArgument, notImplemented } from "../errors";
import { event } from "../wire";
import { Kind, type HostObject, type Request } from "../kind";

/** Services that Office.js creates by name, beside the workbook: the add-in's own life. */

const states = ["Inactive", "Background", "Visible"];
const visibilityChanged = 65539;

function state(value: string): string {
  if (!states.includes(value)) throw invalidArgument();
  return value;
}

const appRuntimePersistenceService = new Kind<Book>("AppRuntimePersistenceService", {
  methods: {
    SetAppRuntimeStartState: (book, args) => void (book.startupState = state(args.text(0))),
    GetAppRuntimeStartState: (book) => book.startupState,
  },
});

const appRuntimeService = new Kind<Book>("AppRuntimeService", {
  methods: {
    GetAppRuntimeState: (book) => book.visibility,
    SetAppRuntimeState: (book, args, request: Request) => {
      const before = book.visibility;
      book.visibility = state(args.text(0));
      if (book.visibility === before) return;
      const visibility = book.visibility === "Visible" ? "Visible" : "Hidden";
      request.connection.post(event(visibilityChanged, "", { visibility }));
    },
  },
});

const addinInternalService = new Kind<Book>("AddinInternalService", {
  methods: { NotifyActionHandlerReady: () => undefined, notifyActionHandlerReady: () => undefined },
});

/** The grid calls custom functions itself; that the frame is ready for such calls is all it says here. */
const customFunctions = new Kind<Book>("CustomFunctions", {
  methods: {
    _SetOsfControlContainerReadyForCustomFunctions: () => undefined,
    _GetEnabledFeatures: () => undefined,
  },
});

const services: Record<string, Kind<Book>> = {
  "Microsoft.AppRuntime.AppRuntimePersistenceService": appRuntimePersistenceService,
  "Microsoft.AppRuntime.AppRuntimeService": appRuntimeService,
  "Microsoft.ExcelServices.CustomFunctions": customFunctions,
  "Microsoft.InternalService.AddinInternalService": addinInternalService,
};

export function service(book: Book, name: string): HostObject {
  const kind = services[name];
  if (!kind) throw notImplemented(`the service ${name}`);
  return kind.of(book);
}
