import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sourceRegister, transportHealth } from '@keten/contracts';
import type { Transport } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, eventually } from '@keten/testing';
import { registered, runIntake, tokenOf } from '../running-intake.ts';
import type { RunningIntake } from '../running-intake.ts';
import { capReport } from '../sample-reports.ts';

let intake: RunningIntake;
beforeAll(async () => {
  intake = await runIntake();
});
afterAll(() => intake.stop());

describe('a source that reported', () => {
  it.each<[string, readonly Transport[]]>([
    ['with one way in', ['https']],
    ['with no way named', []],
    ['by a way that is not its own', ['enclave', 'feed']],
  ])('is heard: %s', async (_what, transports) => {
    const sourceId = `s-${transports.join('-') || 'none'}`;
    const source = registered(sourceId, { kind: 'international', transports });
    await arranged(openRegister(intake.broker, sourceRegister)).put(sourceId, source);
    const heard = () => intake.register(transportHealth).get(`${sourceId}.https`);
    const before = new Date();
    await eventually(async () => {
      const { status } = await intake.post(capReport(sourceId), { token: tokenOf(source) });
      return status === 202 || status === 200 ? true : undefined;
    });
    const health = await eventually(heard);
    expect(health.heardAt?.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(health).toMatchObject({ awaitedReportId: '' });
    expect(health).not.toHaveProperty('silentSince');
  });
});
