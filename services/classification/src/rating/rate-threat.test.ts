import { describe, expect, it } from '@jest/globals';
import type { ThreatReported } from '@keten/domain';
import { sampleReport } from '@keten/testing';
import { rateThreat } from './rate-threat.ts';
import type { Rating } from './rate-threat.ts';
import { ReportBook } from '../correlation/report-book.ts';
import { WindowBook } from '../rule-sets/window-book.ts';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 24, 7, minutes));
const nameOf = (sender: string, id: string, sentAt: Date): string =>
  `${sender},${id},${sentAt.toISOString().slice(0, 19)}-00:00`;

const report = (id: string, parts: Partial<ThreatReported> = {}): ThreatReported => {
  const sentAt = parts.sentAt ?? at(0);
  return sampleReport({
    reportId: `r${id}`,
    externalId: nameOf('kcr2', id, sentAt),
    headline: `Headline ${id}`,
    sentAt,
    receivedAt: at(1),
    ...parts,
  });
};
/** The threats that a book makes of reports, in the order in which they come. */
function threatsOf(reports: readonly ThreatReported[]): Rating[] {
  const book = new ReportBook(new WindowBook());
  for (const each of reports) book.add(each);
  const threats = reports.map(({ reportId }) => book.threatOf(reportId)?.signals ?? []);
  const ratings = new Map(threats.map((signals) => [signals, rateThreat(signals)]));
  return [...new Map([...ratings.values()].map((rating) => [rating.threatId, rating])).values()];
}
const only = (...reports: ThreatReported[]): Rating => {
  const threats = threatsOf(reports);
  expect(threats).toHaveLength(1);
  return threats[0]!;
};
const from = (sender: string, id: string, parts: Partial<ThreatReported> = {}): ThreatReported =>
  report(id, { sourceId: sender, externalId: nameOf(sender, id, parts.sentAt ?? at(0)), ...parts });
const rulesOf = ({ reasons }: Rating): string[] => reasons.map(({ rule }) => rule);

describe('how it was reported', () => {
  it('is kept beside what the tables make of it: of the strongest report, never the worst of one and the surest of another', () => {
    const attack = { kind: 'air-missile-attack', sourceKind: 'military', urgency: 'Immediate' } as const;
    const minor = report('1', { ...attack, severity: 'Minor', certainty: 'Unlikely' });
    const said = { urgency: 'Immediate', severity: 'Minor', certainty: 'Unlikely' };
    expect(only(minor)).toMatchObject({ severity: 'Extreme', lane: 'urgent', asReported: said });
    const bad = report('2', { ...attack, severity: 'Extreme', certainty: 'Possible' });
    const sure = report('3', { ...attack, severity: 'Severe', certainty: 'Observed' });
    const worst = { urgency: 'Immediate', severity: 'Extreme', certainty: 'Possible' };
    for (const reports of [
      [minor, bad, sure],
      [sure, bad, minor],
    ] as const)
      expect(only(...reports).asReported).toEqual(worst);
  });
});

describe('what only takes back', () => {
  const cancel = report('c', {
    ...{ messageType: 'Cancel', headline: '', event: '', references: [nameOf('kcr2', '1', at(0))], sentAt: at(5) },
    area: { description: '', codes: [], polygons: [], circles: [] },
  });

  it('is no threat, but named as a taking back of nothing, and never proposed; until what it is about comes', () => {
    const words = 'Intrekking van iets dat hier nooit gemeld is';
    expect(only(cancel)).toMatchObject({ ended: true, headline: words, proposal: undefined });
    expect(only({ ...cancel, headline: 'Sirene voorbij' }).headline).toBe(`${words}: Sirene voorbij`);
    expect(only(cancel, report('1'))).toMatchObject({ ended: true, headline: 'Headline 1' });
    expect(only(report('1'), cancel)).toMatchObject({ ended: true, headline: 'Headline 1' });
  });
});

describe('a report of an exercise', () => {
  const signals = (): ReturnType<ReportBook['threatOf']> => {
    const book = new ReportBook(new WindowBook());
    book.add(report('1', { status: 'Exercise', severity: 'Severe' }));
    return book.threatOf('r1');
  };

  it('is warned of in an exercise as if it were actual, and nowhere else', () => {
    const practised = rateThreat(signals()?.signals ?? [], { plane: 'exercise' });
    expect(practised).toMatchObject({ status: 'Exercise', proposal: expect.any(Object) });
    expect(rulesOf(practised)).not.toContain('no-warning.not-actual');
    const live = rateThreat(signals()?.signals ?? [], { plane: 'live' });
    expect(live.proposal).toBeUndefined();
    expect(rulesOf(live)).toContain('no-warning.not-actual');
  });
});

