/** Whom do we want more of? What the most profitable customers have in common, who is like them, and who also recommends us. */
import type { Analysis } from "./analysis";
import { answering } from "./answering";
import { PERSON, RATES } from "./hints";
import { preview } from "./ideal/preview";
import { report } from "./ideal/report";
import type { Facts, Role } from "./ideal/roles";
import { ideal as texts } from "../texts/ideal";

export const ideal: Analysis<Role, Facts> = {
  id: "ideal",
  title: texts.title,
  stage: "GROUP",
  question: texts.question,
  columns: {
    customer: {
      ...texts.columns.customer,
      kind: "key",
      ...PERSON,
    },
    profit: {
      ...texts.columns.profit,
      kind: "number",
      blank: "kept",
      hints: ["profit", "net profit", "gross profit", "lifetime value", "contribution", "margin", "earnings"],
      avoid: [...RATES, "center", "centre", "class", "rank"],
    },
    recommend: {
      ...texts.columns.recommend,
      kind: "number",
      blank: "kept",
      optional: true,
      least: 0,
      greatest: 10,
      hints: ["recommend", "recommendation", "nps", "promoter", "net promoter score", "would recommend"],
    },
    attributes: {
      ...texts.columns.attributes,
      kind: "attribute",
      hints: [
        "industry",
        "sector",
        "trade",
        "source",
        "channel",
        "region",
        "segment",
        "size class",
        "profile",
      ],
      avoid: ["id", "name", "mail", "email", "phone", "address", "profit", "rank", "score"],
      many: true,
      // What a formula can hold of them with room to spare.
      most: 20,
      rest: "categories",
    },
  },
  options: { top: { ...texts.options.top, kind: "share", initial: 0.2 } },
  sample: "Customers",
  sheets: texts.sheets,
  preview: (data, options) => answering(() => preview(data, options)),
  report: (context) => report(context, ideal),
};
