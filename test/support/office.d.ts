/** The path of LibreOffice's program; null where there is none. */
export function findOffice(): string | null;
export function resaved(office: string, files: Record<string, Uint8Array>): Record<string, Uint8Array>;