describe('reports become one threat', () => {
  it('when they are of the same kind, place and time; independent sources make it surer', () => {
    const threat = only(report('1'), from('defensie', '2', { sourceKind: 'military', sentAt: at(30) }));
    expect(threat).toMatchObject({ certainty: 'Observed', sourceIds: ['defensie', 'kcr2'], ended: false });
    expect(rulesOf(threat)).toEqual(expect.arrayContaining(['correlation', 'certainty.confirmed', 'sectors.priority']));
  });

  it.each<[string, Partial<ThreatReported>]>([
    ['another kind', { kind: 'flood' }],
    ['another place', { area: { description: 'Maastricht', codes: ['GM0935'], polygons: [], circles: [] } }],
    ['no place', { area: { description: 'Ergens', codes: [], polygons: [], circles: [] } }],
    ['much later', { sentAt: at(6 * 60 + 1) }],
    ['an exercise', { status: 'Exercise' }],
  ])('but not when one is of %s', (_, parts) => {
    expect(threatsOf([report('1'), report('2', parts)])).toHaveLength(2);
  });

  it('also a shape and a code that it touches', () => {
    const circles = [{ center: { lat: 53.44, lon: 6.83 }, radiusKm: 3 }];
    expect(
      only(report('1'), report('2', { area: { description: 'Haven', codes: [], polygons: [], circles } }))
        .touchesExactly,
    ).toBe(false);
  });

  it('when they refer to each other, whatever else they say', () => {
    const update = report('2', {
      messageType: 'Update',
      references: [nameOf('kcr2', '1', at(0))],
      kind: 'flood',
      sentAt: at(900),
    });
    expect(only(report('1'), update)).toMatchObject({ kind: 'flood', headline: 'Headline 2' });
  });

  it('of the other kind only when the sources call it the same', () => {
    const gas = { kind: 'other', event: 'Gas leak' } as const;
    expect(threatsOf([report('1', gas), report('2', { ...gas, event: 'Storm' })])).toHaveLength(2);
    only(report('1', gas), report('2', { ...gas, event: 'gas leak ' }));
  });
});

describe('a report that takes back or replaces', () => {
  const cancel = (sender: string): ThreatReported =>
    from(sender, '9', {
      messageType: 'Cancel',
      references: [nameOf('kcr2', '1', at(0))],
      sentAt: at(20),
      area: { description: '', codes: [], polygons: [], circles: [] },
    });

  it('ends a threat when it was the only one', () => {
    const threat = only(report('1'), cancel('kcr2'));
    expect(threat).toMatchObject({ ended: true, headline: 'Headline 1', proposal: undefined });
    expect(rulesOf(threat)).toContain('no-warning.ended');
  });

  it('ends nothing that someone else reported', () => {
    expect(only(report('1'), cancel('stranger'))).toMatchObject({ ended: false });
    expect(only(report('1'), from('defensie', '2'), cancel('kcr2'))).toMatchObject({
      ended: false,
      certainty: 'Likely',
    });
  });

  it('counts instead of what it replaces, also for less', () => {
    const references = [nameOf('kcr2', '1', at(0))];
    const update = report('2', { messageType: 'Update', references, severity: 'Minor', sentAt: at(5) });
    const threat = only(report('1'), update);
    expect(threat).toMatchObject({ severity: 'Minor', proposal: undefined });
    expect(rulesOf(threat)).toContain('no-warning.not-severe');
  });

  it('gives the threat its id also when it comes before what it refers to', () => {
    const late = cancel('kcr2');
    expect(threatsOf([late])[0]?.threatId).toBe(only(report('1'), late).threatId);
  });
});

describe('a rating', () => {
  it('proposes a warning to the sectors that the tables name', () => {
    expect(only(report('1')).proposal).toMatchObject({
      citizens: true,
      acknowledgeWithinSeconds: 900,
      validForSeconds: 43_200,
      sectors: expect.arrayContaining(['ENE-ELE', 'GOV', 'HEA']),
    });
  });

  it('lets a deployment set how soon to confirm', () => {
    const book = new ReportBook(new WindowBook());
    book.add(report('1'));
    const rating = rateThreat(book.threatOf('r1')?.signals ?? [], { acknowledgeWithinSeconds: 3 });
    expect(rating.proposal?.acknowledgeWithinSeconds).toBe(3);
  });

  it('says why there is nothing to warn of elsewhere', () => {
    const area = {
      description: 'Reykjavík',
      codes: [],
      polygons: [],
      circles: [{ center: { lat: 64.1, lon: -21.9 }, radiusKm: 20 }],
    };
    const threat = only(report('1', { area }));
    expect(threat).toMatchObject({ touches: [], proposal: undefined });
    expect(rulesOf(threat)).toContain('no-warning.elsewhere');
  });

  it('is Extreme for drones that a military source sees now', () => {
    expect(only(report('1', { kind: 'drone', sourceKind: 'military', severity: 'Moderate' }))).toMatchObject({
      severity: 'Extreme',
    });
  });

  it('keeps the highest marking of all its reports', () => {
    const secret = from('defensie', '2', { rubricering: 'Stg. Geheim', tlp: 'AMBER' });
    expect(only(report('1', { tlp: 'RED' }), secret)).toMatchObject({ rubricering: 'Stg. Geheim', tlp: 'RED' });
  });

  it('remarks that a report was late, and that a code is unknown', () => {
    const area = { description: 'Oud', codes: ['GM1966', 'GM9999'], polygons: [], circles: [] };
    expect(rulesOf(only(report('1', { expiresAt: at(0), area })))).toEqual(
      expect.arrayContaining(['remark.late', 'remark.unknown-codes']),
    );
  });
});
