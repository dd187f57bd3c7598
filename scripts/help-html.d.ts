import type { Page } from "./help-pages";

/** The name of the page's file, which its addresses end with. */
export function htmlName(page: Pick<Page, "id">): string;
export function htmlPage(page: Page): string;
