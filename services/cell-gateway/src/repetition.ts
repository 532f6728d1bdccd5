/** As the centre counts it: 3GPP TS 48.049 §8.2.8. */
export type Repetition = {
  /** From one time to the next, in steps of 1.883 s. */
  readonly period: number;
  /** At least once. */
  readonly times: number;
  readonly warningPeriodSeconds: number;
};

/** Of a period. */
export const secondsOfStep = 1.883;
const longestPeriod = 4095;
const mostTimes = 65_535;
const mostWarningPeriodSeconds = 3600;

/**
 * How often a message is said so that the last time is before its end, also when nobody is left to stop it.
 *
 * @param everySeconds wanted from one time to the next.
 * @param leftMs until its end.
 * @param marginMs the centre may begin so much later.
 * @returns undefined when there is no time left for one.
 */
export function repetitionOf(everySeconds: number, leftMs: number, marginMs: number): Repetition | undefined {
  const leftSeconds = (leftMs - marginMs) / 1000;
  if (leftSeconds < 0) return undefined;
  const period = Math.min(longestPeriod, Math.max(1, Math.round(everySeconds / secondsOfStep)));
  const times = Math.min(mostTimes, Math.floor(leftSeconds / (period * secondsOfStep)) + 1);
  return {
    ...{ period, times },
    warningPeriodSeconds: Math.min(mostWarningPeriodSeconds, Math.max(1, Math.floor(leftSeconds))),
  };
}
