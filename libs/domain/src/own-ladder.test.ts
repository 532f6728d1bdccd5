import { describe, expect, it } from '@jest/globals';
import { obligedOf } from './choose-recipients.ts';
import type { Content } from './content.ts';
import { isSentTo, ladderFor, recipientsOf, supervisorsOf } from './ladder.ts';
import type { ObligationCreated } from './obligation.ts';
import { nobodyYet } from './people.ts';
import type { StepKind } from './obligation.ts';
import type { LadderStep, PersonOfEntity } from './people.ts';
import type { Entity } from './register.ts';

const content = {
  ...{ warningId: 'w-1', revision: 1, severity: 'Severe', intensity: 'alarm', acknowledgeWithinSeconds: 60 },
  channels: ['webhook', 'email', 'sms'],
} as unknown as Content;
const desk = { channel: 'webhook', address: 'https://water.example/alert' } as const;
const sms = (number: string) => ({ channel: 'sms', address: number }) as const;
const mail = (name: string) => ({ channel: 'email', address: `${name}@water.example` }) as const;
const person = (personId: string, name: string, parts: Partial<PersonOfEntity> = {}): PersonOfEntity => ({
  ...{ personId, name, role: 'Meldkamer', languages: ['nl-NL'], deputies: [], dutyHours: [], contactPoints: [] },
  ...parts,
});
const persons = [
  person('fatima', 'Fatima de Boer', { contactPoints: [sms('+31611111111'), mail('fatima')], deputies: ['jan'] }),
  person('jan', 'Jan Smit', { contactPoints: [sms('+31622222222')] }),
  person('els', 'Els Duk', { contactPoints: [mail('els')] }),
];
const rotation = { handoverAt: '08:00', repeatsAfterDays: 0, turns: [{ personId: 'fatima', on: '2026-11-01' }] };
const step = (kind: StepKind, ...personIds: string[]): LadderStep => ({ kind, personIds });
const water = (ladder: readonly LadderStep[], parts: Partial<Entity> = {}): Entity => ({
  ...{ entityId: 'water', name: 'Waterwerken', designation: 'designated', sector: 'DWA', priority: 1 },
  ...{ area: { description: '', codes: [], polygons: [], circles: [] }, language: 'nl-NL', contactPoints: [desk] },
  ...{ webhookSecret: '', passwordHash: '', people: { ...nobodyYet, persons, rotation, ladder } },
  ...parts,
});
const ministry: Entity = {
  ...water([]),
  ...{ entityId: 'ienw', name: 'Ministerie IenW', designation: 'partner', answersFor: ['IenW'], people: undefined },
  contactPoints: [{ channel: 'webhook', address: 'https://ienw.example' }, mail('piket.ienw')],
};
const told = { recipientId: 'ienw', name: 'Ministerie IenW', ...mail('piket.ienw') };
const at = new Date('2026-11-24T12:00:00Z');
const rungs = (entity: Entity, parts: Partial<Content> = {}, others: readonly Entity[] = [ministry]) => {
  const all = new Map([entity, ...others].map((each) => [each.entityId, each]));
  return ladderFor(obligedOf(entity, all, 'live'), { ...content, ...parts }, { at, shifts: [] });
};
/** `as name: channels`, a rung a line. */
const said = (...of: Parameters<typeof rungs>): string[] =>
  rungs(...of).map(({ asked = [], contactPoints }) =>
    [
      ...asked.map(({ as, name, channels }) => `${as} ${name}: ${channels.join(' ')}`.trim()),
      `${contactPoints.length}`,
    ].join(', '),
  );

const whole = [
  ...[step('desk'), step('on-call'), step('deputy'), step('group', 'els', 'jan'), step('authority'), step('operator')],
];

