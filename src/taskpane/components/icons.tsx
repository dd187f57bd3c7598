/** The few icons of the pane, drawn on a 16 x 16 grid. They only repeat what the text beside them says. */
import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden
    >
      {children}
    </svg>
  );
}

export const BackIcon = () => (
  <Icon>
    <path d="M10 3 5 8l5 5" strokeLinecap="round" strokeLinejoin="round" />
  </Icon>
);

export const ForwardIcon = () => (
  <Icon>
    <path d="m6 3 5 5-5 5" strokeLinecap="round" strokeLinejoin="round" />
  </Icon>
);

export const AddIcon = () => (
  <Icon>
    <path d="M8 3v10M3 8h10" strokeLinecap="round" />
  </Icon>
);

export const RemoveIcon = () => (
  <Icon>
    <path d="m4.5 4.5 7 7M11.5 4.5l-7 7" strokeLinecap="round" />
  </Icon>
);

const useDoneStyles = makeStyles({
  // The system's contrast colours replace those of texts, not those of strokes.
  tick: {
    stroke: tokens.colorNeutralBackground1,
    "@media (forced-colors: active)": { stroke: "Canvas" },
  },
});

export function DoneIcon() {
  const { tick } = useDoneStyles();
  return (
    <Icon>
      <circle cx="8" cy="8" r="6.25" fill="currentColor" />
      <path className={tick} d="m5.2 8.2 2 2 3.6-4" strokeLinecap="round" />
    </Icon>
  );
}

export const OpenIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="6.25" />
  </Icon>
);

export const LookIcon = () => (
  <Icon>
    <path d="M8 2.5 14.2 13.5H1.8Z" strokeLinejoin="round" />
    <path d="M8 6.5v3.2M8 11.4v.4" strokeLinecap="round" />
  </Icon>
);

export const SheetIcon = () => (
  <Icon>
    <path d="M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6" strokeLinejoin="round" />
  </Icon>
);
