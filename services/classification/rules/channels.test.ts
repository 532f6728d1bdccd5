import { describe, expect, it } from '@jest/globals';
import { priorities } from '../src/rating/table-kinds.ts';
import type { Facts } from '../src/rating/table-kinds.ts';
import { readTable } from '../test/ask-table.ts';

const ask = await readTable('channels');

const over = (facts: Partial<Facts>): Set<string> => new Set(ask(facts).then.flatMap(({ channels }) => channels));

describe('channels', () => {
  it.each<[string, string[], Partial<Facts>]>([
    ['entities in a hurry', ['webhook', 'email', 'portal', 'sms', 'voice'], { citizens: false }],
    ['citizens too', ['webhook', 'email', 'portal', 'sms', 'voice', 'push'], { citizens: true }],
    ['entities without a hurry', ['webhook', 'email', 'portal'], { citizens: false, priority: 'watch' }],
  ])('to %s are %j', (_, channels, facts) => {
    expect(over(facts)).toEqual(new Set(channels));
  });

  it('are at least two to entities, and push only with citizens', () => {
    for (const priority of priorities) {
      expect(over({ priority, citizens: false }).size).toBeGreaterThanOrEqual(2);
      expect(over({ priority, citizens: false })).not.toContain('push');
      expect(over({ priority, citizens: true })).toContain('push');
    }
  });
});
