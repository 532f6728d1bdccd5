import { describe, expect, it } from '@jest/globals';
import type { ThreatAssessed, ThreatReported } from '@keten/domain';
import { because, readerships, sectors, sentenceIn } from '@keten/domain';
import { sampleReport } from '@keten/testing';
import { explainThreat, rateThreat } from './rate-threat.ts';
import type { Rating } from './rate-threat.ts';
import { signalOf } from '../correlation/signal.ts';

const rate = (...reports: Partial<ThreatReported>[]): Rating =>
  rateThreat(reports.map((parts, at) => signalOf(sampleReport({ reportId: `r${at}`, ...parts }))));
const placed = (...codes: string[]): ThreatReported['area'] => ({ description: '', codes, polygons: [], circles: [] });
const levelOf = ({ levels }: Rating, code: string) => levels.find(({ sector }) => sector === code)?.level;
const rulesOf = ({ reasons }: Rating): string[] => reasons.map(({ rule }) => rule);
const releaseTo = ({ releases }: Rating, to: ThreatAssessed['releases'][number]['readership']) =>
  releases.find(({ readership }) => readership === to);

describe('a power outage', () => {
  const outage = rate({ kind: 'power-outage', severity: 'Severe', certainty: 'Observed' });

  it('comes by technical failure, and hits electricity first and others in time', () => {
    expect(outage.vector).toBe('technical');
    expect(outage.cascade[0]).toMatchObject({
      afterMinutes: 0,
      ...because('Trams and metros stop without electricity.', 'Zonder stroom rijden er geen trams en metro’s.'),
    });
    expect(outage.cascade.map(({ sector }) => sector)).not.toContain('ENE-ELE');
    expect(outage.cascade.find(({ sector }) => sector === 'TEL-NET')).toMatchObject({ afterMinutes: 240 });
  });

  it('raises the level of who is hit above that of who follows, and of nobody else', () => {
    expect(levelOf(outage, 'ENE-ELE')).toBe('matige dreiging');
    expect(levelOf(outage, 'TEL-NET')).toBe('lichte dreiging');
    expect(levelOf(outage, 'SPA')).toBeUndefined();
    expect(outage.levels.map(({ level }) => level)).not.toContain('basisniveau');
  });

  it('is told to those who follow within the working day, and not to those later', () => {
    const mild = rate({ kind: 'power-outage', severity: 'Moderate', urgency: 'Immediate' });
    expect(mild.proposal?.sectors).toEqual(expect.arrayContaining(['TRA-PUB', 'CHE']));
    expect(mild.proposal?.sectors).not.toContain('ENE-HEA');
    expect(outage.proposal?.sectors).toEqual(expect.arrayContaining(['ENE-HEA', 'WWA', 'TRA-PUB', 'BAN']));
    expect(outage.proposal?.sectors).not.toContain('NUC');
  });

  it('names every row that spoke, of every table that was asked', () => {
    const tables = new Set(rulesOf(outage).map((rule) => rule.split('.')[0]));
    expect([...tables].sort()).toEqual(
      [
        ...['affected-sectors', 'channels', 'citizens', 'dependants', 'dependencies', 'levels', 'priority', 'releases'],
        ...['sectors', 'templates', 'terms', 'vector'],
      ].sort(),
    );
    const sentences = outage.reasons.map((reason) => [sentenceIn(reason, 'nl-NL'), sentenceIn(reason, 'en-GB')]);
    expect(sentences.flat().filter(({ text }) => !/^[A-Z].*\.$/.test(text))).toEqual([]);
    expect(sentences.map(([dutch]) => dutch?.language)).not.toContain('en-GB');
    expect(new Set(rulesOf(outage)).size).toBe(outage.reasons.length);
  });

  it('is over for every sector when it is', () => {
    const over = rate(
      { kind: 'power-outage', externalId: 'a,1' },
      { messageType: 'Cancel', externalId: 'a,2', references: ['a,1'] },
    );
    expect(over).toMatchObject({ ended: true, levels: [], cascade: [], proposal: undefined });
  });
});

