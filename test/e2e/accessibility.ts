/** What a page shows to those who can't see it well, or at all. */
import fs from "node:fs";
import type Axe from "axe-core";
import type { Frame, Page } from "playwright-core";

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** What is serious or worse, as axe-core sees it, once nothing moves: the rule, the element's words, and what is wrong with it. */
export async function accessibilityFaults(page: Frame | Page): Promise<string[]> {
  await atRest(page);
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { run } = (window as unknown as { axe: typeof Axe }).axe;
    // In the system's contrast colours Chromium tells the page's own fill of a text, though it paints the system's; axe-core goes by it.
    const { getPropertyValue } = CSSStyleDeclaration.prototype;
    if (matchMedia("(forced-colors: active)").matches) {
      CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
        return getPropertyValue.call(this, name === "-webkit-text-fill-color" ? "color" : name);
      };
    }
    const { violations } = await run(document);
    CSSStyleDeclaration.prototype.getPropertyValue = getPropertyValue;
    const words = ({ target, html }: Axe.NodeResult) => {
      const element = target.length === 1 ? document.querySelector(String(target[0])) : null;
      const text = (element?.textContent ?? "").replace(/\s+/gu, " ").trim().slice(0, 80);
      return `"${text}" ${html}`;
    };
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) =>
        nodes.map((node) => {
          const reasons = [...node.any, ...node.all, ...node.none].map(({ message }) => message);
          return `${id}: ${words(node)} ${reasons.join(" ")}`;
        }),
      );
  });
}

/** Where reduced motion makes a transition short, it still shows the colour that it comes from until it has been painted. */
export async function atRest(page: Frame | Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // What goes round for ever, as a progress bar does, never comes to its end.
    const passing = () =>
      document
        .getAnimations()
        .filter(
          ({ effect, playState }) =>
            playState === "running" && Number.isFinite(effect?.getComputedTiming().endTime),
        );
    for (let moving = passing(); moving.length > 0; moving = passing()) {
      await Promise.allSettled(moving.map(({ finished }) => finished));
      await frame();
    }
    await frame();
    await frame();
  });
}

/** Whether there is something to the right of what is seen. */
export const overflows = (page: Frame | Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
