import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { obligationCreated } from '@keten/contracts';
import type { AddressedRecipient } from '@keten/domain';
import { eventually } from '@keten/testing';
import { content, recipient, runGateway } from './running-gateway.ts';
import type { RunningGateway } from './running-gateway.ts';

const root = path.resolve(import.meta.dirname, '../../..');
let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await runGateway();
});
beforeEach(() => gateway.carriers.forEach((carrier) => carrier.behave()));
afterAll(() => gateway.stop());

const codeIn = (text: string): string => /Bevestig met (1 [A-Z2-9]{3})$/.exec(text)![1]!;
const extreme = (warningId: string) => content({ warningId, severity: 'Extreme' });
let lastPhone = 31_650_000_000;
/** A telephone that is the desk of all who are named. */
const desksOf = (...names: readonly string[]) => {
  const phone = gateway.phones.phone(String((lastPhone += 1)));
  return { phone, desks: names.map((name) => recipient(name, `+${phone.number}`)) };
};
const confirmedBy = async (warningId: string) =>
  (await gateway.acknowledgements())
    .filter((each) => each.warningId === warningId)
    .map(({ recipientId }) => recipientId)
    .toSorted();
const statesOf = async ({ recipientId }: AddressedRecipient) =>
  new Set((await gateway.results(recipientId)).map(({ state }) => state));

describe('a telephone that is the desk of several organisations', () => {
  it('gets one SMS, whose code confirms for all of them, and each of them is told how it was delivered', async () => {
    const { phone, desks } = desksOf('ziekenhuis', 'kliniek', 'apotheek');
    await gateway.request(extreme('w-three'), desks);
    const { text } = await phone.expectSms(/Bevestig/);
    for (const { recipientId } of desks) await gateway.expectResult(recipientId, 'delivered');
    for (const desk of desks) expect(await statesOf(desk)).toEqual(new Set(['handed-over', 'delivered']));
    const details = await Promise.all(desks.map(({ recipientId }) => gateway.expectResult(recipientId, 'handed-over')));
    expect(details.map(({ detail }) => detail).toSorted()).toEqual([
      'taken',
      'with the SMS to another desk at this phone',
      'with the SMS to another desk at this phone',
    ]);
    phone.reply(codeIn(text));
    await phone.expectSms(/^Dank u/);
    expect(await confirmedBy('w-three')).toEqual(['apotheek', 'kliniek', 'ziekenhuis']);
    await phone.expectSilence(500);
  });

  it('gets one, however many messages and instances bring it', async () => {
    const other = await gateway.another();
    const made = extreme('w-instances');
    const { phone, desks } = desksOf(...Array.from({ length: 12 }, (_, index) => `desk-${index}`));
    await Promise.all(desks.map((desk) => gateway.request(made, [desk])));
    const { text } = await phone.expectSms(/Bevestig/);
    for (const { recipientId } of desks) await gateway.expectResult(recipientId, 'delivered', 10_000);
    phone.reply(codeIn(text));
    await phone.expectSms(/^Dank u/);
    expect(await confirmedBy('w-instances')).toHaveLength(12);
    expect(phone.received()).toHaveLength(2);
    await other.stop();
  });

  it('confirms for a desk that comes to it later, with what was answered before', async () => {
    const made = content({ warningId: 'w-later' });
    const { phone, desks } = desksOf('eerst', 'later');
    await gateway.request(made, [desks[0]!]);
    phone.reply(codeIn((await phone.expectSms(/Bevestig/)).text));
    await phone.expectSms(/^Dank u/);
    await gateway.request(made, [desks[1]!], 1);
    await gateway.expectResult('later', 'revoked');
    expect(await confirmedBy('w-later')).toEqual(['eerst', 'later']);
    await phone.expectSilence(500);
  });

  it('is called once more by a ladder that comes back to it, once for all, and not by one that comes for the first time', async () => {
    const made = extreme('w-ladder');
    const { phone, desks } = desksOf('trap-a', 'trap-b', 'trap-later');
    const [a, b, later] = [desks[0]!, desks[1]!, desks[2]!];
    await gateway.request(made, [a, b]);
    const first = await phone.expectSms(/Bevestig/);
    await gateway.request(made, [later], 1);
    await gateway.expectResult('trap-later', 'handed-over');
    await phone.expectSilence(500);
    await gateway.request(made, [a, b], 1);
    const second = await phone.expectSms(/Bevestig/);
    expect(second.text).toBe(first.text);
    await gateway.request(made, [b, a], 1);
    await gateway.untilDelivered();
    await phone.expectSilence(500);
  });

  it('reads the code also when a desk that need not confirm shares it, and not that it is over while one is warned', async () => {
    const { phone, desks } = desksOf('plicht', 'ter-info', 'weg');
    const [duty, informed, left] = desks.map((desk, index) => ({ ...desk, mustConfirm: index === 0 }));
    const made = content({ warningId: 'w-mixed', revision: 1 });
    await gateway.request(made, [duty!]);
    await phone.expectSms(/Bevestig/);
    await gateway.request(made, [informed!], 'info');
    await gateway.request(made, [left!], 'over');
    await gateway.expectResult('ter-info', 'handed-over');
    // So that they are told over another way, or called.
    expect(await gateway.expectResult('weg', 'failed')).toMatchObject({
      detail: 'another desk at this phone is still warned',
    });
    await phone.expectSilence(500);
  });

  it('does not hear that it is over for one desk while another that it was told for is asked over another way', async () => {
    const { phone, desks } = desksOf('blijft', 'vertrekt');
    const [stays, leaves] = [desks[0]!, desks[1]!];
    await gateway.request(content({ warningId: 'w-smaller' }), [stays, leaves]);
    await phone.expectSms(/Bevestig/);
    const smaller = content({ warningId: 'w-smaller', revision: 2, purpose: 'update' });
    await gateway.publisher.publish(obligationCreated, {
      ...{ warningId: 'w-smaller', revision: 2, recipientId: stays.recipientId, name: 'Blijft', sector: 'DWA' },
      ...{ lane: 'urgent', ladder: [], deadlineAt: new Date(Date.now() + 60_000), at: new Date() },
    });
    await gateway.request(smaller, [{ ...leaves, mustConfirm: false }], 'over');
    await gateway.expectResult('vertrekt', 'failed');
    await phone.expectSilence(500);
    // What its own ladder brings comes all the same.
    await gateway.request(smaller, [stays], 1);
    await phone.expectSms(/Bevestig/);
  });
});

