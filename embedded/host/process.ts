import { HostError, itemNotFound, notImplemented } from "./errors";
import { Args, HostObject, memberName, unknownMember, type Request } from "./kind";
import { answerQuery } from "./query";
import {
  ActionType,
  PathType,
  type Action,
  type ArgumentInfo,
  type ObjectPath,
  type RequestBody,
  type ResponseBody,
} from "./wire";

/** Where a request's object paths begin, and what it may wait for. */
export interface Roots {
  workbook: HostObject;
  service(name: string): HostObject;
  reference(id: string): HostObject;
  settled(): Promise<void>;
}

/** Runs a request's actions in order; the first that fails ends it, and what was done before it stays done. */
export async function processQuery(body: RequestBody, roots: Roots, request: Request): Promise<ResponseBody> {
  const run = new Run(body, roots, request);
  const answer: ResponseBody = { Results: [], TraceIds: [] };
  for (const [index, action] of body.Actions.entries()) {
    try {
      const result = await run.perform(action);
      if (action.ActionType === ActionType.trace) answer.TraceIds.push(action.Id);
      if (result !== undefined) answer.Results.push({ ActionId: action.Id, Value: result });
    } catch (error) {
      const known = asHostError(error);
      answer.Error = {
        Code: known.code,
        Message: known.message,
        HttpStatusCode: known.status,
        Location: run.location,
        ActionIndex: index,
      };
      break;
    }
  }
  return answer;
}

function asHostError(error: unknown): HostError {
  if (error instanceof HostError) return error;
  // A fault of ours or of the grid: Excel would say no more, but a test wants to know.
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new HostError(
    "GeneralException",
    `There was an internal error in the embedded workbook: ${detail}`,
    500,
  );
}

class Run {
  /** What is being worked on, for the error's location. */
  location = "";
  private readonly found = new Map<number, HostObject | null>();

  constructor(
    private readonly body: RequestBody,
    private readonly roots: Roots,
    private readonly request: Request,
  ) {}

  async perform(action: Action): Promise<unknown> {
    if (action.ActionType === ActionType.trace) return null;
    const object = await this.resolve(action.ObjectPathId);
    switch (action.ActionType) {
      case ActionType.instantiate:
        return object === null ? null : object.identity();
      case ActionType.query:
        this.location = object?.kind.name ?? "";
        return object === null
          ? null
          : answerQuery(object, action.QueryInfo ?? {}, () => this.roots.settled());
      case ActionType.method:
        return object === null ? null : this.callMethod(object, action);
      case ActionType.setProperty:
        if (object) this.set(object, action.Name, (await this.argumentsOf(action.ArgumentInfo))[0]);
        return undefined;
      case ActionType.update:
        if (object)
          for (const [name, value] of Object.entries(action.ObjectState ?? {})) this.set(object, name, value);
        return undefined;
      default:
        throw notImplemented(`actions of type ${action.ActionType}`);
    }
  }

  private async callMethod(object: HostObject, action: Action): Promise<unknown> {
    const result = await this.call(object, action.Name, action.ArgumentInfo);
    if (result instanceof HostObject) return result.identity();
    return result === undefined ? null : result;
  }

  private set(object: HostObject, name: string, value: unknown): void {
    this.location = memberName(object.kind.name, name);
    const spelling = object.kind.spelling(name);
    const property = spelling === undefined ? undefined : object.kind.members.properties?.[spelling];
    if (!property) throw unknownMember(object.kind, name);
    if (!property.set) throw notImplemented(`setting ${this.location}`);
    property.set(object.it, value, this.request);
  }

  private async resolve(id: number): Promise<HostObject | null> {
    const known = this.found.get(id);
    if (known !== undefined) return known;
    const path = this.body.ObjectPaths[String(id)];
    if (!path) throw notImplemented(`object path ${id}`);
    const object = await this.follow(path);
    this.found.set(id, object);
    return object;
  }

