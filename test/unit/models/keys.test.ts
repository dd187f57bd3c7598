import fc from "fast-check";
import { group, type Key } from "../../../src/models/keys";

const indices = (...keys: Key[]) => Array.from(group(keys).of);

test("Text is compared without case, and the first spelling is shown", () => {
  expect(group(["Acme", "ACME", "bolt", "acme", "Bolt"])).toEqual({
    keys: ["Acme", "bolt"],
    of: Uint32Array.of(0, 0, 1, 0, 1),
  });
});

test("A number, a text that looks like it, and a logical value are keys of their own", () => {
  expect(indices(7, "7", true, "TRUE", "true", 1, false, 0)).toEqual([0, 1, 2, 3, 3, 4, 5, 6]);
});

test("Zero has no sign", () => {
  expect(indices(0, -0)).toEqual([0, 0]);
});

test("Accents and spaces make a difference", () => {
  expect(indices("Zoe", "Zoë", "Zoe ")).toEqual([0, 1, 2]);
});

test("Names of object members are names like others", () => {
  expect(group(["__proto__", "constructor", "__PROTO__", "toString"]).keys).toEqual([
    "__proto__",
    "constructor",
    "toString",
  ]);
});

test("The folding of case doesn't depend on the machine's language", () => {
  // In Turkish, I is no capital of i.
  expect(indices("TITLE", "title", "ÉCOLE", "école", "ΩMEGA", "ωmega")).toEqual([0, 0, 1, 1, 2, 2]);
});

test("A letter outside ASCII whose small form lies within is the same as that: the Kelvin sign, and K", () => {
  expect(indices("20 \u212A", "20 K", "20 k")).toEqual([0, 0, 0]);
});

test("Of many keys in any case, each is found as by a map of their folded forms", () => {
  const text = fc.oneof(
    fc.string({ maxLength: 3 }),
    fc.string({ unit: fc.constantFrom("a", "A", "b", "é", "É", "ß", "İ", "1"), maxLength: 4 }),
    fc.integer({ min: 0, max: 400 }).map((id) => `CU-${id}`),
  );
  const key = fc.oneof({ weight: 9, arbitrary: text }, fc.integer({ min: 0, max: 5 }), fc.boolean());
  fc.assert(
    fc.property(fc.array(key, { minLength: 200, maxLength: 2000 }), (keys) => {
      const folded = keys.map((each) => (typeof each === "string" ? each.toLowerCase() : each));
      const distinct = [...new Set(folded)];
      expect(indices(...keys)).toEqual(folded.map((each) => distinct.indexOf(each)));
      expect(group(keys).keys).toEqual(distinct.map((each) => keys[folded.indexOf(each)]));
    }),
    { numRuns: 20 },
  );
});
