import { makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useId, useRef, useState } from "react";
import type { Picture } from "../../analyses/analysis";
import { bars } from "./bars";
import { FONT_SIZE, type Paper } from "./drawing";
import { flows } from "./flows";
import { gainCurve } from "./gain-curve";
import { heatMap } from "./heat-map";
import { profileMap } from "./profile-map";
import { quadrant } from "./quadrant";
import { tracking } from "./tracking";
import { trend } from "./trend";
import { whaleCurve } from "./whale-curve";

/** One function for each kind of picture. */
const draw: {
  [Kind in Picture["kind"]]: (picture: Extract<Picture, { kind: Kind }>, paper: Paper) => Element;
} = {
  "whale curve": whaleCurve,
  "gain curve": gainCurve,
  "heat map": heatMap,
  tracking,
  "profile map": profileMap,
  quadrant,
  flows,
  trend,
  bars,
};

const useStyles = makeStyles({
  picture: {
    // Blue and orange stay apart for every kind of colour blindness; hatching and dashes say the same again.
    "--picture-text": tokens.colorNeutralForeground1,
    "--picture-quiet": tokens.colorNeutralStroke1,
    "--picture-paper": tokens.colorNeutralBackground1,
    "--picture-gain": tokens.colorBrandForeground1,
    "--picture-loss": tokens.colorPaletteDarkOrangeForeground1,
    "--picture-shade": tokens.colorBrandForeground1,
    minWidth: 0,
    overflow: "hidden",
    "& svg": { display: "block", maxWidth: "100%" },
    "@media (forced-colors: active)": {
      forcedColorAdjust: "none",
      "--picture-text": "CanvasText",
      "--picture-quiet": "CanvasText",
      "--picture-paper": "Canvas",
      "--picture-gain": "CanvasText",
      "--picture-loss": "Highlight",
      // The numbers in the cells say it all.
      "--picture-shade": "Canvas",
    },
  },
});

const HEIGHT = 220;
/** Before the first measurement: the usual width of a pane less its padding. */
const USUAL_WIDTH = 310;

/** A picture as wide as the pane, drawn anew when that changes; screen readers get its description. */
export default function PictureView({ picture }: { picture: Picture }) {
  const styles = useStyles();
  const frame = useRef<HTMLDivElement>(null);
  const id = `hatching-${useId().replace(/[^\w-]/g, "")}`;
  const [width, setWidth] = useState(USUAL_WIDTH);

  useEffect(() => {
    const element = frame.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => setWidth(Math.round(element.clientWidth) || USUAL_WIDTH));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const font = getComputedStyle(element).fontFamily;
    const drawn = draw[picture.kind] as (picture: Picture, paper: Paper) => Element;
    const drawing = drawn(picture, { width, height: HEIGHT, id, textWidth: measure(font) });
    drawing.setAttribute("aria-hidden", "true");
    element.replaceChildren(drawing);
  }, [picture, width, id]);

  return <div ref={frame} className={styles.picture} role="img" aria-label={picture.description} />;
}

/** How wide a text is in the pane's font; a cautious estimate where there is no canvas. */
function measure(font: string): (text: string) => number {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return (text) => text.length * FONT_SIZE * 0.62;
  context.font = `600 ${FONT_SIZE}px ${font}`;
  return (text) => context.measureText(text).width;
}
