/** What goes between Office.js and its host, as far as this host reads it. */

export interface RequestMessage {
  id: number;
  type: number;
  flags?: number;
  message: { url: string; method?: string; body: RequestBody };
}

/** Among a request's flags: it waits while a cell is being edited. */
export const DELAY_FOR_CELL_EDIT = 64;

export interface RequestBody {
  Actions: Action[];
  ObjectPaths: Record<string, ObjectPath>;
}

export const ActionType = {
  instantiate: 1,
  query: 2,
  method: 3,
  setProperty: 4,
  trace: 5,
  update: 9,
} as const;

export interface Action {
  Id: number;
  ActionType: number;
  Name: string;
  ObjectPathId: number;
  ArgumentInfo?: ArgumentInfo;
  QueryInfo?: QueryInfo;
  ObjectState?: Record<string, unknown>;
}

export const PathType = {
  globalObject: 1,
  newObject: 2,
  method: 3,
  property: 4,
  indexer: 5,
  reference: 6,
  nullObject: 7,
} as const;

export interface ObjectPath {
  Id: number;
  ObjectPathType: number;
  Name: string;
  ParentObjectPathId?: number;
  ArgumentInfo?: ArgumentInfo;
}

/** An argument that is an object has its path's id in the second list; the others have 0 or null there. */
export interface ArgumentInfo {
  Arguments?: unknown[] | null;
  ReferencedObjectPathIds?: unknown[] | null;
}

export interface QueryInfo {
  Select?: string[];
  Expand?: string[];
  Top?: number;
  Skip?: number;
}

export interface ResponseBody {
  Results: { ActionId: number; Value: unknown }[];
  TraceIds: number[];
  Error?: {
    Code: string;
    Message: string;
    HttpStatusCode: number;
    Location: string;
    ActionIndex: number;
  };
}

const messageType = { response: 2, event: 3 } as const;

export function response(id: number, statusCode: number, body: unknown) {
  return { id, type: messageType.response, message: { statusCode, headers: {}, body } };
}

/** An event for the handlers that Office.js keeps by type and target. */
export function event(type: number, targetId: string, detail: object) {
  const richApiEvents = 65536;
  return {
    type: messageType.event,
    controlId: "",
    message: {
      entries: [
        { messageCategory: richApiEvents, messageType: type, targetId, message: JSON.stringify(detail) },
      ],
    },
  };
}
