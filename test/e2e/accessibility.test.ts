/** The check on accessibility itself: it sees what stays, not what passes, and says what it saw. */
import { accessibilityFaults } from "./accessibility";
import { openPage, startBrowser, stopBrowser } from "./workbook";

jest.setTimeout(120_000);

beforeAll(startBrowser);
afterAll(stopBrowser);

const page = (button: string) => `<!doctype html><html lang="en"><head><title>Page</title><style>
  button { color: #fff; background: #eee; transition: background-color 2s }
  button.ready { background: #000 }
</style></head><body><main><h1>Page</h1>${button}</main></body></html>`;

async function faults(button: string, act: (button: Element) => void): Promise<string[]> {
  const opened = await openPage({ width: 320, height: 400 }, "light");
  await opened.page.setContent(page(button));
  await opened.page.locator("button").evaluate(act);
  const found = await accessibilityFaults(opened.page);
  await opened.close();
  return found;
}

test("a colour on its way to another is no fault", async () => {
  const begin = (button: Element) => {
    void getComputedStyle(button).backgroundColor;
    button.className = "ready";
  };
  expect(await faults("<button>Write</button>", begin)).toEqual([]);
});

test("a colour that stays is one, told with the words, the colours and their contrast", async () => {
  const [fault, ...more] = await faults("<button>Write <b>3</b> sheets</button>", () => {});
  expect(fault).toMatch(/^color-contrast: "Write 3 sheets" .*contrast of 1\.\d+.*#ffffff.*#eeeeee/u);
  // Its bold part is another element.
  expect(more.every((each) => each.startsWith("color-contrast: "))).toBe(true);
});

test("what goes round for ever is not waited for", async () => {
  const turn = (button: Element) => {
    button.className = "ready";
    button.animate([{ opacity: 1 }, { opacity: 0.99 }], { duration: 200, iterations: Infinity });
  };
  expect(await faults("<button>Write</button>", turn)).toEqual([]);
});
