/** From the colour of the lowest number to that of the highest; a middle colour stands at the median. */
export function colorScale(numbers: number[], colors: string[]): (value: number) => string {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? 0;
    return below + (place % 1) * ((sorted[Math.ceil(place)] ?? 0) - below);
  };
  const stops = colors.map((color, i) => ({
    value: at(colors.length > 1 ? i / (colors.length - 1) : 0),
    color: channels(color),
  }));
  return (value) => {
    const upper = stops.findIndex((stop) => stop.value >= value);
    const to = stops[upper] ?? stops.at(-1);
    const from = stops[upper - 1];
    if (!to) return "#FFFFFF";
    if (!from || to.value === from.value) return hex(to.color);
    const share = (value - from.value) / (to.value - from.value);
    return hex(from.color.map((each, i) => each + share * ((to.color[i] ?? 0) - each)));
  };
}

const channels = (color: string): number[] => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));

const hex = (rgb: number[]): string =>
  `#${rgb
    .map((each) => Math.round(each).toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase()}`;
