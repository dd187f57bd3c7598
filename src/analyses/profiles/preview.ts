/** What the pane shows of profiles before anything is written. */
import { group, type Key } from "../../models/keys";
import { tenureBandNames, valueBandNames } from "../../models/profiles";
import { sum } from "../../models/sums";
import { profiles as texts } from "../../texts/profiles";
import { count } from "../../texts/words";
import type { Figure, List, OptionValues, Picture, Preview, UsableData } from "../analysis";
import { answering } from "../answering";
import { bandsOf, equivalents, type Found, find, type Profile } from "./find";
import { DISCOUNT, type Graduation, PERIODS } from "./graduation";
import type { Role } from "./roles";
import { headerOf, type Segmentation } from "./segmentations";

type Data = UsableData<Role>;

/** What the sheets need to know. */
export interface Facts {
  tried: Segmentation[];
  use: string;
  /** Those of the grouping in use, the most profitable first. */
  profiles: Key[];
  least: number;
  hasTotal: boolean;
  /** The outcome is 1 or 0, so that its mean is a share. */
  yesNo: boolean;
  /** The two periods that can be compared. */
  graduation: { between: Graduation["between"]; names: Key[] } | null;
}

/** One customer who makes so much of the sum of squares decides the ranking alone. */
const DOMINANT = 0.25;
/** What a grouping seems to tell, and doesn't hold. */
const SEEMING = 0.02;
const MOST_BARS = 12;

/** As Excel writes it in a text. */
const named = (key: Key) => (typeof key === "boolean" ? String(key).toUpperCase() : String(key));

export function preview(data: Data, options: OptionValues): Preview<Facts> {
  return answering(() => {
    const found = find(data, options);
    const outcome = headerOf(data, "outcome");
    return {
      sentence: texts.sentence({
        outcome,
        use: found.use.name,
        power: found.power && found.power.predictive,
        other: found.other && { name: found.other.name, power: found.other.predictive },
        leads: found.ranking[0]?.name === found.use.name,
        best: spoken(found.best),
        worst: found.worst && spoken(found.worst),
      }),
      warnings: warnings(data, found, outcome),
      figures: figures(found, outcome),
      pictures: pictures(data, found, options, outcome),
      lists: lists(found),
      short: texts.short(spoken(found.best)),
      facts: {
        tried: found.tried,
        use: found.use.name,
        profiles: found.table.map(({ name }) => name),
        least: found.least,
        hasTotal: found.total > 0,
        yesNo: isYesNo(found),
        graduation: found.graduation && {
          between: found.graduation.between,
          names: found.graduation.profiles.map(({ name }) => name),
        },
      },
    };
  });
}

const isYesNo = ({ outcome }: Found) => outcome.every((each) => each === 0 || each === 1);
/** What a customer brings, in words. */
const bringing = (found: Found) => (isYesNo(found) ? texts.share : texts.money);

const spoken = ({ name, ...rest }: Profile) => ({ ...rest, name: named(name) });

function warnings(data: Data, found: Found, outcome: string): string[] {
  const { table, least, tried, ranking, power, use } = found;
  const said: string[] = [];
  const small = table.filter((each) => each.small).map(spoken);
  if (small.length > 0) said.push(texts.warnings.small(small, least));
  const circular = tried.filter((each) => each.circular).map(({ name }) => name);
  if (circular.length > 0) said.push(texts.warnings.circular(circular, outcome));
  const alone = dominant(found.outcome);
  if (alone) said.push(texts.warnings.dominated(named(data.keys.customer![alone.row]), alone.share, outcome));
  if (ranking.length > 0 && !(ranking[0].predictive > 0)) said.push(texts.warnings.nothing(outcome));
  else if (power && power.rSquared > SEEMING && power.predictive < power.rSquared / 2) {
    said.push(texts.warnings.overfitted(use.name, power.rSquared, power.predictive));
  }
  const repeated = found.outcome.length - group(data.keys.customer!).keys.length;
  if (repeated > 0) said.push(texts.warnings.repeated(repeated));
  if (data.numbers.effort && !found.effort) said.push(texts.warnings.noEffort);
  if ((data.numbers.earlier || data.attributes.before) && !found.graduation)
    said.push(texts.warnings.noGraduation);
  return said;
}

/** The customer who makes the most of what separates customers, where that is very much and many others are there. */
function dominant(outcome: Float64Array): { row: number; share: number } | null {
  const mean = sum(outcome) / outcome.length;
  const apart = outcome.map((each) => each - mean);
  const largest = apart.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  const squares = apart.map((each) => (each / largest) ** 2);
  const row = squares.indexOf(1);
  const share = 1 / sum(squares);
  return row >= 0 && outcome.length >= 10 && share > DOMINANT ? { row, share } : null;
}

