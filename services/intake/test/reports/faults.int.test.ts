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

  it('a part that is over ends nothing of a part that goes on', async () => {
    await taken(fault('cap-several-infos/base.xml'));
    const { answer, report } = await taken(fault('cap-several-infos/partial-all-clear.xml'));
    expect(report).toMatchObject({ responseTypes: [], severity: 'Extreme', urgency: 'Immediate' });
    expect(report.area.codes).toEqual(['GM0599']);
    expect(answer.warnings).toContainEqual(expect.objectContaining({ path: '/alert/info[2]', rule: 'part' }));
    const { report: over } = await taken(
      fault('cap-several-infos/partial-all-clear.xml')
        .replace('B01-update', 'B01-over')
        .replace('<urgency>Immediate', '<responseType>AllClear</responseType><urgency>Past'),
    );
    expect(over).toMatchObject({ responseTypes: ['AllClear'], area: { codes: ['GM0599', 'GM0935'] } });
  });

  it('every part of an alert is read', async () => {
    const { answer, report } = await taken(fault('cap-several-infos/two-areas.xml'));
    expect(report).toMatchObject({ severity: 'Extreme', urgency: 'Immediate', headline: 'Aanval op gasopslag' });
    expect(report.description).toBe('Aanval op gasopslag.\n\nWaterleiding beschadigd: Waterleiding beschadigd.');
    expect(report.area.codes.toSorted()).toEqual(['GM0715', 'GM1979']);
    expect(answer.warnings).toContainEqual(expect.objectContaining({ path: '/alert/info[1]', rule: 'part' }));
  });

  it('a second report in a bundle is named as unread, and one that is revoked ends nothing of the other', async () => {
    const bundle = JSON.parse(fault('stix-tlp-as-label/bundle.json').replace('tlp:red', 'zeeland')) as {
      objects: Record<string, unknown>[];
    };
    const first = bundle.objects.find(({ type }) => type === 'report');
    const other = 'report--0d9d2a5e-5c10-4f0e-9d6b-0a4f6a3b1c99';
    const refs = [...(first?.['object_refs'] as string[]), 'identity--6c8e1bd6-9d2c-4d53-8a43-1f6f4f2e9c01'];
    const revoked = { ...first, id: other, name: 'Voorbij', object_refs: refs, revoked: true };
    const sent = JSON.stringify({ ...bundle, objects: [...bundle.objects, revoked] });
    const { answer, report } = await taken(sent, 'application/stix+json;version=2.1');
    expect(report).toMatchObject({ messageType: 'Alert', headline: 'Ransomware bij drinkwater Zeeland' });
    expect(answer.warnings).toContainEqual(
      expect.objectContaining({ rule: 'unread', message: expect.stringContaining(other) }),
    );
  });

  it.each(['red', 'amber+strict'])('a label tlp:%s of STIX is kept to', async (word) => {
    const sent = fault('stix-tlp-as-label/bundle.json').replace('tlp:red', `tlp:${word}`);
    const other = sent.replaceAll('report--0d9d2a5e', word === 'red' ? 'report--1d9d2a5e' : 'report--2d9d2a5e');
    const { report } = await taken(other, 'application/stix+json;version=2.1');
    expect(report.tlp).toBe(word.toUpperCase());
  });

  it('an altered message is refused though its certificate can’t be read, or is not there', async () => {
    const altered = fault('signature-with-unreadable-certificate/altered-badcert.xml');
    const refused = (await (await intake.post(altered)).json()) as { detail: string };
    expect(refused).toMatchObject({ status: 400, detail: expect.stringMatching(/altered after .* can’t be read/) });
    const bare = altered.replace(/<KeyInfo>.*<\/KeyInfo>/, '');
    expect(await (await intake.post(bare)).json()).toMatchObject({
      status: 400,
      detail: expect.stringMatching(/altered/),
    });
  });

  it('an area without a name is named to the source', async () => {
    const { answer } = await taken(fault('cap-blank-area-description/blank.xml'));
    expect(answer.warnings).toContainEqual(
      expect.objectContaining({ path: '/alert/info[1]/area[1]/areaDesc', rule: 'empty' }),
    );
  });

  it('a Cancel of what never came is told that it ends nothing, then and when asked later, until it comes', async () => {
    const cancel = fault('cap-cancel-of-nothing/cancel.xml');
    const unmatched = [
      { rule: 'reference', message: expect.stringMatching(/B32-a,2026-11-28T11:00:00.*ends nothing/) },
    ];
    const { answer } = await taken(cancel);
    expect(answer.warnings).toEqual(unmatched);
    const status = async (): Promise<unknown> => (await intake.get(`/v1/threat-reports/${answer.reportId}`)).json();
    expect(await status()).toMatchObject({ warnings: unmatched });

    const late = fault('cap-several-infos/base.xml')
      .replace(/<identifier>.*<\/identifier>/, '<identifier>B32-a</identifier>')
      .replace(/<sender>.*<\/sender>/, '<sender>meldkamer@kcr2.example</sender>')
      .replace(/<sent>.*<\/sent>/, '<sent>2026-11-28T11:00:00-00:00</sent>');
    await taken(late);
    expect(await status()).toMatchObject({ warnings: [] });
    const known = await post(cancel.replace('B32-c', 'B32-d'));
    expect(known).toMatchObject({ status: 202, warnings: [] });
    const update = await post(
      late
        .replace('>B32-a<', '>B32-u<')
        .replace('>Alert<', '>Update<')
        .replace('<info>', '<references>meldkamer@kcr2.example,B32-x,2026-11-28T11:00:00-00:00</references><info>'),
    );
    expect(update.warnings).toContainEqual({ rule: 'reference', message: expect.stringMatching(/B32-x/) });
  });
});
