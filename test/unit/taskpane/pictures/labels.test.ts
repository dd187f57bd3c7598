import fc from "fast-check";
import {
  breakLabel,
  distance,
  overlap,
  placeLabels,
  type Box,
} from "../../../../src/taskpane/pictures/labels";

const frame: Box = { x: 40, y: 20, width: 240, height: 150 };
const inside = (box: Box) =>
  box.x >= frame.x &&
  box.y >= frame.y &&
  box.x + box.width <= frame.x + frame.width &&
  box.y + box.height <= frame.y + frame.height;

const point = fc.record({
  x: fc.integer({ min: frame.x, max: frame.x + frame.width }),
  y: fc.integer({ min: frame.y, max: frame.y + frame.height }),
});
const label = fc.record({ at: point, width: fc.integer({ min: 20, max: 110 }), height: fc.constant(15) });

test("labels neither overlap nor leave the frame, wherever the marks are", () => {
  fc.assert(
    fc.property(
      fc.array(label, { minLength: 1, maxLength: 4 }),
      fc.array(point, { maxLength: 60 }),
      (wanted, line) => {
        const boxes = placeLabels(wanted, frame, line).filter((box) => box !== null);
        expect(boxes.every(inside)).toBe(true);
        boxes.forEach((one, i) =>
          boxes.slice(i + 1).forEach((other) => expect(overlap(one, other)).toBe(false)),
        );
        for (const { at } of wanted) expect(boxes.every((box) => distance(box, at) > 0)).toBe(true);
      },
    ),
    { numRuns: 50 },
  );
});

test("a label stands beside its mark and off the line where there is room", () => {
  const line = Array.from({ length: 60 }, (_, i) => ({ x: frame.x + 4 * i, y: 95 }));
  const [box] = placeLabels([{ at: { x: 150, y: 95 }, width: 60, height: 15 }], frame, line);
  expect(distance(box!, { x: 150, y: 95 })).toBeLessThan(12);
  expect(line.some((at) => distance(box!, at) === 0)).toBe(false);
});

test("a label of an area stands in it or not at all", () => {
  const within = { x: 200, y: 20, width: 80, height: 150 };
  const at = { x: 240, y: 95 };
  const [fits, wide] = [60, 100].map(
    (width) => placeLabels([{ at, width, height: 15, within }], frame, [])[0],
  );
  expect(fits).toMatchObject({ y: expect.closeTo(88, -1) });
  expect(fits!.x).toBeGreaterThanOrEqual(200);
  expect(wide).toBeNull();
});

test("a long label breaks into two lines of about the same length", () => {
  expect(breakLabel("peak 125%")).toEqual(["peak 125%"]);
  expect(breakLabel("the best fifth of customers")).toEqual(["the best fifth", "of customers"]);
  expect(breakLabel("Donaudampfschifffahrtsgesellschaft")).toEqual(["Donaudampfschifffahrtsgesellschaft"]);
});
