import { describe, expect, it } from '@jest/globals';
import { keyOf } from '@keten/domain';
import type { Acknowledged, Obligation } from '@keten/domain';
import { sampleContent, sampleIssued } from '@keten/testing';
import { acknowledgeWarning } from './acknowledge-warning.ts';

const issue = sampleIssued(sampleContent({ warningId: 'w-1' }));
const key = { warningId: 'w-1', revision: 1, recipientId: 'wad' };
const open = { state: 'open', created: key } as Obligation;
const confirmedAt = (at: string) =>
  ({ state: 'confirmed', created: key, confirmed: { ...key, at: new Date(at) } }) as unknown as Obligation;
const answer = { via: 'webhook', by: 'SCADA', ticked: [], serviceState: 'normal' } as const;

/** A portal to which a replica tells what it has, and the broker what there is; and what it stored, each once. */
function portal({ told, present }: { readonly told: Obligation; readonly present: Obligation }) {
  const stored = new Map<string, Acknowledged>();
  let looked = 0;
  const acknowledge = acknowledgeWarning({
    readObligation: async (asked) => {
      expect(asked).toEqual(keyOf(key));
      looked += 1;
      return present;
    },
    publisher: {
      publish: async (event, fact) => {
        const id = event.id(fact);
        const duplicate = stored.has(id);
        if (!duplicate) stored.set(id, fact as Acknowledged);
        return { sequence: stored.size, duplicate };
      },
    },
    clock: () => new Date('2026-11-30T10:00:00Z'),
  });
  return {
    say: (obligation = told) => acknowledge({ obligation, issue, newer: undefined }, answer),
    stored: () => [...stored.keys()],
    looked: () => looked,
  };
}

describe('a confirmation', () => {
  it('is read for once and asks the broker for nothing more', async () => {
    const { say, stored, looked } = portal({ told: open, present: open });
    const { acknowledgementId } = await say();
    expect(stored()).toHaveLength(1);
    expect(stored()[0]).toContain(acknowledgementId);
    expect(looked()).toBe(0);
  });

  it('is the same when it is said twice', async () => {
    const { say, stored } = portal({ told: open, present: open });
    expect(await say()).toEqual(await say());
    expect(stored()).toHaveLength(1);
  });

  it('is heard when it was said before something else that a replica does not know of yet', async () => {
    const { say, stored } = portal({ told: open, present: confirmedAt('2026-11-30T09:59:59Z') });
    const [first, second] = [await say(), await say()];
    expect(second.acknowledgementId).not.toBe(first.acknowledgementId);
    expect(stored()).toHaveLength(2);
  });
});
