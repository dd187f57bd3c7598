/** Numbers as people read them, in the user's own locale; the same everywhere in the pane. */

const format = (options: Intl.NumberFormatOptions) => {
  const formatter = new Intl.NumberFormat(undefined, options);
  // A rounded nothing is "0", never "-0".
  return (value: number) => formatter.format(Math.abs(value) < 1e-9 ? 0 : value);
};

const whole = format({ maximumFractionDigits: 0 });
const cents = format({ minimumFractionDigits: 2, maximumFractionDigits: 2 });

export const count = whole;
/** Without decimals from 1,000 on, as in the sheets. */
export const money = (value: number) => (Math.abs(value) >= 1000 ? whole(value) : cents(value));
/** For sentences: 82%. */
export const roundShare = format({ style: "percent", maximumFractionDigits: 0 });
/** For tables: 81.7%. */
export const share = format({ style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
export const ratio = format({ minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** "1 customer", "2 customers". */
export const several = (n: number, one: string, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** The verb that fits the number: "1 loses", "2 lose". */
export const does = (n: number, one: string, many: string) => (n === 1 ? one : many);
