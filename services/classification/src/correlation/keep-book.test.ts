import { describe, expect, it } from '@jest/globals';
import { reportIdOf } from '@keten/contracts';
import type { ThreatAssessed, ThreatReported } from '@keten/domain';
import { streamSettings } from '@keten/messaging';
import fc from 'fast-check';
import { anyReportsOfAYear } from '../../test/any-reports.ts';
import { assessedOverTime, mostWithinKept } from '../../test/forgetting.ts';
import { isMerged } from '../../test/instances.ts';
import { readDays } from './keep-book.ts';
import { at, from, inArea, ratingsOf } from '../../test/reports.ts';

const standing = (assessed: readonly ThreatAssessed[]): object[] =>
  assessed.filter((each) => !isMerged(each)).map(({ version: _version, assessedAt: _at, ...rating }) => rating);

/** A report that comes in a minute after it was sent, on a day of the year. */
function on(day: number, sender: string, parts: Partial<ThreatReported> = {}, minutes = 0): ThreatReported {
  const sentAt = at(day * 24 * 60 + minutes);
  const report = from(sender, `${day}-${minutes}`, { sentAt, receivedAt: at(day * 24 * 60 + minutes + 1), ...parts });
  return { ...report, reportId: reportIdOf(report.externalId) };
}
const last = async (...reports: ThreatReported[]): Promise<object[]> =>
  standing((await assessedOverTime(reports)).assessed);

describe('instances that forget', () => {
  it('come to the same threats as one that forgets nothing, also when they start anew', async () => {
    const anyStarts = fc.array(fc.tuple(fc.nat(24), fc.nat(1)), { maxLength: 6 });
    const property = fc.asyncProperty(anyReportsOfAYear, anyStarts, async (reports, starts) => {
      const { assessed } = await assessedOverTime(reports, starts);
      expect(standing(assessed)).toEqual(ratingsOf(reports));
    });
    await fc.assert(property, { numRuns: 200 });
  }, 120_000);

  it('keep no more than came in lately, though reports go on for a year', async () => {
    const places = ['GM1966', 'GM0363', 'GM0935', 'GM0014'];
    const reports = Array.from({ length: 365 * 4 }, (_, i) =>
      on(Math.floor(i / 4), `s${i % 3}`, inArea(places[i % 4] ?? ''), (i % 4) * 300),
    );
    const { mostKept, assessed } = await assessedOverTime(reports);
    expect(mostKept).toBeLessThanOrEqual(mostWithinKept(reports));
    expect(mostKept).toBeGreaterThan(200);
    expect(mostKept).toBeLessThan(reports.length / 5);
    expect(assessed).toHaveLength(reports.length);
  }, 60_000);
});

describe('what comes long after the rest of a threat was forgotten', () => {
  const alert = on(0, 'kcr2');
  const second = on(0, 'knmi', {}, 20);
  // So much in between that everything of the first day was forgotten.
  const between = [on(70, 'anp', inArea('GM0363')), on(71, 'anp', inArea('GM0363'))];

  it('ends it all the same, when it says so of one report of it', async () => {
    const end = on(200, 'kcr2', { messageType: 'Cancel', references: [alert.externalId] });
    const endToo = on(201, 'knmi', { messageType: 'Cancel', references: [second.externalId] });
    const [threat, ...others] = (await last(alert, second, ...between, end, endToo)).filter(isOf('GM1966'));
    expect(others).toEqual([]);
    expect(threat).toMatchObject({ ended: true, awaited: [] });
    expect((threat as ThreatAssessed).reportIds).toHaveLength(4);
  });

  it('is a threat of its own, when it tells of the same place and time and names nothing', async () => {
    const late = on(0, 'defensie', { receivedAt: at(200 * 24 * 60) }, 30);
    expect((await last(alert, second, ...between, late)).filter(isOf('GM1966'))).toHaveLength(2);
    // As it would be if it had come before anything was forgotten: what is that late says too little about when.
    expect((await last({ ...late, receivedAt: at(20 * 24 * 60) }, alert)).filter(isOf('GM1966'))).toHaveLength(2);
  });

  it('says what it waits for, when nobody reported that', async () => {
    const name = on(0, 'kcr2', {}, 5).externalId;
    const end = on(200, 'kcr2', { messageType: 'Cancel', references: [name] });
    expect((await last(alert, ...between, end)).filter(isOf('GM1966'))).toContainEqual(
      expect.objectContaining({ ended: true, awaited: [name] }),
    );
  });
});

const isOf =
  (code: string) =>
  (assessed: object): boolean =>
    (assessed as ThreatAssessed).area.codes.includes(code);

it('reads back no more than the stream keeps', () => {
  expect(streamSettings.THREATS.archive?.afterDays).toBeGreaterThan(readDays);
});