  private async follow(path: ObjectPath): Promise<HostObject | null> {
    switch (path.ObjectPathType) {
      case PathType.globalObject:
        return this.roots.workbook;
      case PathType.newObject:
        return this.roots.service(path.Name);
      case PathType.reference:
        return this.roots.reference(path.Name);
      case PathType.nullObject:
        return null;
    }
    const parent = await this.resolve(path.ParentObjectPathId!);
    if (parent === null) return null;
    switch (path.ObjectPathType) {
      case PathType.property:
        return this.property(parent, path.Name);
      case PathType.indexer:
        return this.item(parent, path.ArgumentInfo);
      case PathType.method:
        return this.asObject(await this.call(parent, path.Name, path.ArgumentInfo));
      default:
        throw notImplemented(`object paths of type ${path.ObjectPathType}`);
    }
  }

  private property(parent: HostObject, name: string): HostObject | null {
    this.location = memberName(parent.kind.name, name);
    const read = parent.kind.members.objects?.[name];
    if (read) return read(parent.it);
    const strict = nullable(name);
    const readStrict = strict === null ? undefined : parent.kind.members.objects?.[strict];
    if (!readStrict) throw unknownMember(parent.kind, name);
    return orNull(() => readStrict(parent.it));
  }

  private async item(parent: HostObject, info: ArgumentInfo | undefined): Promise<HostObject> {
    this.location = memberName(parent.kind.name, "GetItem");
    const read = parent.kind.members.item;
    if (!read) throw unknownMember(parent.kind, "GetItem");
    return read(parent.it, new Args(await this.argumentsOf(info)));
  }

  /** Every `…OrNullObject` is its strict twin, with the item that isn't there answered as a null object. */
  private async call(parent: HostObject, name: string, info: ArgumentInfo | undefined): Promise<unknown> {
    this.location = memberName(parent.kind.name, name);
    const event = /^_(Register|Unregister)(?:Event)?(\w+?)(?:Event)?$/.exec(name);
    if (event) return this.registration(parent, event[1] === "Register", event[2]!, name);
    const args = new Args(await this.argumentsOf(info));
    const { methods, item } = parent.kind.members;
    const strict = nullable(name);
    const method = methods?.[name] ?? methods?.[strict ?? ""];
    if (method) {
      if (method.calculated) await this.roots.settled();
      const run = () => method(parent.it, args, this.request);
      return methods?.[name] ? run() : orNull(run);
    }
    if (item && (name === "GetItem" || strict === "GetItem")) {
      const run = () => item(parent.it, args);
      return strict === null ? run() : orNull(run);
    }
    if (parent.kind.members.items) {
      if (name === "GetCount") return parent.kind.members.items(parent.it).length;
      if (name === "GetItemAt" || strict === "GetItemAt")
        return itemAt(parent.kind.members.items(parent.it), args.integer(0), strict !== null);
    }
    throw unknownMember(parent.kind, name);
  }

  private registration(parent: HostObject, on: boolean, name: string, member: string): null {
    const { events, eventTarget } = parent.kind.members;
    const type = events?.[name];
    if (type === undefined) throw unknownMember(parent.kind, member);
    const target = eventTarget!(parent.it);
    if (on) this.request.connection.register(type, target);
    else this.request.connection.unregister(type, target);
    return null;
  }

  private async argumentsOf(info: ArgumentInfo | undefined): Promise<unknown[]> {
    const values = [...(info?.Arguments ?? [])];
    const paths = info?.ReferencedObjectPathIds ?? [];
    for (const [index, path] of paths.entries())
      if (typeof path === "number" && path !== 0) values[index] = await this.resolve(path);
    return values;
  }

  private asObject(result: unknown): HostObject | null {
    if (result === null || result instanceof HostObject) return result;
    throw notImplemented(`${this.location} as an object`);
  }
}

/** The strict twin's name of a member that answers null objects, else null. */
function nullable(name: string): string | null {
  return name.endsWith("OrNullObject") ? name.slice(0, -"OrNullObject".length) : null;
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof HostError && error.code === "ItemNotFound") return null;
    throw error;
  }
}

function itemAt(items: HostObject[], index: number, nullIfAbsent: boolean): HostObject | null {
  const item = items[index];
  if (item) return item;
  if (nullIfAbsent) return null;
  throw itemNotFound();
}
