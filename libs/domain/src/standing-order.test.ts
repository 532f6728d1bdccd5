import { describe, expect, it } from '@jest/globals';
import { withWithdrawal } from './withdrawal.ts';
import { orderFor, whyHeldBack } from './order-for-threat.ts';
import { Refused } from './refused.ts';
import type { StandingOrder } from './register.ts';
import { approveOrder, contentFromOrder, endsSoon, isInForce, revokeOrder, submitOrder } from './standing-order.ts';
import type { OrderTerms } from './standing-order.ts';
import type { ThreatAssessed, Weight } from './threat.ts';
import { issueByOrder } from './warning.ts';
import type { Warning } from './warning.ts';

const day = (count: number): Date => new Date(Date.UTC(2026, 10, 24 + count, 12));
const now = day(0);
const content = withWithdrawal({
  ...{ warningId: 'so-1', revision: 1, purpose: 'alert', plane: 'live', threatIds: [], kind: 'air-missile-attack' },
  ...{
    category: 'Security',
    responseType: 'Shelter',
    urgency: 'Immediate',
    severity: 'Extreme',
    certainty: 'Observed',
    intensity: 'alarm',
  },
  texts: [
    { language: 'nl-NL', headline: 'Luchtalarm', description: 'Er komt een aanval.', instruction: 'Ga naar binnen.' },
    { language: 'en-GB', headline: 'Air raid', description: 'An attack is coming.', instruction: 'Go inside.' },
  ],
  area: { description: 'Groningen', codes: ['PV20'], polygons: [], circles: [] },
  audience: { sectors: ['ENE-ELE'], entityIds: [], citizens: true },
  ...{ channels: ['sms', 'push', 'portal'], checklist: ['Breng iedereen naar binnen.'], acknowledgeWithinSeconds: 60 },
  ...{ expiresAt: day(100), rubricering: 'ongerubriceerd', tlp: 'CLEAR' },
});
const terms = (parts: Partial<OrderTerms> = {}): OrderTerms => ({
  ...{ orderId: 'so-1', kinds: ['air-missile-attack'], places: ['PV20'], sourceIds: ['defensie'], content },
  atLeast: { urgency: 'Immediate', severity: 'Severe', certainty: 'Likely' },
  ...{ validForSeconds: 1800, validUntil: day(100) },
  ...parts,
});
const by = (person: string, contentHash = 'h1') => ({ by: person, contentHash });
const submitted = (parts?: Partial<OrderTerms>): StandingOrder => submitOrder(undefined, terms(parts), by('anna'), now);
const approved = (parts?: Partial<OrderTerms>): StandingOrder => approveOrder(submitted(parts), by('bram'), now);

const attack = (parts: Partial<ThreatAssessed> = {}): ThreatAssessed => ({
  ...{ threatId: 't1', version: 1, reportIds: ['r1'], sourceIds: ['defensie'], independentSources: 1, ended: false },
  ...{ status: 'Actual', kind: 'air-missile-attack', category: 'Safety', headline: 'Woorden van de bron' },
  ...{ urgency: 'Immediate', severity: 'Extreme', certainty: 'Likely', lane: 'urgent' },
  asReported: { urgency: 'Immediate', severity: 'Severe', certainty: 'Likely' },
  area: {
    description: 'Geheime plek',
    codes: [],
    polygons: [],
    circles: [{ center: { lat: 53, lon: 6 }, radiusKm: 3 }],
  },
  ...{
    touches: ['GM0014', 'GM1966'],
    touchesExactly: false,
    placeUnknown: false,
    reasons: [],
    rulesVersion: '1',
    assessedAt: now,
  },
  ...{ rubricering: 'Stg. Geheim', tlp: 'RED', levels: [], cascade: [], contradictions: [], awaited: [] },
  ...{ releases: [], datarefs: [] },
  ...parts,
});
const said = (urgency: Weight['urgency'], severity: Weight['severity'], certainty: Weight['certainty']): Weight => ({
  urgency,
  severity,
  certainty,
});
const places: Readonly<Record<string, readonly string[]>> = {
  NL: ['GM0014', 'GM1966', 'GM0363'],
  PV20: ['GM0014', 'GM1966'],
};
const placesIn = (code: string): readonly string[] => places[code] ?? [code];