describe('a gateway that is killed after a carrier took it', () => {
  const runChild = () => {
    const loader = path.join(root, 'libs/platform/test/run-typescript.mjs');
    const main = path.join(root, 'services/sms-gateway/src/main.ts');
    return spawn(process.execPath, ['--conditions=@keten/source', '--import', loader, main], {
      env: { PATH: process.env['PATH'], ...gateway.env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  };
  /** The telephone has it, no answer came, and the process is gone. */
  const killInDoubt = async (hasIt: () => Promise<unknown>): Promise<void> => {
    await gateway.halt();
    gateway.carriers.forEach((carrier) => carrier.misbehave({ answers: 'lose' }));
    const child = runChild();
    try {
      await hasIt();
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    gateway.carriers.forEach((carrier) => carrier.behave());
  };

  it.each([
    ['came to who was killed', 20],
    ['waits for the next one', 3000],
  ])('is not followed by a second SMS to either desk; the receipt %s', async (_, receiptAfterMs) => {
    for (const index of [0, 1]) await gateway.replaceCarrier(index, { receiptAfterMs });
    const { phone, desks } = desksOf(`a-${receiptAfterMs}`, `b-${receiptAfterMs}`);
    const warningId = `w-killed-${receiptAfterMs}`;
    await killInDoubt(async () => {
      await Promise.all(desks.map((desk) => gateway.request(extreme(warningId), [desk])));
      await eventually(async () => (phone.received().length > 0 ? true : undefined), undefined, 30_000);
    });
    await gateway.resume();
    const { text } = await phone.expectSms(/Bevestig/);
    for (const { recipientId } of desks) await gateway.expectResult(recipientId, 'delivered', 30_000);
    await gateway.untilDelivered();
    expect(phone.received()).toHaveLength(1);
    phone.reply(codeIn(text));
    await phone.expectSms(/^Dank u/);
    expect(await confirmedBy(warningId)).toEqual(desks.map(({ recipientId }) => recipientId));
  });

  it('is followed by one to both when no receipt says that it arrived: twice is better than never', async () => {
    const { phone, desks } = desksOf('twijfel-a', 'twijfel-b');
    await killInDoubt(async () => {
      gateway.carriers.forEach((carrier) => carrier.misbehave({ answers: 'swallow' }));
      await gateway.request(extreme('w-doubt'), desks);
      await eventually(
        async () =>
          gateway.carriers.some((each) => each.submissions().some(({ to }) => to === phone.number)) ? true : undefined,
        undefined,
        30_000,
      );
    });
    await gateway.resume();
    await phone.expectSms(/Bevestig/, 30_000);
    for (const { recipientId } of desks) await gateway.expectResult(recipientId, 'delivered', 30_000);
    expect(phone.received()).toHaveLength(1);
  });
});
