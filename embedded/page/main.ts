import { samples } from "../../src/workbook/samples";
import { createBrowserGrid } from "../grid/browser";
import type { BlankMode } from "../grid/grid";
import { functionsOf } from "./functions";
import "./page.css";
import { addSamples } from "./samples";
import { Status } from "./status";

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

const grid = createBrowserGrid(element("grid"));
const status = new Status(element("status"), grid);
const pane = element<HTMLIFrameElement>("pane");
const blanks = element<HTMLSelectElement>("blanks");
const theme = element<HTMLSelectElement>("theme");
const width = element<HTMLSelectElement>("width");

function useTheme(): void {
  document.documentElement.dataset.theme = theme.value;
  grid.setDark(theme.value === "dark");
}

theme.addEventListener("change", useTheme);
blanks.addEventListener("change", () => grid.setBlanks(blanks.value as BlankMode));
width.addEventListener("change", () =>
  document.documentElement.style.setProperty("--pane-width", `${width.value}px`),
);

async function start(): Promise<void> {
  await addSamples(grid, samples);
  status.say("Loading the add-in …");
  pane.addEventListener("load", () => void takeFunctions());
  pane.src = "taskpane.html";
}

async function takeFunctions(): Promise<void> {
  const functions = await functionsOf(pane, blanks.value as BlankMode);
  if (functions) grid.setFunctions(functions);
  status.say(
    functions
      ? "Ready. Type =VF. into a cell, or answer the question in the pane."
      : "The pane has associated no functions.",
  );
}

Object.assign(window, { vitalFew: { grid } });
start().catch((reason: unknown) => status.say(`The page could not start: ${String(reason)}`));
