import { expose } from "comlink";

/** A worker's two ends in one thread; what it is sent is copied as a worker's messages are. */
export class ChannelWorker {
  private readonly channel = new MessageChannel();
  private readonly errors: (() => void)[] = [];
  terminated = false;
  /** Messages sent to it. */
  asked = 0;

  constructor(service: object | null) {
    if (service) expose(service, this.channel.port2 as unknown as Parameters<typeof expose>[1]);
    this.channel.port2.start();
  }
  addEventListener(type: string, listener: () => void) {
    if (type === "error") this.errors.push(listener);
    else this.channel.port1.addEventListener(type, listener);
  }
  removeEventListener(type: string, listener: () => void) {
    this.channel.port1.removeEventListener(type, listener);
  }
  start() {
    this.channel.port1.start();
  }
  postMessage(message: unknown) {
    this.asked++;
    this.channel.port1.postMessage(message);
  }
  terminate() {
    this.terminated = true;
    this.channel.port1.close();
  }
  fail() {
    for (const listener of this.errors) listener();
  }
}
