import { describe, expect, it } from '@jest/globals';
import type { ContactPoint } from './obligation.ts';
import { nobodyYet } from './people.ts';
import type { People, PersonOfEntity } from './people.ts';
import { reachOfEntity } from './reach-of-entity.ts';

const mail: ContactPoint = { channel: 'email', address: 'piket@water.nl' };
const text: ContactPoint = { channel: 'sms', address: '+31612345671' };
const other: ContactPoint = { channel: 'sms', address: '+31612345672' };
const hours = { days: [1], from: '09:00', until: '17:00' };

const person = (personId: string, contactPoints: readonly ContactPoint[], more: Partial<PersonOfEntity> = {}) => ({
  ...{ personId, name: personId, role: '', languages: [], contactPoints, deputies: [], dutyHours: [] },
  ...more,
});
const people = (persons: readonly PersonOfEntity[], more: Partial<People> = {}): People => ({
  ...{ ...nobodyYet, persons },
  ...more,
});
const group = (...personIds: readonly string[]) => ({ ladder: [{ kind: 'group', personIds }] as const });

describe('an entity is reached over its own contact points and those of its persons', () => {
  it.each<[string, People | undefined, number]>([
    ['it has none', undefined, 1],
    ['somebody has a telephone', people([person('fatima', [text])]), 2],
    ['they have the mobile network in common', people([person('fatima', [text]), person('jan', [other])]), 2],
    ['somebody on duty has none', people([person('fatima', [text]), person('jan', [], { dutyHours: [hours] })]), 1],
    [
      'each who may be on call has one',
      people([text, other].map((at, n) => person(`p${n}`, [at], { dutyHours: [hours] }))),
      2,
    ],
    ['no step leads to them', people([person('fatima', [text])], { ladder: [{ kind: 'desk', personIds: [] }] }), 1],
    ['its steps lead to them alone', people([person('fatima', [text])], group('fatima')), 1],
    ['its steps lead to nobody', people([person('fatima', [])], group('fatima')), 1],
    ['a deputy has one', people([person('jan', [], { deputies: ['fatima'] }), person('fatima', [text])]), 2],
  ])('%s', (_name, whom, ways) => {
    const reach = reachOfEntity({ contactPoints: [mail], people: whom }, () => ({ is: 'verified' }));
    expect(reach).toEqual({ ways, proven: ways, is: ways < 2 ? 'too-few' : 'fine' });
  });

  it('says the worst of whoever may be on call', () => {
    const turns = people([person('fatima', [text]), person('jan', [other])], {
      calendarUrl: 'https://rooster.example',
    });
    const is = (fails: ContactPoint, how: 'failed' | 'unverified') =>
      reachOfEntity({ contactPoints: [mail], people: turns }, (point) => ({ is: point === fails ? how : 'verified' }));
    expect(is(other, 'failed')).toEqual({ is: 'failing', ways: 2, proven: 1 });
    expect(is(other, 'unverified')).toEqual({ is: 'untested', ways: 2, proven: 1 });
  });

  it('is quick for fifty persons with everything', () => {
    const many = Array.from({ length: 50 }, (_, n) =>
      person(`p${n}`, [
        { channel: 'sms', address: `+3161234${1000 + n}` },
        { channel: 'voice', address: `+3120123${1000 + n}` },
        { channel: 'email', address: `p@huis${n}.example` },
      ]),
    );
    expect(reachOfEntity({ contactPoints: [], people: people(many) }, () => ({ is: 'verified' })).ways).toBe(3);
  });
});
