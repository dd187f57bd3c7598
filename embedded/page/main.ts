import { createBrowserGrid } from "../grid/browser";
import type { BlankMode } from "../grid/grid";
import { createHost, WEB_LIMIT } from "../host/host";
import type { ThemeName } from "../host/theme";
import { functionsOf } from "./functions";
import "./page.css";
import { addSamples } from "./samples";
import { Status } from "./status";

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

const grid = createBrowserGrid(element("grid"));
const host = createHost(grid, { name: "Embedded workbook.xlsx" });
const status = new Status(element("status"), grid);
const pane = element<HTMLIFrameElement>("pane");
const blanks = element<HTMLSelectElement>("blanks");
const theme = element<HTMLSelectElement>("theme");
const width = element<HTMLSelectElement>("width");
const limit = element<HTMLInputElement>("limit");

function useTheme(): void {
  document.documentElement.dataset.theme = theme.value;
  grid.setDark(theme.value === "dark");
  host.setTheme(theme.value as ThemeName);
}

theme.addEventListener("change", useTheme);
limit.addEventListener("change", () => host.setWebLimit(limit.checked ? WEB_LIMIT : null));
blanks.addEventListener("change", () => grid.setBlanks(blanks.value as BlankMode));
width.addEventListener("change", () =>
  document.documentElement.style.setProperty("--pane-width", `${width.value}px`),
);

async function start(): Promise<void> {
  await addSamples(grid);
  status.say("Loading the add-in …");
  pane.addEventListener("load", () => void takeFunctions());
  pane.src = "taskpane.html";
}

async function takeFunctions(): Promise<void> {
  const functions = await functionsOf(pane, blanks.value as BlankMode);
  if (functions) grid.setFunctions(functions);
  document.body.dataset.ready = "true";
  status.say(
    functions
      ? "Ready. Type =VF. into a cell, or answer the question in the pane."
      : "The pane has associated no functions.",
  );
}

// The frame takes the host from here (embedded/host/frame-entry.ts); end-to-end tests take grid and host.
Object.assign(window, { vitalFewHost: host, vitalFew: { grid, host } });
theme.value = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
// A browser that reloads the page keeps what the form held.
useTheme();
host.setWebLimit(limit.checked ? WEB_LIMIT : null);
start().catch((reason: unknown) => status.say(`The page could not start: ${String(reason)}`));
