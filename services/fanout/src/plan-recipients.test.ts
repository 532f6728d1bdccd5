import { describe, expect, it } from '@jest/globals';
import { oblige } from '@keten/domain';
import type { Obligation } from '@keten/domain';
import { at, content, entity, register } from '../test/given.ts';
import { planRecipients } from './plan-recipients.ts';

const everywhere = (): boolean => true;
const created = (entityId: string, parts: Parameters<typeof content>[0] = {}) => {
  const { name, sector, contactPoints } = entity(entityId);
  return oblige({ recipientId: entityId, name, sector, contactPoints }, content(parts), at(0));
};
const open = (fact: ReturnType<typeof created>, rung = 0): Obligation => ({
  state: 'open',
  created: fact,
  rung,
  deadlineAt: fact.deadlineAt,
});
type Parts = Parameters<typeof content>[0];
const plan = (parts: Parts, ids: string[], recorded: readonly Obligation[], removed: readonly string[] = []) => {
  const entities = register(...ids.map((id) => entity(id)));
  const registered = { entities, isRemoved: (id: string) => removed.includes(id), shiftsOf: () => [] };
  return planRecipients(content(parts), registered, recorded, everywhere, at(9));
};
const ids = (facts: Iterable<{ recipientId: string }>): string[] => [...facts].map(({ recipientId }) => recipientId);

