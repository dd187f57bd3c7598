import fc from "fast-check";
import { discountedLifetime, fitRetention, retention, survival } from "../../../src/models/beta-geometric";
import { ModelError } from "../../../src/models/model-error";
import expected from "../../fixtures/beta-geometric.json";
import { testWithReference } from "../../support/reference";

const of = (...values: number[]) => Float64Array.of(...values);
const NEW = NaN;
const miss = (value: number, right: number) => Math.abs(value / right - 1);

describe("fitRetention", () => {
  test.each(Object.entries(expected.fits))(
    "finds the maximum that 40-digit arithmetic finds for %s",
    (_, wanted) => {
      const fit = fitRetention(of(...wanted.survivors));
      expect([fit.converged, fit.note, fit.customers]).toEqual([true, "", wanted.survivors[0]]);
      wanted.parameters.forEach((each, i) => expect(miss(fit.parameters[i], each)).toBeLessThan(1e-5));
      wanted.standardErrors.forEach((each, i) =>
        expect(miss(fit.standardErrors[i], each)).toBeLessThan(1e-4),
      );
      expect(miss(fit.logLikelihood, wanted.logLikelihood)).toBeLessThan(1e-12);
    },
  );

  testWithReference("finds the published parameters of the Regular customers", (figures) => {
    const wanted = figures["contractual (Fader & Hardie 2007, Regular, of 1000)"];
    const active = Object.values(wanted.actual_pct).slice(0, 8);
    const fit = fitRetention(Float64Array.from(active, (share) => share * 10));
    expect(miss(fit.parameters[0], wanted.alpha)).toBeLessThan(1e-6);
    expect(miss(fit.parameters[1], wanted.beta)).toBeLessThan(1e-6);
    expect(miss(fit.logLikelihood, wanted.LL)).toBeLessThan(1e-13);
  });

  test("takes customers as alike where retention doesn't rise", () => {
    for (const survivors of [of(100, 50, 25, 12.5), of(100, 100, 50, 10), of(100, 50, 0), of(100, 1, 0, 0)]) {
      const { parameters, note, standardErrors } = fitRetention(survivors);
      expect(note).toMatch(/^Retention doesn't rise/);
      expect(Array.from(standardErrors)).toEqual([NaN, NaN]);
      // A geometric distribution: all who stayed over all who could.
      const stayed = survivors.subarray(1).reduce((a, b) => a + b);
      const could = survivors.subarray(0, -1).reduce((a, b) => a + b);
      for (const t of [1, 2, 10]) expect(miss(retention(parameters, t), stayed / could)).toBeLessThan(1e-6);
    }
  });

  test("expects those to stay who stayed once, where the data say so", () => {
    const { parameters, note } = fitRetention(of(100, 60, 60, 60));
    expect(note).toMatch(/^Customers leave at the first renewal or never/);
    const [, first, second, , , fifth] = survival(parameters, 5);
    expect(first).toBeCloseTo(0.6, 6);
    expect([second, fifth].map((each) => each / first)).toEqual([expect.closeTo(1, 6), expect.closeTo(1, 6)]);
  });

  test("expects nobody to leave where nobody left", () => {
    const { parameters, note, converged } = fitRetention(of(100, 100, 100));
    expect(note).toMatch(/^Nobody left/);
    expect(converged).toBe(true);
    expect(survival(parameters, 100)[100]).toBeCloseTo(1, 9);
  });

  test("needs customers who came to a second renewal", () => {
    for (const survivors of [of(100), of(100, 63), of(100, 0, 0)]) {
      expect(() => fitRetention(survivors)).toThrow(new ModelError("one renewal"));
    }
  });

  test("scales with the number of customers: shares give the same parameters", () => {
    const inHundreds = fitRetention(of(100, 63.1, 46.8, 38.2, 32.6));
    const inMillions = fitRetention(of(1e6, 631e3, 468e3, 382e3, 326e3));
    inMillions.parameters.forEach((each, i) =>
      expect(miss(inHundreds.parameters[i], each)).toBeLessThan(1e-8),
    );
  });

  test("gives a sane fit whatever the survivors", () => {
    const shares = fc.array(fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })), {
      minLength: 2,
      maxLength: 12,
    });
    fc.assert(
      fc.property(shares, fc.constantFrom(1, 50, 1e9), (kept, start) => {
        const survivors = of(start);
        const all = kept.reduce((so, share) => [...so, so[so.length - 1] * share], Array.from(survivors));
        fc.pre(all[1] > 0);
        const { parameters, logLikelihood } = fitRetention(Float64Array.from(all));
        expect(parameters.every((each) => each > 0 && Number.isFinite(each))).toBe(true);
        expect(logLikelihood).toBeLessThanOrEqual(1e-9 * start);
      }),
    );
  });
});

