/** A chosen file as a stream of UTF-8, whether it is packed or in another encoding. */
import { lookAt, type Look } from "./csv";
import { Stopped } from "./stopped";

/** So much of a file is looked at before it is read. */
const HEAD = 262_144;

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

const starts = (bytes: Uint8Array, ...magic: number[]) => magic.every((byte, at) => bytes[at] === byte);

/** The bytes of the file as they are, unpacked where it is packed; `read` is told how many of its own have been read. */
async function unpacked(file: Blob, read: (bytes: number) => void): Promise<Bytes> {
  const first = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const counted = (file.stream() as Bytes).pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(part, out) {
        read(part.length);
        out.enqueue(part);
      },
    }),
  );
  return starts(first, 0x1f, 0x8b) ? counted.pipeThrough(new DecompressionStream("gzip")) : counted;
}

async function first(stream: Bytes, size: number): Promise<Uint8Array> {
  const reader = stream.getReader();
  const parts: number[] = [];
  while (parts.length < size) {
    const { done, value } = await reader.read();
    if (done) break;
    for (const byte of value.subarray(0, size - parts.length)) parts.push(byte);
  }
  void reader.cancel().catch(() => undefined);
  return Uint8Array.from(parts);
}

/** Bytes that aren't UTF-8 are what programs in Western Europe wrote before it. */
export function asText(bytes: Uint8Array, more = false): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: more });
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const isUtf16 = (bytes: Uint8Array) => starts(bytes, 0xff, 0xfe);

/** How a file is spelled and what its first rows hold. */
export async function lookInto(file: File): Promise<Look> {
  const nothing = () => undefined;
  let head: Uint8Array;
  try {
    head = await first(await unpacked(file, nothing), HEAD);
  } catch {
    throw new Stopped({ kind: "not gzip", file: file.name });
  }
  const text = isUtf16(head) ? new TextDecoder("utf-16le").decode(head) : asText(head, true);
  // The last line may have been cut off.
  const whole = head.length < HEAD ? text : text.slice(0, text.lastIndexOf("\n") + 1);
  const look = lookAt(whole);
  if (!look) throw new Stopped({ kind: "no table", file: file.name });
  return look;
}

/** The file's text as UTF-8, or as bytes of a single-byte encoding that `asText` reads; without a byte order mark. */
export async function contentOf(file: File, read: (bytes: number) => void): Promise<Bytes> {
  const start = await first(await unpacked(file, () => undefined), 3);
  const stream = await unpacked(file, read);
  if (isUtf16(start)) {
    return stream
      .pipeThrough(new TextDecoderStream("utf-16le"))
      .pipeThrough(new TextEncoderStream()) as Bytes;
  }
  return starts(start, 0xef, 0xbb, 0xbf) ? stream.pipeThrough(without(3)) : stream;
}

function without(bytes: number) {
  let left = bytes;
  return new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(part, out) {
      const cut = Math.min(left, part.length);
      left -= cut;
      if (cut < part.length) out.enqueue(part.subarray(cut));
    },
  });
}
