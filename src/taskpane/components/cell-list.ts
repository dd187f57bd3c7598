/** Lists of cells that can be gone to: how they look, and how the keyboard goes through them. */
import { makeStyles, tokens } from "@fluentui/react-components";
import { useState, type KeyboardEvent } from "react";

export const useCellListStyles = makeStyles({
  list: {
    maxHeight: "320px",
    overflowY: "auto",
    margin: 0,
    padding: 0,
    listStyleType: "none",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  cell: {
    display: "block",
    width: "100%",
    padding: "6px 8px",
    border: "none",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground1,
    font: "inherit",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    textAlign: "left",
    overflowWrap: "anywhere",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  rest: { padding: "6px 8px", fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

/** One stop of the Tab key; the arrows go from button to button, the last of which is `last`. */
export function useArrowKeys(last: number) {
  const [at, setAt] = useState(0);
  const present = Math.min(at, last);
  function onKeyDown(event: KeyboardEvent<HTMLUListElement>) {
    const to = { ArrowDown: present + 1, ArrowUp: present - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = Math.min(last, Math.max(0, to));
    setAt(next);
    event.currentTarget.querySelectorAll<HTMLButtonElement>("button")[next]?.focus();
  }
  const stop = (place: number) => ({
    tabIndex: place === present ? 0 : -1,
    onFocus: () => setAt(place),
  });
  return { onKeyDown, stop };
}