describe('a ladder of an entity’s own', () => {
  it('leads to the desk, who is on call, the deputy, a group, the authority and whom an operator calls', () => {
    expect(said(water(whole))).toEqual([
      'desk : webhook, 1',
      'on-call Fatima de Boer: sms email, 2',
      'deputy Jan Smit: sms, 1',
      'group Els Duk: email, group Jan Smit: sms, 2',
      'authority Ministerie IenW: email, 0',
      'operator Fatima de Boer:, operator Jan Smit:, 0',
    ]);
  });

  it('tells the authority without asking it to confirm, and goes on', () => {
    const [first, second] = rungs(water([step('authority'), step('operator'), step('on-call')]), {
      channels: ['email'],
    });
    expect(first).toMatchObject({ contactPoints: [mail('fatima')] });
    expect(second).toMatchObject({ contactPoints: [], supervisors: [told] });
    const [all] = rungs(water([step('desk'), step('authority')]), { severity: 'Extreme' });
    expect(all).toMatchObject({ contactPoints: [desk], supervisors: [told] });
  });

  it('tells the authority under a name of its own, once, and never itself', () => {
    const ladder = rungs(water([step('desk'), step('authority')]), { severity: 'Extreme' });
    const created = { ladder, recipientId: 'water', name: 'Waterwerken' } as unknown as ObligationCreated;
    expect(recipientsOf(created, 0).map(({ recipientId }) => recipientId)).toEqual(['water']);
    expect(supervisorsOf(created, 0)).toEqual([{ ...told, mustConfirm: false }]);
    expect(supervisorsOf(created, 1)).toEqual([]);
    const itself = water([step('desk'), step('authority')], { designation: 'partner', answersFor: ['IenW'] });
    expect(said(itself, {}, [])).toEqual(['desk : webhook, 1']);
  });

  it('leaves out a step that leads to nobody', () => {
    expect(said(water([step('deputy'), step('authority'), step('on-call')]), { channels: ['email'] }, [])).toEqual([
      'on-call Fatima de Boer: email, 1',
    ]);
  });

  it('at Extreme asks all of them at once, and once more, and has an operator call from the begin', () => {
    const all =
      'desk : webhook, on-call Fatima de Boer: sms email, deputy Jan Smit: sms, operator Fatima de Boer:, operator Jan Smit:, 4';
    const steps = [step('desk'), step('on-call'), step('deputy'), step('operator')];
    expect(said(water(steps), { severity: 'Extreme' })).toEqual([all, all]);
    expect(said(water(steps), { severity: 'Extreme', intensity: 'quiet' })).toHaveLength(4);
  });

  it('gives way to the contact points when it leads nowhere, and those to all of its persons', () => {
    const entity = water([step('deputy'), step('operator')], { contactPoints: [desk, mail('piket')] });
    const noDeputy = { ...entity, people: { ...entity.people!, persons: persons.slice(2), rotation: undefined } };
    expect(said(noDeputy)).toEqual(['desk : webhook, 1', 'desk : email, 1', 'operator :, 0']);
    const told = { ...noDeputy, people: { ...noDeputy.people, ladder: [step('deputy'), step('authority')] } };
    expect(said(told)).toEqual(['desk : webhook, 1', 'desk : email, 1', 'authority Ministerie IenW: email, 0']);
    expect(said({ ...noDeputy, contactPoints: [] })).toEqual(['group Els Duk: email, 1', 'operator :, 0']);
  });

  it('is the desk, who is on call and the deputy for who wrote none and named persons', () => {
    expect(said(water([]))).toEqual([
      'desk : webhook, 1',
      'on-call Fatima de Boer: sms email, 2',
      'deputy Jan Smit: sms, 1',
    ]);
  });

  it('is not there for who named nobody that can be reached', () => {
    const mute = persons.map((each) => ({ ...each, contactPoints: [] }));
    expect(said(water([], { people: { ...nobodyYet, persons: mute } }))).toEqual(['1']);
    expect(said(water([], { people: undefined }))).toEqual(['1']);
  });

  it('counts as a way to them by any of its persons', () => {
    const reached = (ladder: readonly LadderStep[], channels: Content['channels']): boolean => {
      const entity = water(ladder);
      return isSentTo(obligedOf(entity, new Map([[entity.entityId, entity]]), 'live'), { ...content, channels });
    };
    expect(reached([step('on-call')], ['email'])).toBe(true);
    expect(reached([], ['email'])).toBe(true);
    expect(reached([step('on-call')], ['portal'])).toBe(false);
  });
});
