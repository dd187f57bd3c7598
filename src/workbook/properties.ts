/** What Vital Few keeps inside of a sheet: it stays with the sheet through renaming, copying and other hands. */

const KEYS = { mark: "VitalFew", offer: "VitalFewOffer", log: "VitalFewLog" };

export function setProperty(sheet: Excel.Worksheet, of: keyof typeof KEYS, value: string): void {
  sheet.customProperties.add(KEYS[of], value);
}

/** Asks for a property; what it answers is known after the next sync. */
export function askProperty(sheet: Excel.Worksheet, of: keyof typeof KEYS): () => string | null {
  const property = sheet.customProperties.getItemOrNullObject(KEYS[of]);
  property.load("value");
  return () => (property.isNullObject ? null : property.value);
}

/** A property that is JSON of ours; null where it is missing, or somebody else's. */
export function parsed<T extends object>(text: string | null): T | null {
  try {
    const value: unknown = text === null ? null : JSON.parse(text);
    return typeof value === "object" ? (value as T | null) : null;
  } catch {
    return null;
  }
}
