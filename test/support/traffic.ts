/** What goes between Office.js and its host: how often, and how much at once. */
import type { OpenWorkbook } from "../../embedded/host/node";

interface Bridge {
  sendMessageToHost(text: string): void;
  onMessageFromHost(text: string): void;
}

export interface Traffic {
  /** Requests that something waited for, those in which Office.js lets go of ranges apart. */
  requests: number;
  /** Bytes of the largest message, either way. */
  largest: number;
}

const bytes = (text: string) => new TextEncoder().encode(text).length;

/** Whether a request does nothing but let go of ranges: Office.js sends it by itself, and nobody waits for it. */
function releases(text: string): boolean {
  const { Actions } = (
    JSON.parse(text) as { message: { body: { Actions: { Name: string; ActionType: number }[] } } }
  ).message.body;
  const instantiate = 1;
  return Actions.every(({ Name, ActionType }) => Name === "_RemoveReference" || ActionType === instantiate);
}

/** Counts from now on; what it answers takes the count and begins anew. */
export function meter({ window }: OpenWorkbook): () => Traffic {
  const bridge = (window as unknown as { _richApiNativeBridge: Bridge })._richApiNativeBridge;
  const { sendMessageToHost: send, onMessageFromHost: receive } = bridge;
  let traffic: Traffic = { requests: 0, largest: 0 };
  const weigh = (text: string) => (traffic.largest = Math.max(traffic.largest, bytes(text)));
  bridge.sendMessageToHost = (text) => {
    if (!releases(text)) traffic.requests++;
    weigh(text);
    send(text);
  };
  bridge.onMessageFromHost = (text) => {
    weigh(text);
    receive(text);
  };
  return () => {
    const counted = traffic;
    traffic = { requests: 0, largest: 0 };
    return counted;
  };
}
