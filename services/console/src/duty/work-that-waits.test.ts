import { describe, expect, it } from '@jest/globals';
import { textIn, warningFrom } from '@keten/domain';
import type { Content, Ownership, WarningEvent } from '@keten/domain';
import { sampleContent } from '@keten/testing';
import type { ShownThreat } from '../threats/threats.ts';
import { warningIdOf } from '../warnings/warnings.ts';
import { allThatWaits } from './all-that-waits.ts';

const warningId = warningIdOf('t-1');
const at = new Date('2026-11-30T13:00:00Z');
const now = new Date(at.getTime() + 600_000);
const content = (parts: Partial<Content> = {}): Content =>
  sampleContent({ warningId, threatIds: ['t-1'], severity: 'Extreme', urgency: 'Immediate', ...parts });
const step = { warningId, revision: 1, contentHash: 'x', at };
const proposed = (of = content()): WarningEvent => ({ type: 'proposed', fact: { ...step, content: of } });
const drafted = (of = content()): WarningEvent => ({ type: 'drafted', fact: { ...step, by: 'carla', content: of } });
const submitted: WarningEvent = { type: 'submitted', fact: { ...step, by: 'carla' } };
const rejected: WarningEvent = { type: 'rejected', fact: { ...step, by: 'anna', reason: 'x' } };

const away = (): Promise<never> => Promise.reject(new Error('Redis is away'));
const notYet = () => Promise.resolve(undefined);
const found = (parts: object) => () => Promise.resolve({ ...threat, ...parts } as unknown as ShownThreat);
const threat = {
  ...{ threatId: 't-1', warningId, rubricering: 'ongerubriceerd', tlp: 'CLEAR', severity: 'Extreme', ended: false },
  ...{ firstAt: at.toISOString(), assessedAt: at.toISOString(), placeNames: ['Urk'], touches: [] },
  area: { description: 'Urk', codes: ['GM0184'], polygons: [], circles: [] },
};
const waitsOf = (steps: readonly WarningEvent[], ofWarning: () => Promise<ShownThreat | undefined>, more: More = {}) =>
  allThatWaits({
    warnings: { log: { read: () => Promise.resolve({ state: warningFrom(steps), steps, lastSequence: 1 }) as never } },
    threats: { ofWarning },
    owning: {
      ownershipOf: () => Promise.resolve(more.ownership),
      whereabouts: more.whereabouts ?? (() => Promise.resolve(undefined)),
    },
    helping: { untakenSince: more.untakenSince ?? (() => Promise.resolve([])) },
    board: {
      toCallSince: more.toCallSince ?? (() => Promise.resolve([])),
      cellsRefusedSince: more.cellsRefusedSince ?? (() => Promise.resolve([])),
    },
    areViewsWhole: more.areViewsWhole ?? (() => Promise.resolve(true)),
    log: { warn: () => undefined },
  })(warningId, now);
type More = {
  readonly ownership?: Ownership;
  readonly whereabouts?: () => Promise<undefined>;
  readonly untakenSince?: () => Promise<readonly Date[]>;
  readonly toCallSince?: () => Promise<readonly Date[]>;
  readonly cellsRefusedSince?: () => Promise<readonly Date[]>;
  readonly areViewsWhole?: () => Promise<boolean>;
};
const issuedAs = (out: Content): readonly WarningEvent[] => [
  ...[drafted(out), submitted],
  { type: 'approved', fact: { ...step, by: 'anna' } },
  {
    type: 'issued',
    fact: {
      ...{ ...step, by: 'anna', content: out, submittedBy: 'carla', approvedBy: 'anna' },
      ...{ standingOrderId: '', withdraws: '' },
    },
  },
];