describe('agreeing on a standing order', () => {
  it('takes two persons, and the exact terms that the second one saw', () => {
    expect(() => approveOrder(submitted(), by('anna'), now)).toThrow('Someone else must approve');
    expect(() => approveOrder(submitted(), by('bram', 'h0'), now)).toThrow('changed after you opened it');
    expect(approved()).toMatchObject({ state: 'approved', submittedBy: 'anna', approvedBy: 'bram', approvedAt: now });
  });

  it('keeps an author from approving what a colleague changed meanwhile', () => {
    const changed = submitOrder(submitted(), terms({ places: ['NL'] }), by('bram', 'h2'), now);
    expect(changed).toMatchObject({ submittedBy: 'bram', authors: ['anna', 'bram'] });
    for (const author of ['anna', 'bram']) expect(() => approveOrder(changed, by(author, 'h2'), now)).toThrow(Refused);
    expect(approveOrder(changed, by('carla', 'h2'), now)).toMatchObject({ state: 'approved', approvedBy: 'carla' });
  });

  it('begins anew when an approved order changes, and leaves one alone that does not', () => {
    expect(submitOrder(approved(), terms(), by('carla'), now)).toEqual(approved());
    const changed = submitOrder(approved(), terms({ places: ['NL'] }), by('bram', 'h2'), now);
    expect(changed).toMatchObject({ state: 'submitted', approvedBy: '', authors: ['bram'] });
    expect(isInForce(changed, now)).toBe(false);
    expect(isInForce(approveOrder(changed, by('anna', 'h2'), now), now)).toBe(true);
  });

  it('hears the same answer again', () => {
    expect(approveOrder(approved(), by('bram'), day(1))).toEqual(approved());
    expect(() => approveOrder(approved(), by('carla'), day(1))).toThrow("approved can't be approved");
  });

  it.each<[string, Partial<OrderTerms>]>([
    ['Dutch text is missing', { content: { ...content, texts: [] } }],
    ['English text is missing', { content: { ...content, texts: content.texts.slice(0, 1) } }],
    ['says not what to do', { content: { ...content, texts: [{ ...content.texts[0]!, instruction: ' ' }] } }],
    ['fill in', { content: { ...content, texts: [{ ...content.texts[0]!, headline: 'Alarm in {place}' }] } }],
    ['for nobody', { content: { ...content, audience: { sectors: [], entityIds: [], citizens: false } } }],
    ['No channel', { content: { ...content, channels: [] } }],
    ['Only unmarked text', { content: { ...content, tlp: 'AMBER' } }],
    ['no kind of threat', { kinds: [] }],
    ['no other kind', { kinds: ['air-missile-attack', 'flood'] }],
    ['holds nowhere', { places: [] }],
    ['names no source', { sourceIds: [] }],
    ['does not say how sure', { atLeast: undefined }],
    ['does not say how sure', { atLeast: { urgency: 'Immediate', severity: 'Unknown', certainty: 'Likely' } }],
    ['at least a minute', { validForSeconds: 59 }],
    ['at least a minute', { validForSeconds: Number.NaN }],
    ['at most a day', { validForSeconds: 24 * 3600 + 1 }],
    ['has expired', { validUntil: now }],
    ['a year at most', { validUntil: day(367) }],
  ])('refuses when: %s', (words, parts) => {
    expect(() => submitted(parts)).toThrow(words);
  });

  it('is too late when the order expired while it waited', () => {
    expect(() => approveOrder(submitted({ validUntil: day(1) }), by('bram'), day(1))).toThrow('has expired');
  });
});

describe('revoking', () => {
  it('takes one person and a reason, and ends the order at once', () => {
    expect(() => revokeOrder(approved(), 'anna', ' ', now)).toThrow('Say why');
    const revoked = revokeOrder(approved(), 'anna', 'Bron onbetrouwbaar.', day(1));
    expect(revoked).toMatchObject({ state: 'revoked', revokedBy: 'anna', revokedBecause: 'Bron onbetrouwbaar.' });
    expect(isInForce(revoked, day(1))).toBe(false);
    expect(revokeOrder(revoked, 'anna', 'Bron onbetrouwbaar.', day(2))).toEqual(revoked);
    expect(() => revokeOrder(revoked, 'bram', 'Ook.', day(2))).toThrow('revoked already');
    expect(() => approveOrder(revoked, by('carla'), day(2))).toThrow("revoked can't be approved");
  });

  it('is undone only by two persons', () => {
    const again = submitOrder(revokeOrder(approved(), 'anna', 'Fout.', now), terms(), by('anna'), day(1));
    expect(again).toMatchObject({ state: 'submitted', revokedBy: '', revokedBecause: '', approvedBy: '' });
  });
});

describe('an order that ends soon', () => {
  it.each<[string, StandingOrder, boolean]>([
    ['is in force for two weeks more', approved({ validUntil: day(14) }), true],
    ['is in force for longer', approved({ validUntil: day(15) }), false],
    ['is over', { ...approved(), validUntil: now }, false],
    ['was never in force', submitted({ validUntil: day(1) }), false],
    ['was revoked', revokeOrder(approved({ validUntil: day(1) }), 'anna', 'Fout.', now), false],
  ])('%s', (_, order, expected) => {
    expect(endsSoon(order, now)).toBe(expected);
  });
});

