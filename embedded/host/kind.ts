import { invalidArgument, notImplemented } from "./errors";
import type { Connection } from "./connection";

/**
 * The vocabulary in which every Office object is declared: a kind is a table of members, under the names that go over
 * the wire (PascalCase). Adding a member is adding a line to its kind.
 */

/** A property that `load` reads and an assignment sets. */
export interface Property<T> {
  get?(it: T): unknown;
  set?(it: T, value: unknown, request: Request): void;
  /** Whether it depends on formulas, so that calculation has to end before it is read. */
  calculated?: boolean;
}

export interface Method<T> {
  (it: T, args: Args, request: Request): unknown;
  calculated?: boolean;
}

/** What a member may need to know of the request that it serves. */
export interface Request {
  connection: Connection;
}

export interface Members<T> {
  /** What instantiating answers, such as `{ Id }`; the client addresses the object by it from then on. */
  identity?(it: T): Record<string, unknown>;
  properties?: Record<string, Property<T>>;
  /** Properties that are objects; null is a null object. */
  objects?: Record<string, (it: T) => HostObject | null>;
  methods?: Record<string, Method<T>>;
  /** Members of a collection, in order. */
  items?(it: T): HostObject[];
  /** `getItem(key)`, where the client asks for it by key. */
  item?(it: T, args: Args): HostObject;
  /** Events by the name in `_Register<Name>Event`, with their numbers on the wire. */
  events?: Record<string, number>;
  eventTarget?(it: T): string;
}

export class Kind<T> {
  private readonly byLowerCase = new Map<string, string>();

  constructor(
    readonly name: string,
    readonly members: Members<T>,
  ) {
    for (const key of Object.keys({ ...members.properties, ...members.objects }))
      this.byLowerCase.set(key.toLowerCase(), key);
  }

  of(it: T): HostObject {
    return new HostObject(this as unknown as Kind<unknown>, it);
  }

  /** Null stays null: a null object. */
  maybe(it: T | null | undefined): HostObject | null {
    return it === null || it === undefined ? null : this.of(it);
  }

  /** The member's own spelling; `load` names properties in the caller's. */
  spelling(name: string): string | undefined {
    return this.byLowerCase.get(name.toLowerCase());
  }
}

/** An object of the workbook together with its kind. */
export class HostObject {
  constructor(
    readonly kind: Kind<unknown>,
    readonly it: unknown,
  ) {}

  identity(): Record<string, unknown> {
    return this.kind.members.identity?.(this.it) ?? {};
  }
}

/** Marks a method whose answer depends on formulas. */
export function afterCalculation<T>(method: Method<T>): Method<T> {
  return Object.assign(method, { calculated: true });
}

/** The arguments of one call, read with the checks that Excel makes. */
export class Args {
  constructor(private readonly list: readonly unknown[]) {}

  given(index: number): boolean {
    return this.list[index] !== undefined && this.list[index] !== null;
  }

  raw(index: number): unknown {
    return this.list[index];
  }

  text(index: number, fallback?: string): string {
    return this.read(index, fallback, (value) => typeof value === "string");
  }

  number(index: number, fallback?: number): number {
    return this.read(index, fallback, (value) => typeof value === "number" && Number.isFinite(value));
  }

  integer(index: number, fallback?: number): number {
    return this.read(index, fallback, (value) => Number.isInteger(value));
  }

  flag(index: number, fallback?: boolean): boolean {
    return this.read(index, fallback, (value) => typeof value === "boolean");
  }

  oneOf<T extends string>(index: number, allowed: readonly T[], fallback?: T): T {
    return this.read(index, fallback, (value) => (allowed as readonly unknown[]).includes(value));
  }

  /** An argument that is an object of the workbook. */
  object<T>(index: number, kind: Kind<T>): T {
    const value = this.list[index];
    if (value instanceof HostObject && value.kind === (kind as unknown)) return value.it as T;
    throw invalidArgument();
  }

  maybeObject<T>(index: number, kind: Kind<T>): T | undefined {
    return this.list[index] instanceof HostObject ? this.object(index, kind) : undefined;
  }

  private read<T>(index: number, fallback: T | undefined, fits: (value: unknown) => boolean): T {
    const value = this.list[index];
    if (value === undefined || value === null) {
      if (fallback === undefined) throw invalidArgument();
      return fallback;
    }
    if (!fits(value)) throw invalidArgument();
    return value as T;
  }
}

/** The name as a caller of Office.js writes it: "Range.getFoo". */
export function memberName(kind: string, name: string): string {
  return `${kind}.${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

export function unknownMember(kind: Kind<unknown>, name: string): Error {
  return notImplemented(memberName(kind.name, name));
}
