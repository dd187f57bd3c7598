export type ThemeName = "light" | "dark";

/** Colours as Excel gives them for its "Colorful" and "Black" themes, as numbers of RGB. */
const themes: Record<ThemeName, Record<string, number>> = {
  light: {
    bodyBackgroundColor: 0xffffff,
    bodyForegroundColor: 0x000000,
    controlBackgroundColor: 0xf0f0f0,
    controlForegroundColor: 0x000000,
  },
  dark: {
    bodyBackgroundColor: 0x262626,
    bodyForegroundColor: 0xffffff,
    controlBackgroundColor: 0x3b3b3b,
    controlForegroundColor: 0xffffff,
  },
};

export const themeInfo = (name: ThemeName): string => JSON.stringify(themes[name]);
