/** Whom do we contact for this offer? A response score where an earlier offer tells, expected profit against cost and budget, and the list. */
import type { Analysis } from "./analysis";
import { answering } from "./answering";
import { PERSON, RATES } from "./hints";
import { segmentChoices } from "./targets/choice";
import { listFile } from "./targets/file";
import { preview } from "./targets/preview";
import { report } from "./targets/report";
import type { Facts, Role } from "./targets/roles";
import { EARLIER, STARTS, targets as texts } from "../texts/targets";

const known = { option: "earlier", is: [EARLIER.known] };

export const targets: Analysis<Role, Facts> = {
  id: "targets",
  title: texts.title,
  stage: "ACT",
  question: texts.question,
  columns: {
    customer: {
      ...texts.columns.customer,
      kind: "key",
      ...PERSON,
    },
    segment: {
      ...texts.columns.segment,
      kind: "attribute",
      optional: true,
      hints: ["segment", "profile", "tier", "group", "class"],
      avoid: ["id", "size"],
    },
    responded: {
      ...texts.columns.responded,
      kind: "flag",
      blank: "kept",
      when: known,
      hints: ["responded", "response", "bought", "converted", "conversion", "outcome", "accepted", "visit"],
      avoid: ["rate", "date"],
    },
    contacted: {
      ...texts.columns.contacted,
      kind: "flag",
      blank: "kept",
      optional: true,
      when: known,
      hints: ["contacted", "mailed", "sent", "targeted", "approached", "called"],
      avoid: ["date", "last"],
    },
    value: {
      ...texts.columns.value,
      kind: "number",
      optional: true,
      hints: [
        "profit if they buy",
        "value if they buy",
        "value of a response",
        "margin",
        "order value",
        "lifetime value",
        "value",
        "profit",
      ],
      avoid: [...RATES, "last", "this", "class", "rank"],
    },
    contact: {
      ...texts.columns.contact,
      kind: "attribute",
      optional: true,
      many: true,
      most: 8,
      hints: ["e mail", "mail", "email", "phone", "telephone", "mobile", "company", "address", "contact"],
      avoid: ["rate", "opened", "sent", "date", "cost"],
    },
    features: {
      ...texts.columns.features,
      kind: "number",
      blank: "left out",
      when: known,
      hints: ["days since last order", "recency", "frequency", "orders", "visits", "opened"],
      avoid: ["id", "no", "number", "zip", "postal", "postcode", "phone", "revenue from", "if", "after"],
      many: true,
      // More say little more, and a formula has to hold them.
      most: 12,
      rest: "measures",
    },
  },
  options: {
    earlier: {
      label: texts.options.earlier.label,
      help: texts.options.earlier.help,
      kind: "choice",
      initial: EARLIER.known,
      choices: Object.values(EARLIER).map((value) => ({ value, label: texts.options.earlier[value] })),
      first: true,
    },
    rate: {
      ...texts.options.rate,
      kind: "share",
      initial: 0.03,
      when: { option: "earlier", is: [EARLIER.assumed] },
    },
    amount: { ...texts.options.amount, kind: "number", initial: "" },
    cost: { ...texts.options.cost, kind: "number", initial: 10, min: 0 },
    budget: { ...texts.options.budget, kind: "number", initial: "", min: 0 },
    start: {
      label: texts.options.start.label,
      help: texts.options.start.help,
      kind: "choice",
      initial: STARTS[0],
      choices: STARTS.map((value) => ({ value, label: texts.options.start.choices[value] })),
    },
    valuable: {
      ...texts.options.valuable,
      kind: "share",
      initial: 0.2,
      when: { option: "start", is: [STARTS[1], STARTS[2]] },
    },
    segments: { ...texts.options.segments, kind: "some of", initial: [] },
  },
  sample: "Campaign",
  sheets: texts.sheets,
  writes: (_, options, { checked }) =>
    options.earlier === EARLIER.assumed ? [0, 1] : checked ? [0, 1, 2, 3] : [0, 1, 2],
  choices: (data) => ({ segments: segmentChoices(data) }),
  preview: (data, options) => answering(() => preview(data, options)),
  report: (context) => report(context, targets),
  file: { label: texts.file.label, make: listFile },
};
