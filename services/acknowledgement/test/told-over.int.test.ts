import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  deliveryReported,
  deliveryRequested,
  recipientTold,
  recipientUntold,
  requestDeliveries,
  tellingOverdue,
} from '@keten/contracts';
import type { DeliveryStep, EventDefinition } from '@keten/contracts';
import type { AddressedRecipient, DeliveryReported, DeliveryResult } from '@keten/domain';
import type { WarningIssued } from '@keten/domain';
import { informedOf, otherWaysOf, supervisorsTold } from '@keten/domain';
import { until } from '@keten/testing';
import { obligation, issue } from './given.ts';
import { startChain } from './running.ts';
import type { Chain } from './running.ts';

let chain: Chain;
beforeEach(async () => {
  chain = await startChain();
});
afterEach(() => chain.stop());

const count = async <Fact>(event: EventDefinition<Fact>) => (await chain.facts(event)).length;
const sms = async () =>
  (await chain.facts(deliveryRequested.sms)).flatMap(({ recipients }) => recipients.map((each) => each.recipientId));
/** What a gateway says of ways to one recipient who need not confirm. */
const reportsOn =
  (issued: WarningIssued, recipientId: string, step: DeliveryStep = 'info') =>
  async (ways: readonly AddressedRecipient[], state: DeliveryResult['state'], nextChannel = false): Promise<void> => {
    for (const { fact } of requestDeliveries(issued, ways, step, new Date())) {
      const { deliveryId, warningId, revision, channel } = fact;
      const reportId = `${deliveryId}-${(reports += 1)}`;
      const results = [{ recipientId, route: 'host', detail: '500', at: new Date(), state, nextChannel }];
      const report: DeliveryReported = { reportId, deliveryId, warningId, revision, channel, results };
      await chain.publisher.publish(deliveryReported, report);
    }
  };
let reports = 0;

describe('who supervises a recipient', () => {
  const ienw = { recipientId: 'ienw', name: 'Ministerie IenW' } as const;
  const supervisors = [
    { ...ienw, channel: 'email', address: 'piket@ienw.example' },
    { ...ienw, channel: 'sms', address: '+31687654321' },
  ] as const;

  it('is told under its own name on its step, counts for nobody else, and is named when nothing reaches it', async () => {
    const issued = issue({ acknowledgeWithinSeconds: 1 });
    const plain = obligation(issued, 'water');
    const created = { ...plain, ladder: [plain.ladder[0]!, { contactPoints: [], waitSeconds: 60, supervisors }] };
    await chain.startAcknowledgement();
    await chain.issue(issued);
    await chain.oblige(created);
    await until('it is told', async () => (await sms()).length > 0);
    expect(await sms()).toEqual(['ienw']);
    const [mail, text] = supervisorsTold(created, 1);
    const say = reportsOn(issued, 'ienw', 'supervisor');
    await say([mail!], 'failed');
    await until('that is handled', () => chain.handled('REPORTS', 1, `acknowledgement-${deliveryReported.name}`));
    expect(await count(recipientUntold)).toBe(0);
    await say([text!], 'failed');
    await until('it is named', async () => (await count(recipientUntold)) > 0);
    expect(await chain.facts(recipientUntold)).toMatchObject([{ ...ienw, revision: 1, sector: '' }]);
    // What reaches it says nothing of the one that it supervises: that one must be called all the same.
    const over = issue({ revision: 2, purpose: 'all-clear' });
    await chain.issue(over);
    await reportsOn(over, 'ienw', 'supervisor')([mail!], 'delivered');
    const water = reportsOn(over, 'water');
    await water(informedOf(created, 1), 'failed');
    await until('it is named', async () => (await count(recipientUntold)) > 1);
    expect((await chain.facts(recipientUntold)).map(({ recipientId }) => recipientId)).toEqual(['ienw', 'water']);
  });
});

