/** In a contrast theme a link of the controls has neither a colour of its own nor a focus that is seen. */
export const linkInContrast = {
  "@media (forced-colors: active)": {
    textDecorationLine: "underline",
    "&[data-fui-focus-visible]": { outline: "2px solid", outlineOffset: "2px" },
  },
} as const;
