export type ThemeName = "light" | "dark";

/**
 * Numbers of RGB. The light ones are reported for the "Colorful" theme of Excel 2016 (office-ui-fabric-core issue 732); those
 * of the "Black" theme are near what it looks like, not reported anywhere that we found.
 */
const themes: Record<ThemeName, Record<string, number>> = {
  light: {
    bodyBackgroundColor: 0xe6e6e6,
    bodyForegroundColor: 0x444444,
    controlBackgroundColor: 0xfdfdfd,
    controlForegroundColor: 0x444444,
  },
  dark: {
    bodyBackgroundColor: 0x262626,
    bodyForegroundColor: 0xffffff,
    controlBackgroundColor: 0x3b3b3b,
    controlForegroundColor: 0xffffff,
  },
};

export const themeInfo = (name: ThemeName): string => JSON.stringify(themes[name]);
