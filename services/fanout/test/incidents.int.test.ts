import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  deliveryRequested,
  incidentFollowedUp,
  incidentNoticeRequested,
  incidentPassedOn,
  incidentReported,
} from '@keten/contracts';
import { defaultReportingDuties, dutiesOf } from '@keten/domain';
import type { IncidentFollowedUp, IncidentReported, ReportingDuty } from '@keten/domain';
import { until } from '@keten/testing';
import { entity } from './given.ts';
import { startChain } from './running.ts';
import type { Chain } from './running.ts';

let chain: Chain;
beforeEach(async () => {
  chain = await startChain();
  await chain.register(entity('wad', { name: 'Waterwerken Wad' }));
});
afterEach(() => chain.stop());

const awareAt = new Date(Date.now() - 3_600_000);
/** The minister hears under both laws, a supervisor of its own under the Cyberbeveiligingswet alone. */
const table: readonly ReportingDuty[] = defaultReportingDuties.map((row) =>
  row.law === 'Cbw' ? { ...row, supervisor: 'Cybertoezicht' } : row,
);
const answers = { serviceState: 'disrupted', isSignificant: true } as const;
const dutiesFor = (isCyber: boolean) =>
  dutiesOf({ ...answers, isCyber, sector: 'DWA', designation: 'designated', awareAt, reportedAt: new Date() }, table);
const report = (incidentId: string, isCyber: boolean): IncidentReported => ({
  ...{ incidentId, entityId: 'wad', sector: 'DWA', kind: 'sabotage-land', description: 'Kabel door.', helpNeeded: '' },
  ...{ ...answers, isCyber, occurredAt: awareAt, awareAt, reportedAt: new Date(), duties: dutiesFor(isCyber) },
});
const followUp = (incidentId: string, followUpId: string, isCyber: boolean): IncidentFollowedUp => ({
  ...{ followUpId, incidentId, entityId: 'wad', sector: 'DWA', kind: 'notification', helpNeeded: '' },
  ...{ ...answers, isCyber, description: 'Hersteld.', reportedAt: new Date(), duties: dutiesFor(isCyber) },
});
const authority = (entityId: string, answersFor: readonly string[], parts: Parameters<typeof entity>[1] = {}) =>
  entity(entityId, {
    ...{ designation: 'partner', answersFor },
    contactPoints: [
      { channel: 'sms', address: '+31612345678' },
      { channel: 'email', address: `meldpunt@${entityId}.example` },
      { channel: 'webhook', address: `https://${entityId}.example/incident` },
    ],
    ...parts,
  });
const passedOn = (incidentId: string, followUpId = '') =>
  until(`${incidentId} ${followUpId} is passed on`, async () =>
    (await chain.facts(incidentPassedOn)).some((f) => f.incidentId === incidentId && f.followUpId === followUpId),
  );
const asked = async (channel: 'webhook' | 'email') =>
  (await chain.facts(incidentNoticeRequested[channel])).flatMap(({ recipients, notice }) =>
    recipients.map(({ recipientId, address }) => ({ recipientId, address, ...notice })),
  );

