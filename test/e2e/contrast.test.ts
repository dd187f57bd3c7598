/** The pane in the contrast colours of the system, which leave it few: home, every path and every panel. */
import { analyses } from "../../src/analyses";
import { accessibilityFaults, atRest, overflows } from "./accessibility";
import { inChromium } from "./workbook";

jest.setTimeout(600_000);

const { open, page: inPage, pane, button, shows } = inChromium();

const FOCUSABLE = "button, a[href], input, select, textarea, summary, [tabindex='0']";

/** The looks whose focus was seen on a page before: it looks the same on the next. */
let seen: Set<string>;
beforeEach(() => {
  seen = new Set();
});

/** One element of each look that can have the focus and was not seen yet, by a name of ours. */
async function focusable(): Promise<string[]> {
  const found = await pane().evaluate(
    (selector) =>
      [...document.querySelectorAll<HTMLElement>(selector)].flatMap((element, at) => {
        const look = `${element.tagName} ${element.className} ${element.parentElement!.className}`;
        const reached = !element.matches(":disabled, [tabindex='-1']") && element.checkVisibility();
        if (!reached) return [];
        element.dataset.focus = String(at);
        return [{ look, selector: `[data-focus="${at}"]` }];
      }),
    FOCUSABLE,
  );
  return found.flatMap(({ look, selector }) => {
    if (seen.has(look)) return [];
    seen.add(look);
    return [selector];
  });
}

/** How many pixels of two pictures are not the same. */
const changedPixels = (pictures: Buffer[]) =>
  pane().evaluate(
    async (sources) => {
      const [one, other] = await Promise.all(
        sources.map(async (source) => {
          const image = new Image();
          image.src = `data:image/png;base64,${source}`;
          await image.decode();
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [image.width, image.height];
          const context = canvas.getContext("2d")!;
          context.drawImage(image, 0, 0);
          return new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
        }),
      );
      return one.reduce((count, pixel, at) => count + Number(pixel !== other[at]), 0);
    },
    pictures.map((picture) => picture.toString("base64")),
  );

/** Elements that look with the focus much as they do without: not so much as a line below them tells. */
async function focusNotSeen(): Promise<string[]> {
  const page = inPage();
  const unseen: string[] = [];
  // The last thing used is the keyboard: else a ring would be shown nowhere.
  await pane().getByRole("heading", { level: 1 }).press("Tab");
  for (const selector of await focusable()) {
    const element = pane().locator(selector);
    await element.evaluate((each: HTMLElement) => {
      each.focus();
      each.scrollIntoView({ block: "center" });
    });
    const { x, y, width, height } = (await element.boundingBox())!;
    const picture = async () => {
      await atRest(pane());
      return page.screenshot({ clip: { x: x - 6, y: y - 6, width: width + 12, height: height + 12 } });
    };
    const focused = await picture();
    await element.evaluate((each: HTMLElement) => each.blur());
    const changed = await changedPixels([focused, await picture()]);
    if (changed < width) unseen.push(`${changed} ${await element.evaluate((each) => each.outerHTML)}`);
  }
  return unseen;
}

/** Icons of a filled shape with another on it, both of one colour. */
const iconsNotSeen = () =>
  pane().evaluate(() =>
    [...document.querySelectorAll("main svg:not([role=img] svg)")].flatMap((svg) => {
      const looks = [...svg.children].map((shape) => getComputedStyle(shape));
      const grounds = looks.filter(({ fill }) => fill !== "none").map(({ fill }) => fill);
      const signs = looks.filter(({ fill }) => fill === "none").map(({ stroke }) => stroke);
      return signs.some((sign) => grounds.includes(sign)) ? [svg.outerHTML] : [];
    }),
  );