function figures(found: Found, outcome: string): Figure[] {
  const { power, table, best, worst, effort, graduation: moved } = found;
  const words = texts.figures;
  const all: Figure[] = [];
  const add = (label: string, value: string, meaning: string) => all.push({ label, value, meaning });
  if (power) add(words.power.label, texts.tells(power.predictive), words.power.meaning(outcome));
  add(words.groups.label, count(table.length), words.groups.meaning);
  add(words.best.label, named(best.name), words.best.meaning);
  if (found.total > 0) {
    add(
      words.bestShare.label,
      texts.share(best.profitShare),
      words.bestShare.meaning(best.customers, best.customerShare),
    );
  }
  const mean = found.total / found.outcome.length;
  add(words.mean.label, bringing(found)(best.mean), words.mean.meaning(bringing(found)(mean)));
  if (worst && worst.mean > 0 && Number.isFinite(best.mean / worst.mean)) {
    const [ideal, last] = [named(best.name), named(worst.name)];
    add(
      words.equivalent.label,
      words.equivalent.value(best.mean / worst.mean, last),
      words.equivalent.meaning(ideal, last),
    );
  }
  if (effort) {
    const [widest] = effort;
    add(
      words.effort.label,
      words.effort.value(widest.effort, widest.profit),
      words.effort.meaning(named(widest.name)),
    );
  }
  if (moved) {
    add(
      words.graduated.label,
      count(moved.graduated),
      words.graduated.meaning(moved.customers, moved.fellBack),
    );
    const [top, next] = moved.profiles;
    if (next && top.worth > next.worth) {
      add(
        words.worth.label,
        texts.money(top.worth - next.worth),
        words.worth.meaning(named(next.name), named(top.name), PERIODS, DISCOUNT),
      );
    }
  }
  return all;
}

function lists(found: Found): List[] {
  const { ranking, table } = found;
  const worth = equivalents(found);
  const profiles: List = {
    title: texts.lists.table.title,
    headers: texts.lists.table.headers,
    note: texts.lists.table.notes[found.use.kind],
    rows: table
      .slice(0, MOST_BARS)
      .map(({ name, customers, profitShare, mean }, at) => [
        named(name),
        count(customers),
        Number.isNaN(profitShare) ? "–" : texts.share(profitShare),
        bringing(found)(mean),
        texts.equals(worth[at]),
      ]),
  };
  if (ranking.length === 0) return [profiles];
  const { title, headers, note } = texts.lists.ranking;
  return [
    {
      title,
      headers,
      note,
      rows: ranking
        .slice(0, MOST_BARS)
        .map(({ name, groups, predictive }) => [name, count(groups), texts.tells(predictive)]),
    },
    profiles,
  ];
}

function pictures(data: Data, found: Found, options: OptionValues, outcome: string): Picture[] {
  const map = found.use.kind === "grid" ? profileMap(data, found, bandsOf(options), outcome) : null;
  const flows = found.graduation ? [flowsOf(found.graduation)] : [];
  return [map ?? bars(found, outcome), ...flows];
}

function profileMap(data: Data, found: Found, bands: number, outcome: string): Picture {
  const { table, best } = found;
  const [x, y] = [tenureBandNames(bands), valueBandNames(bands)];
  const places = new Map<string, { row: number; column: number }>(
    y.flatMap((value, row) => x.map((tenure, column) => [`${value} / ${tenure}`, { row, column }] as const)),
  );
  const most = table.reduce((high, { profit }) => Math.max(high, profit), 0);
  return {
    kind: "profile map",
    xTitle: headerOf(data, "tenure"),
    yTitle: headerOf(data, "value"),
    x,
    y,
    cells: table.flatMap(({ name, profit, customerShare, profitShare, mean }) => {
      const place = places.get(String(name));
      if (!place) return [];
      return [
        {
          x: place.column,
          y: place.row,
          weight: most > 0 ? Math.max(0, profit / most) : 0,
          lines: texts.map.lines(customerShare, profitShare, bringing(found)(mean)),
        },
      ];
    }),
    description: texts.map.description(
      headerOf(data, "tenure"),
      headerOf(data, "value"),
      most > 0 ? outcome : "",
      named(best.name),
      best.customerShare,
    ),
  };
}

function bars(found: Found, outcome: string): Picture {
  const { table, best, total } = found;
  return {
    kind: "bars",
    title: total > 0 ? texts.bars.title(outcome) : texts.bars.meanTitle(outcome),
    bars: table.slice(0, MOST_BARS).map(({ name, profitShare, mean }) => ({
      label: named(name),
      value: total > 0 ? profitShare : mean,
      text: total > 0 ? texts.share(profitShare) : bringing(found)(mean),
      marked: name === best.name,
    })),
    description: texts.bars.description(outcome, named(best.name)),
  };
}

function flowsOf({ profiles, counts, graduated, fellBack, customers }: Graduation): Picture {
  const side = (of: (profile: Graduation["profiles"][number]) => number) =>
    profiles
      .map((profile, at) => ({ at, label: named(profile.name), customers: of(profile) }))
      .filter((each) => each.customers > 0);
  const [from, to] = [side(({ before }) => before), side(({ now }) => now)];
  return {
    kind: "flows",
    from: from.map(({ label, customers: size }) => ({ label, customers: size })),
    to: to.map(({ label, customers: size }) => ({ label, customers: size })),
    links: from.flatMap((one, i) =>
      to.flatMap((other, j) => {
        const moved = counts[one.at][other.at];
        return moved > 0 ? [{ from: i, to: j, customers: moved }] : [];
      }),
    ),
    fromTitle: texts.flows.from,
    toTitle: texts.flows.to,
    description: texts.flows.description(graduated, fellBack, customers),
  };
}
