import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ThreatReported } from '@keten/domain';
import { describeFaults, fault } from '../faults.ts';
import { runIntake } from '../running-intake.ts';
import type { RunningIntake } from '../running-intake.ts';

type Answer = {
  readonly status: number;
  readonly reportId: string;
  readonly warnings: readonly { readonly path?: string; readonly rule: string; readonly message: string }[];
};

describeFaults('what others’ messages get wrong, over HTTP (skipped where the inputs are not there)', () => {
  let intake: RunningIntake;
  beforeAll(async () => {
    intake = await runIntake();
  });
  afterAll(() => intake.stop());

  const post = async (body: string, type?: string): Promise<Answer> => {
    const answer = await intake.post(body, type === undefined ? {} : { type });
    return { ...((await answer.json()) as Answer), status: answer.status };
  };
  /** What became of it, with the answer that its source got. */
  const taken = async (body: string, type?: string): Promise<{ answer: Answer; report: ThreatReported }> => {
    const answer = await post(body, type);
    expect(answer).toMatchObject({ status: 202 });
    const report = (await intake.reports()).find(({ reportId }) => reportId === answer.reportId);
    if (!report) throw new Error('it was not published');
    return { answer, report };
  };
  const placesWarned = ({ warnings }: Answer): unknown[] =>
    warnings.filter(({ rule }) => rule === 'place').map(({ path, message }) => `${path ?? ''} ${message}`);

  it('a place that is not understood is named to the source', async () => {
    const none = await taken(fault('place-not-understood/no-area.xml'));
    expect(placesWarned(none.answer)).toEqual([' It names no place: where it is, is not known.']);
    const emma = await taken(fault('place-not-understood/emma.xml'));
    expect(placesWarned(emma.answer)).toEqual([
      expect.stringMatching(/^\/alert\/info\[1\]\/area\[1\]\/geocode\[1\] .*EMMA_ID NL010/),
      expect.stringMatching(/^\/alert\/info\[1\]\/area\[1\]\/geocode\[2\] .*NUTS3 NL341/),
    ]);
    const text = fault('place-not-understood/emma.xml')
      .replace('B13-emma', 'B13-text')
      .replace(/<geocode>.*<\/geocode>/, '');
    expect(placesWarned((await taken(text)).answer)).toEqual([
      expect.stringMatching(/^\/alert\/info\[1\]\/area\[1\] .*a name only/),
    ]);
  });

  it.each(['pretty.xml', 'lower.xml', 'bare.xml'])('a geocode is read as it is meant: %s', async (file) => {
    const { answer, report } = await taken(fault(`place-pretty-printed-geocode/${file}`));
    expect(report.area.codes).toEqual(['GM0715']);
    expect(placesWarned(answer)).toEqual([]);
  });

  it('a code of no place is named, also beside one that is understood; another scheme beside it is not missed', async () => {
    const geocode = (name: string, value: string): string =>
      `<geocode><valueName>${name}</valueName><value>${value}</value></geocode>`;
    const some = geocode('CBS:GM', 'GM0715') + geocode('EMMA_ID', 'NL010') + geocode('CBS:GM', 'GM0007');
    const { answer, report } = await taken(
      fault('place-not-understood/emma.xml')
        .replace('B13-emma', 'B13-some')
        .replace(/<geocode>.*<\/geocode>/, some),
    );
    expect(report.area.codes).toEqual(['GM0715', 'GM0007']);
    expect(placesWarned(answer)).toEqual([expect.stringMatching(/geocode\[3\] .*CBS:GM GM0007/)]);
  });
});
