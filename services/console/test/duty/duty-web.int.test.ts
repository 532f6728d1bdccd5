import { expect, it } from '@jest/globals';
import { dutyCalled, dutyCallReported, operatorRegister, threatAssessed, warningSubmitted } from '@keten/contracts';
import { chainWorkId } from '@keten/domain';
import type { DutyCalled, JsonOf } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, barriersOn, eventually } from '@keten/testing';
import type { Duty } from '../../src/duty/duty.ts';
import { warningIdOf } from '../../src/warnings/proposing/proposed-content.ts';
import { describeAtTheDesk } from '../browser-desk.ts';
import { draft, threat } from '../story.ts';
import type { Stepped } from '../story.ts';

const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

describeAtTheDesk('the duty officer, beside an alarm', (at) => {
  const nobody = 'Er is nu geen officier van dienst met een nummer: hierover gaat geen sms meer uit.';
  const alarm = () => at().anna.page.getByRole('alert').filter({ hasText: 'Hierover moest al besloten zijn' });
  const unowned = () => at().anna.page.getByRole('alert').filter({ hasText: 'Met 1 dreiging is niemand bezig' });
  const putOnDuty = (phone: string | undefined) =>
    arranged(openRegister(at().chain.broker, operatorRegister)).put('olga', {
      ...{ operatorId: 'olga', name: 'Olga de Wit', roles: ['duty-officer'], passwordHash: 'x', dutyOrder: 1 },
      ...(phone !== undefined && { phone }),
    });
  /** What the console asked of the gateway. */
  const callAbout = (warningId: string): Promise<DutyCalled> =>
    eventually(async () => {
      const { facts } = await at().chain.log.read(`duty-call.${warningId}.called`, [dutyCalled]);
      return facts[0]?.fact as DutyCalled | undefined;
    });

  it('is said to be missing, until there is one with a number', async () => {
    const { chain, anna } = at();
    await putOnDuty(undefined);
    const carla = await chain.signIn('carla');
    const { warningId, contentHash } = (await carla.ask<Stepped>('POST', '/v1/warnings', draft())).body;
    await chain.publisher.publish(warningSubmitted, {
      ...{ warningId, revision: 1, contentHash, by: 'carla', at: minutesAgo(3) },
    });
    await alarm().getByText(nobody).waitFor();
    expect(await barriersOn(anna.page)).toEqual([]);
    await putOnDuty('+31612345678');
    await anna.page.getByText(nobody).waitFor({ state: 'detached' });
  });

  it('is named where it waits, with what became of the text, and without the number', async () => {
    const { chain, anna } = at();
    await chain.publisher.publish(
      threatAssessed,
      threat('t-beside', { assessedAt: minutesAgo(2), proposal: undefined }),
    );
    const { callId, warningId, phone } = await callAbout(warningIdOf('t-beside'));
    expect(phone).toBe('+31612345678');
    await unowned().waitFor();
    await unowned().getByText('nog niet verstuurd').waitFor();
    const report = { callId, warningId, at: new Date('2026-11-30T13:03:00Z') };
    await chain.publisher.publish(dutyCallReported, { ...report, state: 'handed-over' as const });
    await unowned().getByText('Overgedragen').waitFor();
    await chain.publisher.publish(dutyCallReported, { ...report, state: 'delivered' as const });
    await unowned()
      .getByText(/Afgeleverd\s*14:03/)
      .waitFor();
    expect(await anna.page.locator('body').innerText()).not.toContain('12345678');
    expect(await barriersOn(anna.page)).toEqual([]);
  });

  it('is told to everybody of the chain itself, which is of no place', async () => {
    const { chain } = at();
    const call: DutyCalled = {
      ...{ callId: 'd-chain', warningId: chainWorkId, step: 'chain', since: minutesAgo(6), operatorId: 'olga' },
      ...{ phone: '+31612345678', text: 'x', at: minutesAgo(1), expiresAt: minutesAgo(0) },
    };
    await chain.publisher.publish(dutyCalled, call);
    const carla = await chain.signIn('carla');
    const said = await eventually(async () => {
      const { items } = (await carla.ask<JsonOf<Awaited<ReturnType<Duty['calls']>>>>('GET', '/v1/duty-calls')).body;
      return items.find(({ callId }) => callId === 'd-chain');
    });
    expect(said).toMatchObject({ step: 'chain', name: 'Olga de Wit' });
    expect(JSON.stringify(said)).not.toContain('345678');
  });
});
