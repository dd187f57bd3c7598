/** The list to take along: those to contact, and how to reach them. */
import type { FileOffer, OptionValues, UsableData } from "../analysis";
import { choose } from "./choice";
import type { Role } from "./roles";
import { targets as texts } from "../../texts/targets";

const MS_A_DAY = 86_400_000;
/** Day 0 of Excel's calendar. */
const DAY_0 = Date.UTC(1899, 11, 30);

export function listFile(data: UsableData<Role>, options: OptionValues): FileOffer {
  const { rows, selected, order } = choose(data, options);
  const contact = data.attributes.contact ?? [];
  const [customer = texts.columns.customer.label] = data.headers.customer;
  return {
    name: texts.file.name(new Date(DAY_0 + Math.floor(data.today) * MS_A_DAY).toISOString().slice(0, 10)),
    rows: [
      [customer, ...data.headers.contact],
      ...Array.from(order)
        .filter((i) => selected[i] === 1)
        .map((i) => [data.keys.customer![rows[i]], ...contact.map((column) => column[rows[i]])]),
    ],
  };
}
