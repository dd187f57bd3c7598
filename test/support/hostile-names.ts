/** Names that would like to be something else: formulas, references, markup, properties, patterns of a replacement. */
const disguises: ((name: string) => string)[] = [
  (name) => `=HYPERLINK("http://x","${name}")`,
  (name) => `+1+cmd|'/C calc'!A0 ${name}`,
  (name) => `@SUM(1) ${name}`,
  (name) => `-2+3 ${name}`,
  (name) => `<img src=x onerror=alert(1)>${name}`,
  (name) => `</script><script>alert(1)//${name}`,
  (name) => `'); DROP TABLE ${name}`,
  (name) => `O'Brien & "Sons" ${name}`,
  (name) => `[Book.xlsx]Sheet!A1 ${name}`,
  (name) => `Sheet'!A1#'[${name}]`,
  (name) => `\u202e${name}`,
  (name) => `two\nlines ${name}`,
  (name) => `'${name}`,
  (name) => `{sheet}$&$1${name}`,
  (name) => `__proto__ ${name}`,
  (name) => `${name};=1+1`,
  (name) => `"&1/0&"${name}`,
  (name) => `#REF! ${name}`,
];

/** A hostile name for a harmless one; the `at`-th of them is of a kind of its own. */
export const hostileName = (name: string, at: number): string => disguises[at % disguises.length](name);
