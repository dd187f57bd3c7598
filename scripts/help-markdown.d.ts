import type { Page } from "./help-pages";

/** The name of the page's file. */
export function markdownName(page: Pick<Page, "id">): string;
export function markdownPage(page: Page): string;
