/** Which theme the pane wears: Excel's own where it tells, else the system's; contrast themes go before both. */
import { teamsHighContrastTheme, webDarkTheme, webLightTheme, type Theme } from "@fluentui/react-components";
import { useSyncExternalStore } from "react";

export type ThemeName = "light" | "dark" | "contrast";

export const themes: Record<ThemeName, Theme> = {
  light: webLightTheme,
  dark: webDarkTheme,
  contrast: teamsHighContrastTheme,
};

/** What the browser draws itself, such as scroll bars; the system's contrast colours are light or dark by themselves. */
export const colourSchemes: Record<ThemeName, string> = {
  light: "light",
  dark: "dark",
  contrast: "light dark",
};

interface OfficeColours {
  bodyBackgroundColor?: string;
  isDarkTheme?: boolean;
}

/** Whether an Office theme is a dark one; null where it doesn't tell. */
export function isDark(theme: OfficeColours | undefined): boolean | null {
  if (typeof theme?.isDarkTheme === "boolean") return theme.isDarkTheme;
  const [, r, g, b] =
    /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(theme?.bodyBackgroundColor ?? "") ?? [];
  if (r === undefined) return null;
  const [red, green, blue] = [r, g, b].map((part) => parseInt(part, 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}

const query = (media: string): MediaQueryList | null =>
  typeof matchMedia === "function" ? matchMedia(media) : null;

function currentTheme(): ThemeName {
  if (query("(forced-colors: active)")?.matches) return "contrast";
  const dark = isDark(typeof Office === "undefined" ? undefined : Office.context?.officeTheme);
  return (dark ?? query("(prefers-color-scheme: dark)")?.matches) ? "dark" : "light";
}

function followTheme(changed: () => void): () => void {
  const media = [query("(forced-colors: active)"), query("(prefers-color-scheme: dark)")];
  for (const each of media) each?.addEventListener("change", changed);
  // Excel raises no event for a changed theme: look again when the user comes back, and now and then. Office.js itself asks
  // Excel no more often.
  addEventListener("focus", changed);
  const watch = setInterval(changed, 5_000);
  return () => {
    clearInterval(watch);
    for (const each of media) each?.removeEventListener("change", changed);
    removeEventListener("focus", changed);
  };
}

export const useThemeName = (): ThemeName => useSyncExternalStore(followTheme, currentTheme);
