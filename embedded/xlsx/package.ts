/** The zip that a workbook file is: parts, what kind each is, and which refers to which. */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from "fflate";
import { children, DECLARATION, parse, tag } from "./xml";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const MICROSOFT = "http://schemas.microsoft.com/office/2011/relationships";

export const NAMESPACES = {
  main: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
  relationships: OFFICE,
} as const;

const SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** What each part is: its content type, and as what others refer to it. */
export const KINDS = {
  workbook: { type: `${SHEET_ML}.sheet.main+xml`, relationship: `${OFFICE}/officeDocument` },
  worksheet: { type: `${SHEET_ML}.worksheet+xml`, relationship: `${OFFICE}/worksheet` },
  styles: { type: `${SHEET_ML}.styles+xml`, relationship: `${OFFICE}/styles` },
  strings: { type: `${SHEET_ML}.sharedStrings+xml`, relationship: `${OFFICE}/sharedStrings` },
  metadata: { type: `${SHEET_ML}.sheetMetadata+xml`, relationship: `${OFFICE}/sheetMetadata` },
  table: { type: `${SHEET_ML}.table+xml`, relationship: `${OFFICE}/table` },
  sheetProperty: { type: `${SHEET_ML}.customProperty`, relationship: `${OFFICE}/customProperty` },
  theme: {
    type: "application/vnd.openxmlformats-officedocument.theme+xml",
    relationship: `${OFFICE}/theme`,
  },
  drawing: {
    type: "application/vnd.openxmlformats-officedocument.drawing+xml",
    relationship: `${OFFICE}/drawing`,
  },
  chart: {
    type: "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    relationship: `${OFFICE}/chart`,
  },
  core: {
    type: "application/vnd.openxmlformats-package.core-properties+xml",
    relationship: `${PACKAGE}/relationships/metadata/core-properties`,
  },
  app: {
    type: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    relationship: `${OFFICE}/extended-properties`,
  },
  custom: {
    type: "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    relationship: `${OFFICE}/custom-properties`,
  },
  panes: {
    type: "application/vnd.ms-office.webextensiontaskpanes+xml",
    relationship: `${MICROSOFT}/webextensiontaskpanes`,
  },
  extension: {
    type: "application/vnd.ms-office.webextension+xml",
    relationship: `${MICROSOFT}/webextension`,
  },
} as const;

export type PartKind = keyof typeof KINDS;

const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/") + 1);
const fileOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);
const relationshipsOf = (path: string) => `${folderOf(path)}_rels/${fileOf(path)}.rels`;

/** The way from one part to another, as relationships give it. */
function relative(from: string, to: string): string {
  const [here, there] = [folderOf(from).split("/"), to.split("/")];
  let common = 0;
  while (common < here.length - 1 && here[common] === there[common]) common++;
  return "../".repeat(here.length - 1 - common) + there.slice(common).join("/");
}

/** Where a relationship of a part leads. */
export function resolveTarget(from: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const way = folderOf(from).split("/").slice(0, -1);
  for (const step of target.split("/")) {
    if (step === "..") way.pop();
    else if (step !== ".") way.push(step);
  }
  return way.join("/");
}

/** No part: what the package as a whole refers to. */
export const ROOT = "";

export class PackageWriter {
  private readonly parts = new Map<string, Uint8Array>();
  private readonly kinds = new Map<string, PartKind>();
  private readonly references = new Map<string, { kind: PartKind; target: string }[]>();

  /** XML comes without its declaration. */
  add(path: string, kind: PartKind, content: string | Uint8Array): void {
    this.parts.set(path, typeof content === "string" ? strToU8(DECLARATION + content) : content);
    this.kinds.set(path, kind);
  }

  /** Has one part refer to another: the id of that relationship. */
  refer(from: string, target: string, kind: PartKind): string {
    const known = this.references.get(from) ?? [];
    this.references.set(from, known);
    known.push({ kind, target });
    return `rId${known.length}`;
  }

  bytes(): Uint8Array {
    const files: Zippable = { "[Content_Types].xml": strToU8(DECLARATION + this.contentTypes()) };
    for (const [from, references] of this.references) {
      const items = references.map(({ kind, target }, at) =>
        tag("Relationship", {
          Id: `rId${at + 1}`,
          Type: KINDS[kind].relationship,
          Target: relative(from, target),
        }),
      );
      const xml = tag("Relationships", { xmlns: `${PACKAGE}/relationships` }, ...items);
      files[relationshipsOf(from)] = strToU8(DECLARATION + xml);
    }
    for (const [path, content] of this.parts) files[path] = content;
    // The first day that a zip can name, and by the local clock as zips have it: the same bytes at any time and place.
    return zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) });
  }

  private contentTypes(): string {
    const relationships = "application/vnd.openxmlformats-package.relationships+xml";
    const overrides = [...this.kinds].map(([path, kind]) =>
      tag("Override", { PartName: `/${path}`, ContentType: KINDS[kind].type }),
    );
    return tag(
      "Types",
      { xmlns: `${PACKAGE}/content-types` },
      tag("Default", { Extension: "rels", ContentType: relationships }),
      tag("Default", { Extension: "xml", ContentType: "application/xml" }),
      ...overrides,
    );
  }
}

export interface Reference {
  id: string;
  type: string;
  target: string;
}

export class PackageReader {
  private readonly files: Record<string, Uint8Array>;

  constructor(bytes: Uint8Array) {
    this.files = unzipSync(bytes);
  }

  paths = (): string[] => Object.keys(this.files);

  bytes(path: string): Uint8Array {
    const found = this.files[path];
    if (!found) throw new Error(`The file has no part ${path}.`);
    return found;
  }

  text = (path: string): string => strFromU8(this.bytes(path));

  xml = (path: string) => parse(this.text(path));

  references(from: string): Reference[] {
    const path = relationshipsOf(from);
    if (!this.files[path]) return [];
    return children(this.xml(path), "Relationship")
      .filter(({ attributes }) => attributes.TargetMode !== "External")
      .map(({ attributes: { Id, Type, Target } }) => ({
        id: Id,
        type: Type,
        target: resolveTarget(from, Target),
      }));
  }

  /** The parts of a kind to which a part refers. */
  referred(from: string, kind: PartKind): string[] {
    const { relationship } = KINDS[kind];
    return this.references(from)
      .filter(({ type }) => type === relationship)
      .map(({ target }) => target);
  }

  /** The part to which a part refers by this id. */
  target(from: string, id: string): string {
    const found = this.references(from).find((each) => each.id === id);
    if (!found) throw new Error(`${from} has no relationship ${id}.`);
    return found.target;
  }
}
