/** Which profiles do our customers fall into? Ways to group them, judged by how well they predict an outcome. */
import { profiles as texts } from "../texts/profiles";
import type { Analysis } from "./analysis";
import { preview, type Facts } from "./profiles/preview";
import { report, written } from "./profiles/report";
import { columns, type Role } from "./profiles/roles";
import { planned } from "./profiles/segmentations";

export const profiles: Analysis<Role, Facts> = {
  id: "profiles",
  title: texts.title,
  stage: "GROUP",
  question: texts.question,
  columns,
  atLeastOne: ["value", "own", "features", "earlier"],
  options: {
    use: { ...texts.options.use, kind: "one of", initial: "" },
    bands: { ...texts.options.bands, kind: "number", initial: 3, min: 2, max: 8, whole: true },
  },
  sheets: texts.sheets,
  writes: (_matched, _options, facts) => written(facts),
  sample: "Customers",
  choices: (data) => ({
    use: [
      { value: texts.recommended, label: texts.recommendedLabel },
      ...planned(data).map(({ name }) => ({ value: name, label: name })),
    ],
  }),
  preview,
  report,
};
