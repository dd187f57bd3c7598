import { isDark } from "../../../src/taskpane/theme";

test.each([
  [{ isDarkTheme: true, bodyBackgroundColor: "#FFFFFF" }, true],
  [{ bodyBackgroundColor: "#FFFFFF" }, false],
  [{ bodyBackgroundColor: "#262626" }, true],
  [{ bodyBackgroundColor: "white" }, null],
  [{}, null],
  [undefined, null],
])("an Office theme %j is dark: %s", (theme, dark) => expect(isDark(theme)).toBe(dark));