describe('planning the recipients of a release', () => {
  it('obliges all at first', () => {
    const { obliged, fresh, due, informed } = plan({}, ['a', 'b'], []);
    expect({ obliged, fresh: ids(fresh), due: ids(due), informed }).toEqual({
      ...{ obliged: 2, fresh: ['a', 'b'], due: ['a', 'b'], informed: [] },
    });
  });

  it('takes what is recorded first and as it is, and adds what lacks in the order of priority', () => {
    const before = open(created('b'));
    const { obliged, fresh, due } = plan({}, ['a', 'b', 'c'], [before]);
    expect({ obliged, fresh: ids(fresh), due: ids(due) }).toEqual({
      obliged: 3,
      fresh: ['a', 'c'],
      due: ['b', 'a', 'c'],
    });
    expect(due[0]).toBe(before.created);
  });

  it('serves who is obliged by the log, also when the register lost them meanwhile', () => {
    expect(ids(plan({}, ['z'], [open(created('a'))]).due)).toEqual(['a', 'z']);
  });

  it('serves nobody who was removed, nor tells them of what follows', () => {
    expect(plan({}, ['z'], [open(created('a'))], ['a'])).toMatchObject({ due: [{ recipientId: 'z' }] });
    const end = { revision: 2, purpose: 'all-clear' } as const;
    expect(plan(end, ['b'], [open(created('a')), open(created('b'))], ['a'])).toMatchObject({
      informed: [{ recipientId: 'b' }],
      untold: [],
    });
  });

  it('does not begin again with who confirmed or was escalated before a second attempt', () => {
    const escalated = open(created('a'), 1);
    const confirmed = { state: 'confirmed', created: created('b'), rung: 0 } as unknown as Obligation;
    const { obliged, asked, due } = plan({}, ['a', 'b'], [escalated, confirmed]);
    expect({ obliged, asked: ids(asked), due }).toEqual({ obliged: 2, asked: ['a', 'b'], due: [] });
  });

  it('tells who got an earlier revision that it is over for them, when a later one is not for them', () => {
    const { due, informed, left } = plan(
      { revision: 2, purpose: 'correction' },
      ['b'],
      [open(created('a')), open(created('b'))],
    );
    expect(ids(due)).toEqual(['b']);
    expect(informed).toEqual([]);
    expect(left).toEqual([
      {
        ...{ recipientId: 'a', name: 'Waterwerken a', mustConfirm: false },
        ...{ channel: 'webhook', address: 'https://a.example/alert' },
      },
    ]);
  });

  it('tells an all-clear to everybody who got the alert, over the channels used, and obliges nobody', () => {
    const recorded = [open(created('a'), 1), open(created('b')), open(created('a', { revision: 2 }), 1)];
    const { obliged, due, informed } = plan({ revision: 3, purpose: 'all-clear' }, ['a', 'b', 'new'], recorded);
    expect({ obliged, due }).toEqual({ obliged: 0, due: [] });
    expect(informed.map(({ recipientId, channel, mustConfirm }) => [recipientId, channel, mustConfirm])).toEqual([
      ['a', 'webhook', false],
      ['a', 'sms', false],
      ['b', 'webhook', false],
    ]);
  });

  it.each(['all-clear', 'update'] as const)(
    'tells them over what reached them, whatever channels the %s has',
    (purpose) => {
      const { informed, left } = plan({ revision: 2, purpose, channels: ['sms'] }, [], [open(created('a'))]);
      expect([...informed, ...left]).toMatchObject([{ recipientId: 'a', channel: 'webhook', mustConfirm: false }]);
    },
  );

  describe('who supervises one of them', () => {
    const ienw = { recipientId: 'ienw', name: 'Ministerie IenW', channel: 'email', address: 'piket@ienw' } as const;
    const told = { ...ienw, mustConfirm: false };
    const supervised = (fact: ReturnType<typeof created>, onRung = 1) => ({
      ...fact,
      ladder: fact.ladder.map((rung, at) => (at === onRung ? { ...rung, supervisors: [ienw] } : rung)),
    });
    const before = (...on: readonly string[]) => on.map((id) => open(supervised(created(id)), 1));

    it('hears every later revision and that it is over, once, whoever of them it was told about', () => {
      const both = before('a', 'b');
      expect(plan({ revision: 2, purpose: 'update' }, ['a', 'b'], both)).toMatchObject({ supervisors: [told] });
      expect(plan({ revision: 2, purpose: 'update' }, ['b'], both)).toMatchObject({ supervisors: [told] });
      expect(plan({ revision: 2, purpose: 'all-clear' }, ['a', 'b'], both).supervisors).toEqual([told]);
    });

    it('hears that it is over when none of them is warned any more', () => {
      const { supervisors, left } = plan({ revision: 2, purpose: 'update' }, ['b'], before('a'));
      expect(supervisors).toEqual([]);
      expect(left).toContainEqual(told);
    });

    it('hears how it goes on, and never that it is over, over a way of before while it is warned itself, or of another', () => {
      const itself = plan({ revision: 2, purpose: 'update' }, ['b', 'ienw'], before('a'));
      expect(itself.asked.map(({ recipientId }) => recipientId)).toContain('ienw');
      expect([itself.supervisors, ids(itself.left)]).toEqual([[told], ['a', 'a']]);
      const moved = { ...told, address: 'nieuw@ienw' };
      const ofB = open({ ...created('b'), ladder: [{ contactPoints: [], waitSeconds: 60, supervisors: [moved] }] });
      const another = plan({ revision: 2, purpose: 'update' }, ['b'], [...before('a'), ofB]);
      expect(new Set(another.supervisors.map(({ address }) => address))).toEqual(new Set(['piket@ienw', 'nieuw@ienw']));
      expect(ids(another.left)).not.toContain('ienw');
    });

    it('hears nothing before its step, and nothing once it was removed', () => {
      const notYet = open(supervised(created('a')));
      expect(plan({ revision: 2, purpose: 'all-clear' }, ['a'], [notYet]).supervisors).toEqual([]);
      expect(plan({ revision: 2, purpose: 'all-clear' }, ['a'], before('a'), ['ienw']).supervisors).toEqual([]);
    });

    it('is told at once where its step is the first, also by a second attempt, and not twice when it is warned itself', () => {
      const first = supervised(created('a'), 0);
      expect(plan({}, ['a'], [open(first)]).supervisors).toEqual([told]);
      expect(plan({}, ['a'], [{ ...open(first), rung: 1 }]).supervisors).toEqual([told]);
      const itself = { ...created('ienw'), ladder: [{ contactPoints: [ienw], waitSeconds: 60 }] };
      expect(plan({}, ['a'], [open(first), open(itself)]).supervisors).toEqual([]);
    });
  });

  it('names whom it can’t tell, because nothing ever reached them', () => {
    const unreached = open({ ...created('a'), ladder: [] });
    expect(plan({ revision: 2, purpose: 'all-clear' }, [], [unreached])).toMatchObject({
      ...{ informed: [], untold: [{ recipientId: 'a', name: 'Waterwerken a', sector: 'DWA' }] },
    });
  });
});