describe('the order that applies', () => {
  const find = (threat: ThreatAssessed, ...orders: StandingOrder[]) => orderFor(orders, threat, placesIn, now)?.orderId;

  it('is one that names the source, the kind and every place', () => {
    expect(find(attack(), approved())).toBe('so-1');
  });

  it('is met by what is reported worse and surer than was agreed', () => {
    expect(find(attack({ asReported: said('Immediate', 'Extreme', 'Observed') }), approved())).toBe('so-1');
  });

  it('is none that says not what a source must say', () => {
    expect(find(attack(), { ...approved(), atLeast: undefined })).toBeUndefined();
  });

  it.each<[string, Partial<ThreatAssessed>]>([
    ['waits in the routine lane', { lane: 'routine' }],
    ['says nothing of a lane', { lane: undefined }],
    ['is an exercise', { status: 'Exercise' }],
    ['is a draft', { status: 'Draft' }],
    ['is a test', { status: 'Test' }],
    ['is over', { ended: true }],
    ['is not of the worst kind', { severity: 'Severe' }],
    ['is of another kind', { kind: 'drone' }],
    ['was reported less bad than was agreed', { asReported: said('Immediate', 'Moderate', 'Observed') }],
    ['was reported less urgent than was agreed', { asReported: said('Expected', 'Extreme', 'Observed') }],
    ['was reported less sure than was agreed', { asReported: said('Immediate', 'Extreme', 'Possible') }],
    ['was reported minor and unlikely', { asReported: said('Immediate', 'Minor', 'Unlikely') }],
    ['was reported in unknown words', { asReported: said('Immediate', 'Unknown', 'Unknown') }],
    ['was assessed before it was told how it was reported', { asReported: undefined }],
    ['was reported by somebody else', { sourceIds: ['knmi'] }],
    ['was reported by somebody else, too', { sourceIds: ['defensie', 'knmi'] }],
    ['was reported by nobody', { sourceIds: [] }],
    ['touches a place outside', { touches: ['GM0014', 'GM0363'] }],
    ['touches nothing', { touches: [] }],
    ['was assessed so long ago that its warning would be over', { assessedAt: new Date(now.getTime() - 1800_000) }],
  ])('is none for a threat that %s', (_, parts) => {
    expect(find(attack(parts), approved())).toBeUndefined();
  });

  it.each<[string, Partial<ThreatAssessed>, readonly string[]]>([
    ['nothing', {}, []],
    [
      'what its source says, and that it says so of later',
      { asReported: said('Expected', 'Minor', 'Unlikely'), lane: 'routine' },
      ['not-urgent', 'said-less'],
    ],
    ['another source', { sourceIds: ['defensie', 'knmi'] }, ['other-source']],
    ['a place outside', { touches: ['GM0014', 'GM0363'] }, ['other-place']],
    ['that nobody knows where it is', { touches: [] }, ['nowhere']],
    ['how it is rated', { severity: 'Severe' }, ['not-extreme']],
    ['its age', { assessedAt: new Date(now.getTime() - 1800_000) }, ['too-late']],
  ])('is held back for people to see: by %s', (_, parts, expected) => {
    expect(whyHeldBack(approved(), attack(parts), placesIn, now)).toEqual(expected);
  });

  it('is not said to be held back from what it is not about', () => {
    for (const parts of [{ kind: 'drone' }, { status: 'Exercise' }, { ended: true }] as const)
      expect(whyHeldBack(approved(), attack(parts), placesIn, now)).toBeUndefined();
    expect(whyHeldBack(submitted(), attack(), placesIn, now)).toBeUndefined();
  });

  it.each<[string, StandingOrder]>([
    ['was only submitted', submitted()],
    ['was revoked', revokeOrder(approved(), 'anna', 'Fout.', now)],
    ['has expired', { ...approved(), validUntil: now }],
    ['is for an exercise', { ...approved(), content: { ...content, plane: 'exercise' } }],
    ['one person approved alone', { ...approved(), approvedBy: 'anna' }],
    ['an author approved', { ...approved(), authors: ['anna', 'bram'] }],
    ['nobody approved', { ...approved(), approvedBy: '' }],
  ])('is none that %s', (_, order) => {
    expect(find(attack(), order)).toBeUndefined();
  });

  it('is for an exercise alone when it was agreed on for exercises', () => {
    const exercise = approved({ orderId: 'so-exercise', content: { ...content, plane: 'exercise' } });
    expect(find(attack({ status: 'Exercise' }), exercise, approved())).toBe('so-exercise');
    expect(find(attack(), exercise, approved())).toBe('so-1');
    expect(find(attack(), exercise)).toBeUndefined();
    expect(find(attack({ status: 'Exercise' }), approved())).toBeUndefined();
    for (const status of ['Test', 'Draft', 'System'] as const)
      expect(find(attack({ status }), exercise, approved())).toBeUndefined();
  });

  it('is the one for the fewest places, and of two alike the first by name', () => {
    const named = (orderId: string, place: string) => approved({ orderId, places: [place] });
    const [wide, narrow, alike] = [named('a', 'NL'), named('c', 'PV20'), named('b', 'PV20')];
    for (const orders of [
      [wide, narrow, alike],
      [alike, narrow, wide],
    ])
      expect(find(attack(), ...orders)).toBe('b');
    expect(find(attack({ touches: ['GM0363'] }), narrow, wide)).toBe('a');
  });

  it('counts the places that an order names in parts together', () => {
    expect(find(attack(), approved({ places: ['GM0014', 'GM1966'] }))).toBe('so-1');
    expect(find(attack(), approved({ places: ['GM0014'] }))).toBeUndefined();
  });
});