describe('passing on an incident', () => {
  it('asks to tell each authority once over mail and webhook, of what it is owed alone', async () => {
    await chain.register(authority('ienw', ['IenW']), authority('cyber', ['Cybertoezicht']));
    await chain.startFanout();
    await chain.publisher.publish(incidentReported, report('wad-1', true));
    await passedOn('wad-1');
    const notices = await asked('webhook');
    expect(notices).toMatchObject([
      { recipientId: 'cyber', laws: ['Cbw'], fulfils: [{ law: 'Cbw', stage: 'first-report' }] },
      { recipientId: 'ienw', laws: ['Wwke', 'Cbw'], authorities: ['IenW'] },
    ]);
    expect(notices[0]).toMatchObject({
      ...{ entityName: 'Waterwerken Wad', description: 'Kabel door.', tlp: 'AMBER', plane: 'live' },
      next: { law: 'Cbw', stage: 'notification', dueAt: new Date(awareAt.getTime() + 72 * 3_600_000) },
    });
    expect((await asked('email')).map(({ address }) => address)).toEqual([
      'meldpunt@cyber.example',
      'meldpunt@ienw.example',
    ]);
    for (const event of Object.values(deliveryRequested)) expect(await chain.facts(event)).toEqual([]);
  });

  it('tells nobody whom the law does not name, nor who is no partner', async () => {
    await chain.register(authority('bzk', ['BZK']), authority('own', ['IenW'], { designation: 'designated' }));
    await chain.register(authority('cyber', ['Cybertoezicht']));
    await chain.startFanout();
    await chain.publisher.publish(incidentReported, report('wad-2', false));
    await passedOn('wad-2');
    expect(await asked('webhook')).toEqual([]);
    expect(await chain.facts(incidentPassedOn)).toMatchObject([
      { authorities: [{ name: 'IenW', laws: ['Wwke'], recipients: [] }] },
    ]);
  });

  it('says who could not be asked for want of an address', async () => {
    await chain.register(authority('ienw', ['IenW'], { contactPoints: [{ channel: 'sms', address: '+31612345678' }] }));
    await chain.startFanout();
    await chain.publisher.publish(incidentReported, report('wad-3', false));
    await passedOn('wad-3');
    expect(await chain.facts(incidentPassedOn)).toMatchObject([
      { authorities: [{ recipients: [{ recipientId: 'ienw', channels: [] }] }] },
    ]);
  });

  it('makes a follow-up that brings in another law the first report to its authority', async () => {
    await chain.register(authority('ienw', ['IenW']), authority('cyber', ['Cybertoezicht']));
    await chain.startFanout();
    await chain.publisher.publish(incidentReported, report('wad-4', false));
    await passedOn('wad-4');
    expect((await asked('webhook')).map(({ recipientId }) => recipientId)).toEqual(['ienw']);
    await chain.publisher.publish(incidentFollowedUp, followUp('wad-4', 'f1', true));
    await passedOn('wad-4', 'f1');
    const told = (await asked('webhook')).filter(({ followUpId }) => followUpId === 'f1');
    expect(told).toMatchObject([
      {
        ...{ recipientId: 'cyber', followUpKind: 'notification', description: 'Hersteld.' },
        fulfils: [
          { law: 'Cbw', stage: 'first-report' },
          { law: 'Cbw', stage: 'notification' },
        ],
        next: { law: 'Cbw', stage: 'final-report' },
      },
      { recipientId: 'ienw', laws: ['Wwke', 'Cbw'] },
    ]);
  });

  it('asks once, by several instances, after a restart, and whoever is registered meanwhile', async () => {
    await chain.register(authority('ienw', ['IenW']));
    const [stop] = await Promise.all([chain.startFanout(), chain.startFanout()]);
    const told = report('wad-5', false);
    await chain.publisher.publish(incidentReported, told);
    await passedOn('wad-5');
    await stop();
    await chain.startFanout();
    await chain.register(authority('later', ['IenW']));
    // The same report on the stream once more, as after the end of the broker's own memory of duplicates.
    const subject = incidentReported.subject(told);
    const stored = await chain.broker.jsm.streams.getMessage('INCIDENTS', { last_by_subj: subject });
    const again = await chain.broker.jsm.jetstream().publish(subject, stored!.data, { headers: withoutId(stored!) });
    await until('the second message is handled', async () => {
      const { ack_floor } = await chain.broker.jsm.consumers.info('INCIDENTS', `fanout-${incidentReported.name}`);
      return ack_floor.stream_seq >= again.seq;
    });
    expect((await asked('webhook')).map(({ recipientId }) => recipientId)).toEqual(['ienw']);
    expect((await asked('email')).map(({ recipientId }) => recipientId)).toEqual(['ienw']);
    // Of what follows the later one does hear.
    await chain.publisher.publish(incidentFollowedUp, followUp('wad-5', 'f1', false));
    await passedOn('wad-5', 'f1');
    const told1 = (await asked('webhook')).filter(({ followUpId }) => followUpId === 'f1');
    expect(told1.map(({ recipientId }) => recipientId)).toEqual(['ienw', 'later']);
  });
});

/** The broker knows a repeat by its id. */
function withoutId<Header extends { delete(name: string): void }>({ header }: { readonly header: Header }): Header {
  header.delete('Nats-Msg-Id');
  return header;
}