describe("survival", () => {
  test("is within 1e-12 of 40-digit arithmetic at extreme parameters", () => {
    for (const [alpha, beta, t, wanted] of expected.survival) {
      expect(Math.abs(survival(of(alpha, beta), t)[t] - wanted)).toBeLessThanOrEqual(1e-12 * wanted);
    }
  });

  testWithReference("and retention are those of others for the Regular customers", (figures) => {
    const wanted = figures["contractual (Fader & Hardie 2007, Regular, of 1000)"];
    const parameters = of(wanted.alpha, wanted.beta);
    const active = survival(parameters, 12);
    for (const [t, share] of Object.entries(wanted.survival_pct)) {
      expect(miss(100 * active[Number(t)], share)).toBeLessThan(1e-12);
    }
    for (const [t, rate] of Object.entries(wanted.retention_rate)) {
      expect(miss(retention(parameters, Number(t)), rate)).toBeLessThan(1e-12);
    }
  });
});

describe("lifetimes", () => {
  test("are within 1e-11 of 40-digit arithmetic over a grid of extreme parameters, discounts and renewals", () => {
    let worst = 0;
    for (const [alpha, beta, discount, renewals, wanted] of expected.lifetimes) {
      const parameters = of(alpha!, beta!);
      const [lifetime] = discountedLifetime(parameters, of(discount!), of(renewals ?? NEW));
      worst = Math.max(worst, miss(lifetime, wanted!));
    }
    expect(worst).toBeLessThan(1e-11);
  });

  testWithReference("are those of others for the Regular customers", (figures) => {
    const wanted = figures["contractual (Fader & Hardie 2007, Regular, of 1000)"];
    const parameters = of(wanted.alpha, wanted.beta);
    for (const [discount, lifetime] of Object.entries(wanted.DEL)) {
      expect(miss(discountedLifetime(parameters, of(Number(discount)), of(NEW))[0], lifetime)).toBeLessThan(
        1e-12,
      );
    }
    const before = wanted["DERL_d0.1_just_before_renewal_n"];
    const renewals = Float64Array.from(Object.keys(before), (n) => Number(n) - 1);
    const found = discountedLifetime(parameters, new Float64Array(12).fill(0.1), renewals);
    Object.values(before).forEach((each, i) => expect(miss(found[i], each)).toBeLessThan(1e-12));
  });

  test("are the sum of survival, each renewal discounted by one more", () => {
    const parameter = fc.double({ min: 0.05, max: 50, noNaN: true });
    const discounts = fc.double({ min: 0.1, max: 1, noNaN: true });
    fc.assert(
      fc.property(parameter, parameter, discounts, fc.nat(30), (alpha, beta, discount, k) => {
        const parameters = of(alpha, beta);
        const active = survival(parameters, 500);
        const ofNew = active.reduceRight((sum, share) => share + sum / (1 + discount), 0);
        expect(miss(discountedLifetime(parameters, of(discount), of(NEW))[0], ofNew)).toBeLessThan(1e-10);
        const ahead = active.subarray(k + 1).reduceRight((sum, share) => share + sum / (1 + discount), 0);
        if (active[k] > 1e-200) {
          const [found] = discountedLifetime(parameters, of(discount), of(k));
          expect(miss(found, ahead / active[k])).toBeLessThan(1e-10);
        }
      }),
    );
  });

  test("are those of the limit at the ends of the range of numbers", () => {
    const lifetime = (alpha: number, beta: number) =>
      discountedLifetime(of(alpha, beta), of(0.1), of(NEW))[0];
    expect(lifetime(1e300, 1e300)).toBeCloseTo(1 / (1 - 0.5 / 1.1), 10);
    expect(lifetime(1e300, 3e300)).toBeCloseTo(1 / (1 - 0.75 / 1.1), 10);
    expect(lifetime(1e-300, 1e300)).toBeCloseTo(11, 10);
    expect(lifetime(1e300, 1e-300)).toBeCloseTo(1, 10);
    expect(lifetime(1e-90, 1e-90)).toBeCloseTo((1 + 11) / 2, 10);
  });

  test("stand by row, whatever the order of discounts and renewals", () => {
    const parameters = of(0.7, 1.2);
    const renewals = of(5, 0, 1e6, 5, 400, 3);
    const discount = of(0.1, 0.1, 0.1, 0.2, 0.1, 0.1);
    const together = discountedLifetime(parameters, discount, renewals);
    renewals.forEach((k, row) => {
      expect(discountedLifetime(parameters, of(discount[row]), of(k))[0]).toBe(together[row]);
    });
  });

  test("without a discount have an end only where alpha is above 1", () => {
    expect(discountedLifetime(of(3, 4), of(0), of(NEW))[0]).toBe(3);
    expect(Array.from(discountedLifetime(of(3, 4), of(0, 0), of(0, 6)))).toEqual([2, 5]);
    expect(miss(discountedLifetime(of(3, 4), of(1e-7), of(NEW))[0], 3)).toBeLessThan(1e-5);
    for (const [alpha, discount] of [
      [1, 0],
      [0.5, 0],
      [3, -0.1],
    ]) {
      expect(discountedLifetime(of(alpha, 4), of(discount), of(NEW))[0]).toBeNaN();
      expect(discountedLifetime(of(alpha, 4), of(discount), of(2))[0]).toBeNaN();
    }
  });
});
