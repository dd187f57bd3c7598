import { memberName, unknownMember, type HostObject, type Property } from "./kind";
import { notImplemented } from "./errors";
import type { QueryInfo } from "./wire";

/** What `load` asks for: names, and below a name that is an object the names that are wanted of it. */
type Selection = Map<string, Selection>;

/** Answers one `load`: `{ Format: { Font: { Bold: true } } }`, a collection as `{ _Items: […] }`. */
export function answerQuery(
  object: HostObject,
  query: QueryInfo,
  settled: () => Promise<void>,
): Promise<unknown> {
  return new Query(settled).read(object, selectionOf(query), query);
}

function selectionOf(query: QueryInfo): Selection {
  const root: Selection = new Map();
  for (const path of [...(query.Select ?? []), ...(query.Expand ?? [])]) {
    let level = root;
    for (const name of path.split(/[/.]/).filter((part) => part !== "")) {
      const next: Selection = level.get(name) ?? new Map();
      level.set(name, next);
      level = next;
    }
  }
  return root;
}

class Query {
  constructor(private readonly settled: () => Promise<void>) {}

  async read(object: HostObject, selection: Selection, page: QueryInfo = {}): Promise<unknown> {
    return object.kind.members.items
      ? this.readCollection(object, selection, page)
      : this.readObject(object, selection);
  }

  private async readObject(object: HostObject, selection: Selection): Promise<Record<string, unknown>> {
    const { kind } = object;
    const answer: Record<string, unknown> = { ...object.identity() };
    if (selection.size === 0 || selection.has("*"))
      for (const [name, property] of Object.entries(kind.members.properties ?? {}))
        if (property.get) answer[name] = await this.readProperty(object, property);
    for (const [name, below] of selection) {
      if (name === "*") continue;
      const spelling = kind.spelling(name);
      if (spelling === undefined) {
        if (answer[pascal(name)] === undefined) throw unknownMember(kind, name);
        continue;
      }
      answer[spelling] = await this.readMember(object, spelling, below);
    }
    return answer;
  }

  private async readCollection(object: HostObject, selection: Selection, page: QueryInfo) {
    const { kind, it } = object;
    const answer: Record<string, unknown> = {};
    const ofItems: Selection = new Map();
    for (const [name, below] of selection) {
      const spelling = kind.spelling(name);
      if (spelling === undefined) ofItems.set(name, below);
      else answer[spelling] = await this.readMember(object, spelling, below);
    }
    // Whoever asks for the count alone doesn't want the items.
    if (ofItems.size === 0 && selection.size > 0) return answer;
    const all = kind.members.items!(it);
    const skip = page.Skip ?? 0;
    const items: unknown[] = [];
    for (const item of all.slice(skip, page.Top === undefined ? undefined : skip + page.Top))
      items.push(await this.readObject(item, ofItems));
    answer["_Items"] = items;
    return answer;
  }

  private async readMember(object: HostObject, name: string, below: Selection): Promise<unknown> {
    const { kind, it } = object;
    const property = kind.members.properties?.[name];
    if (property) return this.readProperty(object, property, name);
    const next = kind.members.objects![name]!(it);
    return next === null ? null : this.read(next, below);
  }

  private async readProperty(object: HostObject, property: Property<unknown>, name = ""): Promise<unknown> {
    if (!property.get) throw notImplemented(`reading ${memberName(object.kind.name, name)}`);
    if (property.calculated) await this.settled();
    return property.get(object.it);
  }
}

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
