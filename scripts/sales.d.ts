export function salesCsv(): Promise<string>;
export function customersCsv(): Promise<string>;
