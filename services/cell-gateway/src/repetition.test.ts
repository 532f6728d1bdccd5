import { expect, it } from '@jest/globals';
import { fuzz } from '@keten/testing';
import fc from 'fast-check';
import { repetitionOf, secondsOfStep } from './repetition.ts';

const anyCase = fc.record({
  everySeconds: fc.integer({ min: 2, max: 3600 }),
  leftMs: fc.integer({ min: -60_000, max: 8 * 24 * 3_600_000 }),
  marginMs: fc.integer({ min: 0, max: 20_000 }),
});

it('never says a message after its end, and goes on as long as it can', () => {
  fc.assert(
    fc.property(anyCase, ({ everySeconds, leftMs, marginMs }) => {
      const said = repetitionOf(everySeconds, leftMs, marginMs);
      if (!said) return expect(leftMs).toBeLessThan(marginMs);
      const { period, times } = said;
      const stepMs = period * secondsOfStep * 1000;
      expect(times).toBeGreaterThanOrEqual(1);
      expect(marginMs + (times - 1) * stepMs).toBeLessThanOrEqual(leftMs);
      if (times < 65_535) expect(marginMs + times * stepMs).toBeGreaterThan(leftMs);
    }),
    fuzz(500),
  );
});

it('counts by the period that the centre is told', () => {
  // Twice a step is 3.766 s, and not four.
  expect(repetitionOf(4, 60_000, 0)).toEqual({ period: 2, times: 16, warningPeriodSeconds: 60 });
  expect(repetitionOf(30, 3_600_000, 10_000)).toEqual({ period: 16, times: 120, warningPeriodSeconds: 3590 });
  expect(repetitionOf(30, 9_999, 10_000)).toBeUndefined();
});