describe('that it is over', () => {
  it('is told over the next channel, when the one that was used fails', async () => {
    const issued = issue({ acknowledgeWithinSeconds: 60 });
    const created = obligation(issued, 'water');
    await chain.startAcknowledgement();
    await chain.issue(issued);
    await chain.oblige(created);
    const over = issue({ revision: 2, purpose: 'all-clear' });
    await chain.issue(over);
    const say = reportsOn(over, 'water');
    await say(informedOf(created, 0), 'delayed', true);
    await until('the SMS', async () => (await sms()).length > 0);
    await say(informedOf(created, 0), 'failed');
    await until('both are handled', () => chain.handled('REPORTS', 2, `acknowledgement-${deliveryReported.name}`));
    expect(await chain.facts(deliveryRequested.sms)).toMatchObject([
      { revision: 2, contentHash: over.contentHash, recipients: [{ recipientId: 'water', mustConfirm: false }] },
    ]);
  });

  it('names whom no channel can be told, for somebody to call, once', async () => {
    const issued = issue({ acknowledgeWithinSeconds: 60 });
    const created = obligation(issued, 'water');
    const atOnce = obligation(issue({ severity: 'Extreme' }), 'net');
    const half = obligation(issue({ severity: 'Extreme' }), 'half');
    await chain.startAcknowledgement();
    await chain.issue(issued);
    await chain.oblige(created, atOnce, half);
    const over = issue({ revision: 2, purpose: 'all-clear' });
    await chain.issue(over);
    const untold = async () => (await chain.facts(recipientUntold)).map(({ recipientId }) => recipientId).toSorted();
    const water = reportsOn(over, 'water');
    await water(informedOf(created, 0), 'failed');
    await until('the SMS', async () => (await sms()).length > 0);
    const net = reportsOn(over, 'net');
    const [hook, text] = informedOf(atOnce, 1);
    // One of two that were used failed: the other may still reach them.
    await reportsOn(over, 'half')([informedOf(half, 1)[0]!], 'failed');
    await net([hook!], 'failed');
    await net([hook!], 'failed');
    await until('all are handled', () => chain.handled('REPORTS', 4, `acknowledgement-${deliveryReported.name}`));
    expect(await untold()).toEqual([]);
    await net([text!], 'failed');
    await water(otherWaysOf(created, 0), 'failed');
    await until('both are named', async () => (await untold()).length === 2);
    expect(await untold()).toEqual(['net', 'water']);
    await water(otherWaysOf(created, 0), 'failed');
    await until('all are handled', () => chain.handled('REPORTS', 7, `acknowledgement-${deliveryReported.name}`));
    expect(await chain.facts(recipientUntold)).toHaveLength(2);
    expect(await sms()).toEqual(['water']);
    expect((await chain.facts(recipientUntold)).find(({ recipientId }) => recipientId === 'water')).toMatchObject({
      ...{ warningId: over.warningId, revision: 2, name: 'Waterwerken water', sector: 'DWA' },
    });
  });

  describe('to who is to be told while the only way to them does not work', () => {
    const only = [{ channel: 'webhook', address: 'https://een.example/alert' }] as const;
    const named = async () => (await chain.facts(recipientUntold)).map(({ recipientId }) => recipientId);
    /** Two of them, warned and to be told; the way to both is tried on. */
    const begun = async (TOLD_WITHIN_SECONDS: string) => {
      const issued = issue({ acknowledgeWithinSeconds: 60 });
      const both = ['een', 'twee'].map((id) => obligation(issued, id, only));
      await chain.startAcknowledgement({ TOLD_WITHIN_SECONDS });
      await chain.issue(issued);
      await chain.oblige(...both);
      const over = issue({ revision: 2, purpose: 'all-clear' });
      await chain.issue(over);
      const [een, twee] = both.map((each) => {
        const say = reportsOn(over, each.recipientId);
        return (state: DeliveryResult['state'], nextChannel = false) => say(informedOf(each, 0), state, nextChannel);
      });
      await een!('delayed', true);
      await twee!('delayed', true);
      await until('both are handled', () => chain.handled('REPORTS', 2, `acknowledgement-${deliveryReported.name}`));
      return { een: een!, twee: twee! };
    };
    const overdue = async () => {
      await until('it is time for both', async () => (await count(tellingOverdue)) === 2);
      await until('that is handled', () => chain.handled('OBLIGATIONS', 0, `acknowledgement-${tellingOverdue.name}`));
    };

    it('is not named at once, nor ever when it works in time', async () => {
      const { een, twee } = await begun('2');
      expect(await named()).toEqual([]);
      await een('delivered');
      await overdue();
      expect(await named()).toEqual(['twee']);
      // It is tried on, and nobody has to call them any more.
      await twee('delayed', true);
      await twee('delivered');
      await until('it is taken back', async () => (await count(recipientTold)) > 0);
      expect(await chain.facts(recipientTold)).toMatchObject([{ recipientId: 'twee', revision: 2, via: 'webhook' }]);
      expect(await named()).toEqual(['twee']);
    });

    it('is named as soon as it is known that it never will', async () => {
      const { een } = await begun('600');
      await een('failed');
      await until('it is named', async () => (await count(recipientUntold)) > 0);
      expect((await named())[0]).toBe('een');
      expect(await count(tellingOverdue)).toBe(0);
    });
  });
});
