/** What a page shows to those who can't see it well, or at all. */
import fs from "node:fs";
import type Axe from "axe-core";
import type { Frame, Page } from "playwright-core";

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** What is serious or worse, as axe-core sees it. */
export async function accessibilityFaults(page: Frame | Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { run } = (window as unknown as { axe: typeof Axe }).axe;
    const { violations } = await run(document);
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
}

/** Whether there is something to the right of what is seen. */
export const overflows = (page: Frame | Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
