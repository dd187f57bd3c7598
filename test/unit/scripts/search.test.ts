/** Whether the words of somebody who doesn't know our functions lead to the right one. */
import { JSDOM } from "jsdom";
import { help } from "../../../scripts/help";
import { htmlPage } from "../../../scripts/help-html";
import { helpPages } from "../../../scripts/help-pages";

let search: (words: string) => { functions: string[]; said: string };

beforeAll(async () => {
  const index = helpPages(await help()).find(({ id }) => !id)!;
  const html = htmlPage(index).replace(/<meta http-equiv[^>]*>|<script.*<\/script>/gu, "");
  const { window } = new JSDOM(html);
  const { document } = window;
  // The script finds the page where it does in a browser.
  Object.assign(globalThis, { document, navigator: window.navigator });
  jest.requireActual("../../../assets/help/help.js");
  search = (words) => {
    const input = document.querySelector("input")!;
    input.value = words;
    input.dispatchEvent(new window.Event("input"));
    const shown = [...document.querySelectorAll<HTMLElement>("main li, main tbody tr")].filter(
      (item) => !item.closest("[hidden]"),
    );
    const links = shown.flatMap((item) => [...item.querySelectorAll("a")]);
    const names = links.map((link) => link.getAttribute("href")!.replace(".html", ""));
    return { functions: [...new Set(names)], said: document.querySelector("output")!.textContent };
  };
});

// As a finance manager typed them who knew the questions, but none of our words.
test.each([
  ["who loses us money", "PARETO_CLASS"],
  ["what does it cost to serve each customer", "ABC_COST"],
  ["what is a customer worth", "CUSTOMER_LTV"],
  ["when does a customer pay back", "CAC_PAYBACK"],
  ["how many come back", "REPEAT_RATE"],
  ["which segmentation is best", "SEGMENT_POWER"],
  ["who is about to leave", "PURCHASE_ALIVE"],
  ["which customers are alike", "PROFILE_CLUSTER"],
  ["where do we waste effort", "EFFORT_GAP"],
  ["who recommends us", "NPS"],
  ["what will next year's adoption look like", "BASS_FORECAST"],
  ["how do customers move between groups", "MIGRATION_MATRIX"],
  ["what do our best customers have in common", "ICP_INDEX"],
  ["how likely is each prospect to be like the best", "ICP_SCORE"],
  ["who will respond", "SCORE"],
  ["did our score work", "AUC"],
  ["whom to mail within a budget", "TARGET_SELECT"],
  ["who decides", "ECOSYSTEM_ROLES"],
  ["on whom do we depend", "ECOSYSTEM_PIVOT"],
  ["what is our product worth to a department head", "CENTER_IMPACT"],
  ["how to write that in one sentence", "CENTER_MESSAGE"],
  ["how many small customers equal a big one", "PROFILE_EQUIVALENT"],
  ["are newer cohorts keeping better", "COHORT_RETENTION"],
  ["churn", "PURCHASE_ALIVE"],
  ["CLV", "CUSTOMER_LTV"],
  ["upsell", "MIGRATION_LTV"],
  ["break-even", "CAC_PAYBACK"],
  ["lookalike", "ICP_SCORE"],
  ["80/20", "PARETO_SHARE"],
  ["unprofitable", "PARETO_CLASS"],
  ["subscription", "RETENTION_FIT"],
  ["referral", "NPS"],
  ["idle", "TDABC_UNUSED"],
  ["profit_gini", "PROFIT_GINI"],
])("“%s” leads to %s, among at most 15 of the functions", (words, id) => {
  const { functions } = search(words);
  expect(functions).toContain(id);
  expect(functions.length).toBeLessThanOrEqual(15);
});

test("says what it found, that it is not all that was asked, or that there is nothing", () => {
  expect(search("who loses money").said).toMatch(/^\d questions? and 1 function found$/u);
  expect(search("zebra waste").said).toMatch(/^Not all words, but nearly: /u);
  expect(search("zebra")).toEqual({ functions: [], said: "Nothing found: try another word, or fewer" });
});

test("shows everything, and says nothing, where nothing is typed", () => {
  const { functions, said } = search("  ");
  expect(functions.length).toBeGreaterThan(50);
  expect(said).toBe("");
});