/** Marks of a picture that the paper swallows, and pictures that show gain and loss alike. */
const marksNotSeen = () =>
  pane().evaluate(() =>
    [...document.querySelectorAll("[role=img] svg")].flatMap((svg) => {
      const colour = (name: string) => {
        const probe = svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "rect"));
        probe.style.fill = `var(--picture-${name})`;
        const { fill } = getComputedStyle(probe);
        probe.remove();
        return fill;
      };
      const [text, paper, gain, loss] = ["text", "paper", "gain", "loss"].map(colour);
      const same = new Set([text, paper, loss]).size < 3 || gain === paper || gain === loss;
      return same
        ? [`${svg.parentElement!.getAttribute("aria-label")} ${[text, paper, gain, loss].join(" ")}`]
        : [];
    }),
  );

/** What can't be seen on the page as it is now, which is also kept as a picture. */
async function look(name: string): Promise<string[]> {
  const page = inPage();
  const size = page.viewportSize()!;
  const height = await pane().evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...size, height: Math.min(3500, Math.max(size.height, height + 80)) });
  await atRest(pane());
  await (await pane().frameElement()).screenshot({ path: `test-results/contrast-${name}.png` });
  await page.setViewportSize(size);
  const faults = [
    ...(await accessibilityFaults(pane())),
    ...((await overflows(pane())) ? ["beyond the edge"] : []),
    ...(await marksNotSeen()),
    ...(await iconsNotSeen()),
    ...(await focusNotSeen()),
  ];
  return faults.map((fault) => `${name}: ${fault}`);
}

async function inContrast(theme: "light" | "dark") {
  await open({ width: 320, theme });
  await inPage().emulateMedia({ forcedColors: "active" });
  await pane().locator("[data-theme=contrast]").waitFor();
}

const home = () =>
  button(/back to all/iu)
    .first()
    .click();
const goTo = (title: string) =>
  pane()
    .getByRole("navigation", { name: "Paths" })
    .getByRole("button")
    .filter({ has: pane().getByText(title, { exact: true }) })
    .click();
async function answered() {
  await button(/^Write \d sheets?$/u).waitFor();
  await shows("Preview is live");
}

test("home and every path, light on dark", async () => {
  await inContrast("dark");
  const faults = await look("first-run");
  // The orders that the workbook begins with have losses.
  await goTo("Profit");
  await answered();
  await button("Choose columns for Activities used").click();
  faults.push(...(await look("profit-losses")));
  await button(/^Write \d sheets?$/u).click();
  await shows(/sheets? written:/u);
  faults.push(...(await look("profit-written")));
  await home();
  await pane().getByRole("button", { name: "Sample data", exact: true }).click();
  await button("Add all").click();
  await shows("All sample tables are in this workbook.");
  await home();
  for (const { id, title } of analyses) {
    await goTo(title);
    await answered();
    faults.push(...(await look(id)));
    await home();
  }
  faults.push(...(await look("home")));
  expect(faults).toEqual([]);
});

test("the panels and a path, dark on light", async () => {
  await inContrast("light");
  const faults: string[] = [];
  const panel = async (name: string, shown: string | RegExp, file: string) => {
    await pane().getByRole("button", { name, exact: true }).click();
    await shows(shown);
    faults.push(...(await look(file)));
  };
  await panel("Share", /^No formula of this workbook/u, "share");
  await home();
  await panel("Data check", /^9,994 rows/u, "data-check");
  await home();
  await panel("Sample data", /^Try everything/u, "sample-data");
  await home();
  await panel("Functions", "Profitability and the vital few", "functions");
  await button(/^PARETO_SHARE/u).click();
  await shows("Fill in profits.");
  faults.push(...(await look("function")));
  await button("Back to all functions").click();
  await home();
  await goTo("Profiles");
  await answered();
  await pane().getByLabel("Profiles by", { exact: true }).selectOption({ label: "Sales and Years" });
  await shows(/Sales and Years tells you 10%/u);
  faults.push(...(await look("profiles-map")));
  await home();
  faults.push(...(await look("home-light")));
  expect(faults).toEqual([]);
});
