import { install } from "./frame";
import type { Host } from "./host";

/** The script that stands before Office.js in the pane's page: it takes the host from the page around the frame. */
declare global {
  interface Window {
    vitalFewHost?: Host;
  }
}

const host = window.parent.vitalFewHost;
if (!host) throw new Error("No embedded workbook: the page around this frame has set no vitalFewHost.");
window.addEventListener("pagehide", install(window, host));