describe('what waits', () => {
  it('is known of a decision while Redis is away', async () => {
    expect(await waitsOf([drafted(), submitted], away)).toMatchObject({
      works: [{ step: 'approve', since: at }],
    });
    expect((await waitsOf([drafted(), submitted], away)).isUnsure).toBe(false);
  });

  it('is looked at again while its threat can not be read, or is not there yet', async () => {
    for (const unread of [away, notYet]) {
      expect(await waitsOf([], unread)).toEqual({ works: [], isUnsure: true });
      expect(await waitsOf([proposed()], unread)).toMatchObject({ works: [{ step: 'take' }], isUnsure: true });
    }
  });

  it('is nothing, for good, when it is decided or about no threat', async () => {
    expect(await waitsOf([drafted(), submitted, rejected], away)).toEqual({ works: [], isUnsure: false });
    expect(await waitsOf([drafted(content({ threatIds: [] }))], away)).toEqual({ works: [], isUnsure: false });
    expect(await waitsOf([], found({ ended: true }))).toEqual({ works: [], isUnsure: false });
  });

  it('is a threat that nobody takes, from when it is known, by the record of its warning', async () => {
    expect(await waitsOf([], found({}))).toMatchObject({
      works: [{ step: 'take', since: at, about: 'Urk' }],
    });
    expect(await waitsOf([drafted(), submitted, rejected], found({}))).toEqual({ works: [], isUnsure: false });
  });

  it('is an offer to a side beside the decision, and looked at again while it is not known where it lies', async () => {
    const ownership: Ownership = {
      ...{ by: 'anna', since: at, until: new Date(now.getTime() + 60_000), offeredToSide: 'military', offeredAt: at },
    };
    expect(await waitsOf([drafted(), submitted], away, { ownership })).toMatchObject({
      works: [
        { step: 'approve', takenUntil: ownership.until },
        { step: 'offer', since: at, side: 'military', about: textIn(content(), 'nl-NL').headline },
      ],
    });
    expect(await waitsOf([], found({}), { ownership })).toMatchObject({ works: [{ step: 'take' }], isUnsure: true });
  });

  it('is what expired and help about it, and the one is known while the other can not be read', async () => {
    const out = content({ expiresAt: new Date(now.getTime() - 60_000) });
    const steps = issuedAs(out);
    const expired = { step: 'expired', since: out.expiresAt };
    const helped = await waitsOf(steps, away, { untakenSince: () => Promise.resolve([now, at]) });
    expect(helped).toMatchObject({ works: [expired, { step: 'help', since: at }], isUnsure: false });
    expect(await waitsOf(steps, away, { untakenSince: away })).toMatchObject({ works: [expired], isUnsure: true });
    const toCall = await waitsOf(steps, away, { toCallSince: () => Promise.resolve([now, at]) });
    expect(toCall).toMatchObject({
      works: [expired, { step: 'call', since: at, began: [now, at], until: out.expiresAt }],
      isUnsure: false,
    });
    const refused = await waitsOf(steps, away, { cellsRefusedSince: () => Promise.resolve([at]) });
    expect(refused).toMatchObject({ works: [expired, { step: 'cells', since: at, until: out.expiresAt }] });
  });

  // A Redis that lost its views has a question back before its answer, and a threat before its end.
  it.each([
    ['all the while', [false, false]],
    ['from before it was looked', [false, true]],
    ['from when it was looked on', [true, false]],
  ])('is not known of what views tell while they are made anew: %s', async (_, areWhole) => {
    const steps = issuedAs(content({ expiresAt: new Date(now.getTime() + 60_000) }));
    const during = (more: More) => {
      const said = [...areWhole];
      return { ...more, areViewsWhole: () => Promise.resolve(said.shift() ?? true) };
    };
    const waiting = { untakenSince: () => Promise.resolve([at]), toCallSince: () => Promise.resolve([at]) };
    const never = { areViewsWhole: () => Promise.resolve(false) };
    const stepsOf = async (more: More) => (await waitsOf(steps, away, more)).works.map((work) => work.step);
    expect(await stepsOf(waiting)).toEqual(['expired', 'help', 'call']);
    expect(await stepsOf({ ...waiting, ...never })).toEqual(['expired']);
    expect((await waitsOf(steps, away, { ...waiting, ...never })).isUnsure).toBe(true);
    expect(await waitsOf([], found({}), during({}))).toEqual({ works: [], isUnsure: true });
  });
});
