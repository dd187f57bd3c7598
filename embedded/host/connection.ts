/** One frame that has loaded Office.js: what goes to it, and the events that it asked for. */
export class Connection {
  private readonly registered = new Map<string, number>();
  private readonly legacyHandlers = new Map<number, Set<() => void>>();

  constructor(private readonly deliver: (text: string) => void) {}

  post(message: unknown): void {
    this.deliver(typeof message === "string" ? message : JSON.stringify(message));
  }

  register(type: number, target: string): void {
    const key = `${type} ${target}`;
    this.registered.set(key, (this.registered.get(key) ?? 0) + 1);
  }

  unregister(type: number, target: string): void {
    const key = `${type} ${target}`;
    const left = (this.registered.get(key) ?? 0) - 1;
    if (left > 0) this.registered.set(key, left);
    else this.registered.delete(key);
  }

  listensTo(type: number, target: string): boolean {
    return this.registered.has(`${type} ${target}`);
  }

  /** Events of the older interface (`addHandlerAsync`), which don't come as messages. */
  addLegacyHandler(event: number, handler: () => void): void {
    const handlers = this.legacyHandlers.get(event) ?? new Set();
    this.legacyHandlers.set(event, handlers.add(handler));
  }

  removeLegacyHandlers(event: number): void {
    this.legacyHandlers.delete(event);
  }

  raiseLegacy(event: number): void {
    for (const handler of this.legacyHandlers.get(event) ?? []) handler();
  }
}
