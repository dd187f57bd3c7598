/** XML as text and back: what the parts of a workbook file are made of. */
import { SaxesParser } from "saxes";

export type Attributes = Record<string, string | number | boolean | null | undefined>;

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';

/** Characters that XML cannot hold, and text that would be read as such a one, in the notation of the file format. */
export const escapeText = (text: string): string =>
  text
    .replace(/_(?=x[0-9a-f]{4}_)/giu, "_x005F_")
    // eslint-disable-next-line no-control-regex -- these are what has to be written otherwise
    .replace(/[\u0000-\u0008\u000b-\u001f\ud800-\udfff\ufffe\uffff]/gu, hex);

const hex = (character: string) =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;

export const unescapeText = (text: string): string =>
  text.replace(/_x([0-9a-f]{4})_/giu, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

const markup = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

export const characters = (text: string): string => markup(escapeText(text));

const attribute = (value: string | number) =>
  markup(String(value))
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;")
    .replaceAll("\r", "&#13;")
    .replaceAll("\t", "&#9;");

/** An element; attributes that are null or undefined are left out, children that are null too. Children are XML, not text. */
export function tag(name: string, attributes: Attributes = {}, ...children: (string | null)[]): string {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => ` ${key}="${attribute(typeof value === "boolean" ? Number(value) : value!)}"`)
    .join("");
  const content = children.filter((child) => child !== null).join("");
  return content === "" ? `<${name}${given}/>` : `<${name}${given}>${content}</${name}>`;
}

/** An element that holds text. */
export const textTag = (name: string, text: string, attributes: Attributes = {}): string =>
  tag(
    name,
    { ...attributes, "xml:space": /^\s|\s$|[\n\t]/u.test(text) ? "preserve" : null },
    characters(text),
  );

/** A list of elements below one that counts them; null where there are none. */
export const counted = (name: string, items: string[]): string | null =>
  items.length === 0 ? null : tag(name, { count: items.length }, ...items);

/** An element that was read. Names come without the prefix of their namespace. */
export interface Node {
  name: string;
  attributes: Record<string, string>;
  children: Node[];
  text: string;
}

const local = (name: string) => name.slice(name.indexOf(":") + 1);

/** Reads a part; what is not well-formed is refused. Of attributes in a namespace, `r:id` is known as "r:id". */
export function parse(xml: string): Node {
  const root: Node = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const given = Object.values(attributes).filter(({ prefix }) => prefix !== "xmlns");
    const node: Node = {
      name: local(name),
      attributes: Object.fromEntries(given.map((each) => [each.name, each.value])),
      children: [],
      text: "",
    };
    open.at(-1)!.children.push(node);
    open.push(node);
  });
  parser.on("text", (text) => void (open.at(-1)!.text += text));
  parser.on("cdata", (text) => void (open.at(-1)!.text += text));
  parser.on("closetag", () => void open.pop());
  parser.write(xml).close();
  return root.children[0];
}

export const child = (node: Node | undefined, name: string): Node | undefined =>
  node?.children.find((each) => each.name === name);

export const children = (node: Node | undefined, name: string): Node[] =>
  node?.children.filter((each) => each.name === name) ?? [];

/** All elements of the name below a node, however deep. */
export function descendants(node: Node | undefined, name: string): Node[] {
  if (!node) return [];
  return node.children.flatMap((each) => [...(each.name === name ? [each] : []), ...descendants(each, name)]);
}

/** A truth value as XML has it; false where it is missing. */
export const isOn = (value: string | undefined): boolean => value === "1" || value === "true";