describe('what goes out by an order', () => {
  const made = contentFromOrder(
    approved(),
    attack(),
    { warningId: 'w1', revision: 1, description: 'Het Hogeland' },
    day(1),
  );

  it('says what was approved, about where and what the threat is', () => {
    const {
      texts,
      audience,
      channels,
      checklist,
      acknowledgeWithinSeconds,
      rubricering,
      tlp,
      responseType,
      withdrawal,
    } = content;
    const agreed = {
      texts,
      audience,
      channels,
      checklist,
      acknowledgeWithinSeconds,
      rubricering,
      tlp,
      responseType,
      withdrawal,
    };
    expect(made).toEqual({
      ...agreed,
      ...{ warningId: 'w1', revision: 1, purpose: 'alert', plane: 'live', threatIds: ['t1'] },
      ...{ kind: 'air-missile-attack', category: 'Safety', urgency: 'Immediate', severity: 'Extreme' },
      ...{ certainty: 'Likely', intensity: 'alarm' },
      area: { ...attack().area, description: 'Het Hogeland' },
      expiresAt: new Date(day(1).getTime() + 1800_000),
    });
  });

  it('names the order and its two persons', () => {
    expect(issueByOrder(undefined, approved(), made, 'h9', day(1))).toEqual({
      ...{ warningId: 'w1', revision: 1, content: made, contentHash: 'h9', at: day(1) },
      ...{ by: 'standing-order', submittedBy: 'anna', approvedBy: 'bram', standingOrderId: 'so-1', withdraws: '' },
    });
  });

  it('goes before a proposal and a text that is being written, never over what people decided', () => {
    const base = { content: made, contentHash: 'h0', authors: ['carla'] };
    const agreed = { contentHash: 'h9', submittedBy: 'carla', approvedBy: 'bram' };
    const issued = { revision: 1, content: made, at: now, isEarly: false, ...agreed };
    const issue = (warning: Warning) => issueByOrder(warning, approved(), made, 'h9', day(1));
    const open: readonly Warning[] = [
      { ...base, state: 'proposed' },
      { ...base, state: 'draft' },
      { ...base, state: 'submitted', submittedBy: 'carla', submittedAt: now },
      { ...base, state: 'approved', submittedBy: 'carla', submittedAt: now, approvedBy: 'bram', approvedAt: now },
      { ...base, state: 'issued', issued: { ...issued, isEarly: true } },
      { ...base, state: 'draft', issued: { ...issued, isEarly: true } },
    ];
    for (const warning of open) expect(issue(warning)).toBeDefined();
    const taken: readonly Warning[] = [
      { ...base, state: 'draft', issued },
      { ...base, state: 'rejected', reason: 'Loos alarm.' },
      { ...base, state: 'issued', issued },
      { ...base, state: 'ended', issued },
    ];
    for (const warning of taken) expect(issue(warning)).toBeUndefined();
  });

  it('goes after a rejection only when the threat grew since', () => {
    const offered = { content: made, contentHash: 'h8', at: now, isOpen: true, isJudged: false };
    const rejected = {
      content: made,
      contentHash: 'h0',
      authors: ['carla'],
      state: 'rejected',
      reason: 'Nee.',
    } as const;
    const issue = (warning: Warning) => issueByOrder(warning, approved(), made, 'h9', day(1));
    expect(issue({ ...rejected, offered })).toBeDefined();
    expect(issue({ ...rejected, offered: { ...offered, isJudged: true } })).toBeUndefined();
    expect(issue({ ...rejected, offered: { ...offered, isOpen: false } })).toBeUndefined();
  });

  it('does not go when the order is no longer in force', () => {
    expect(() => issueByOrder(undefined, submitted(), made, 'h9', now)).toThrow(Refused);
    expect(() => issueByOrder(undefined, approved(), made, 'h9', day(100))).toThrow(Refused);
  });
});