describe('a threat at sea', () => {
  const cable = rate({ kind: 'sabotage-sea', severity: 'Extreme', area: placed('ZEE-NOORDZEE') });

  it('is not nowhere: entities hear of it, citizens do not', () => {
    expect(cable.touches).toContain('ZEE-NOORDZEE');
    expect(cable.proposal).toMatchObject({ citizens: false, channels: ['webhook', 'email', 'sms', 'portal', 'voice'] });
    expect(rulesOf(cable)).toEqual(expect.arrayContaining(['citizens.at-sea', 'remark.at-sea']));
    expect(rulesOf(cable)).not.toContain('no-warning.elsewhere');
  });

  it('is told to citizens where it touches the coast as well', () => {
    const coast = rate({ kind: 'sabotage-sea', severity: 'Extreme', area: placed('ZEE-NOORDZEE', 'GM0448') });
    expect(coast.proposal?.citizens).toBe(true);
  });
});

describe('a report under a marking', () => {
  const withheld = {
    event: '',
    headline: '',
    description: '',
    instruction: '',
    dataref: '/v1/threat-reports/r0/original',
  };
  const attack = rate({
    ...{ ...withheld, kind: 'air-missile-attack', sourceKind: 'military', urgency: 'Immediate' },
    ...{ rubricering: 'Stg. Geheim', tlp: 'AMBER' },
  });

  it('gets a headline in words of our own', () => {
    expect(attack.headline).toBe('Aanval uit de lucht');
    expect(rate({ headline: '', event: 'Explosie' }).headline).toBe('Explosie');
  });

  it('is released to citizens as what and where alone, when lives are at risk', () => {
    expect(releaseTo(attack, 'citizens')).toEqual({
      readership: 'citizens',
      fields: ['kind', 'urgency', 'severity', 'status', 'ended', 'touches'],
      ...{ rubricering: 'ongerubriceerd', tlp: 'CLEAR' },
    });
    expect(rulesOf(attack)).toContain('releases.life-at-risk');
  });

  it('is released to nobody when no row says so', () => {
    expect(rate({ ...withheld, rubricering: 'Stg. Geheim', tlp: 'AMBER' }).releases).toEqual([]);
    expect(rate({ ...withheld, kind: 'drone', severity: 'Extreme', tlp: 'RED' }).releases).toEqual([]);
  });

  it('marks everything that other reports say of the same', () => {
    expect(rate({}, { rubricering: 'Stg. Geheim' }).releases).toEqual([]);
    expect(rate({}, {}).releases.map(({ readership }) => readership)).toEqual([...readerships]);
  });
});

describe('a rating', () => {
  it('never names a level twice, nor a sector that there is not', () => {
    const codes = sectors.map(({ code }) => code);
    const { levels, cascade, proposal } = rate({ kind: 'flood', severity: 'Extreme' });
    for (const named of [
      levels.map(({ sector }) => sector),
      cascade.map(({ sector }) => sector),
      proposal?.sectors ?? [],
    ]) {
      expect(new Set(named).size).toBe(named.length);
      expect(named.filter((code) => !codes.includes(code))).toEqual([]);
    }
  });

  it('shows what each table said, to who tries it', () => {
    const { fired } = explainThreat([signalOf(sampleReport())]);
    expect(fired.find(({ table }) => table === 'vector')).toEqual({
      ...{ table: 'vector', then: { vector: 'land' } },
      reason: {
        rule: 'vector.land',
        ...because('Sabotage on land comes by land.', 'Sabotage op land komt over land.'),
      },
    });
  });

  it('of three reports takes little of the time that the urgent have', () => {
    const signals = [1, 2, 3].map((n) => signalOf(sampleReport({ reportId: `r${n}`, externalId: `s${n},1` })));
    for (let n = 0; n < 300; n += 1) rateThreat(signals);
    const tookMs = Array.from({ length: 101 }, () => {
      const begin = performance.now();
      rateThreat(signals);
      return performance.now() - begin;
    }).sort((a, b) => a - b);
    // A fifth of a millisecond; the bound leaves room for a busy machine.
    expect(tookMs[50]).toBeLessThan(5);
  });
});
