/** What margin and retention say of the lifetime value of profiles. */
import { moneyText, severalText, wholeText } from "../live";
import { count, does, format, money, several, share } from "../words";

const oneDecimal = format({ maximumFractionDigits: 1 });
/** "250" others, or "2.5" of them. */
const times = (number: number) => (number >= 10 ? count(number) : oneDecimal(number));
const inPeriods = (periods: number) =>
  `${oneDecimal(periods)} ${Math.round(periods * 10) === 10 ? "period" : "periods"}`;
const timesText = (cell: string) =>
  `FIXED(${cell},IF(ROUND(${cell},1)=ROUND(${cell},0),0,IF(${cell}<10,1,0)))`;

const AFTER = " after the cost of winning a customer";

/** What is said of profiles that bring nothing. */
const tail = (losers: string[], costs: boolean) => {
  const after = costs ? AFTER : "";
  if (losers.length === 0) return `every profile is worth something${after}`;
  return losers.length === 1
    ? `${losers[0]} is worth nothing${after}`
    : `${several(losers.length, "profile")} are worth nothing${after}`;
};

export const margins = {
  noRows:
    "No row has a profile, a margin and a retention from 0% to 100%. Choose other columns, or look at what was left out.",
  noEnd:
    "No value has an end: margins for ever that don't shrink. Give a number of periods, or a discount above 0%.",

  sentence: (
    best: { name: string; value: number },
    other: { name: string; number: number } | null,
    losers: string[],
    costs: boolean,
  ) => {
    const most = `One customer of ${best.name} is worth ${money(best.value)}`;
    const equal = other ? `, as much as ${times(other.number)} of ${other.name}` : "";
    return `${most}${equal}; ${tail(losers, costs)}.`;
  },
  none: (best: { name: string; value: number }) =>
    `No profile is worth anything: the best, ${best.name}, comes to ${money(best.value)} a customer.`,
  short: (best: string, other: { name: string; number: number } | null) =>
    other ? `1 ${best} = ${times(other.number)} ${other.name}` : best,

  figures: {
    best: "Most valuable profile",
    bestMeaning: (name: string) => `${name}: what one customer is worth, less the cost of winning one.`,
    least: "Least valuable profile",
    leastMeaning: (name: string) => `${name}, a customer.`,
    equivalent: "One is worth",
    equivalentValue: (number: number, name: string) => `${times(number)} × ${name}`,
    equivalentMeaning: (best: string, other: string) =>
      `So many customers of ${other} it takes to be worth one of ${best}.`,
    losers: "Worth nothing",
    losersMeaning: "Profiles whose customers bring less than they cost.",
    payback: "Paid back first",
    paybackValue: inPeriods,
    paybackMeaning: (name: string) =>
      `${name}: until the margins to be expected cover the cost of winning a customer.`,
    never: "Never paid back",
    neverMeaning: "Profiles whose margins never cover that cost, as too many leave before.",
  },
  warnings: {
    noEnd: (profiles: number) =>
      `${several(profiles, "profile")} ${does(profiles, "has", "have")} no value, as margins for ever that don't shrink have no end: give a number of periods, or a discount above ${share(0)}.`,
  },
  list: {
    title: "Value by profile",
    headers: ["Profile", "Value", "One of the best is worth"],
    headersWithCosts: ["Profile", "Value", "Paid back after", "One of the best is worth"],
    never: "never",
    none: "–",
    times,
    periods: inPeriods,
  },
  picture: {
    title: "Value of a customer",
    description: (profiles: number, best: string) =>
      `Lifetime value of a customer of each of ${several(profiles, "profile")}; the highest is that of ${best}.`,
  },

  answer: {
    rate: "Discount a period",
    periods: "Periods",
    periodsMeaning: "Blank: for ever.",
    timing: "First margin",
    timingMeaning: "end: of the first period; now: at once.",
    profiles: "Profiles",
    profilesMeaning: "Rows with a margin and a retention.",
    best: "Most valuable profile",
    bestMeaning: "By what one customer is worth.",
    bestValue: "Value of a customer of it",
    bestValueMeaning: "In money of today, less acquisition.",
    other: "Least valuable one above 0",
    otherMeaning: "Of those whose customers bring something.",
    otherValue: "Value of a customer of that",
    otherValueMeaning: "In money of today, less acquisition.",
    equivalent: "One is worth so many",
    equivalentMeaning: "Customers of the least valuable profile.",
    losers: "Profiles worth nothing",
    losersMeaning: "Their customers bring less than they cost.",
    which: "These are",
    whichMeaning: "By name.",
    endless: "Profiles without a value",
    endlessMeaning: "Margins for ever that don't shrink.",
    sentence: (costs: boolean) => {
      const after = costs ? AFTER : "";
      const ending =
        `IF({losers}=0,"every profile is worth something${after}",` +
        `IF({losers}=1,{which}&" is",${severalText("{losers}", "profile")}&" are")&" worth nothing${after}")&"."`;
      const equal = `IF({otherValue}="","",", as much as "&${timesText("{equivalent}")}&" of "&{other})`;
      return (
        `=IF({bestValue}<=0,"No profile is worth anything: the best, "&{best}&", comes to "&${moneyText("{bestValue}")}&" a customer.",` +
        `"One customer of "&{best}&" is worth "&${moneyText("{bestValue}")}&${equal}&"; "&${ending})`
      );
    },
    doubt: {
      label: "Profiles without a value",
      formula: (endless: string) =>
        `IF(${endless}=0,"",${wholeText(endless)}&" of the profiles: margins for ever that don't shrink have no end. Give a number of periods, or a discount above 0.")`,
      fine: "Every profile has a value.",
    },
    chart: "Value of a customer, by profile",
    chartSeries: "Value",
  },
  sheet: {
    title: "What a customer of each profile is worth",
    note: (source: string) =>
      `In the order of ${source}. The value follows the discount, the periods and the time of the first margin on the first sheet.`,
    headers: {
      profile: "Profile",
      margin: "Margin a period",
      retention: "Retention",
      cost: "Acquisition cost",
      value: "Lifetime value",
      equivalent: "One of the best is worth",
      payback: "Paid back after … periods",
    },
    noEnd: "no end",
    never: "never",
    none: "–",
  },
};
