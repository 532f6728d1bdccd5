import { entityRegister, incidentPassedOn } from '@keten/contracts';
import { defaultReportingDuties, dutiesOf } from '@keten/domain';
import type { Entity, IncidentFollowedUp, IncidentReported } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, quickHash } from '@keten/testing';
import type { RunningPortal } from '../running-portal.ts';

const password = 'correct horse battery';

/** Who answers for authorities, registered as the console does it. */
export async function registerAuthority(
  chain: RunningPortal,
  entityId: string,
  answersFor: readonly string[],
  parts: Partial<Entity> = {},
): Promise<void> {
  const entities = arranged(openRegister(chain.broker, entityRegister));
  const wad = await entities.get('wad');
  const passwordHash = quickHash(password);
  await entities.put(entityId, {
    ...wad!,
    ...{ entityId, name: `Autoriteit ${entityId}`, designation: 'partner', passwordHash, answersFor },
    ...parts,
  });
}

const answers = { serviceState: 'down', isSignificant: true } as const;
const dutiesFor = (isCyber: boolean) =>
  dutiesOf(
    { ...answers, isCyber, sector: 'DWA', designation: 'designated', awareAt: new Date(), reportedAt: new Date() },
    defaultReportingDuties.map((row) => (row.law === 'Cbw' ? { ...row, supervisor: 'Cybertoezicht' } : row)),
  );

/** Of the waterworks: the minister hears under both laws, Cybertoezicht only when it is cyber. */
export const incident = (id: string, isCyber = false): IncidentReported => ({
  ...{ incidentId: `wad-${id}`, entityId: 'wad', sector: 'DWA', kind: 'sabotage-land', bulletinId: 'b-geheim' },
  ...{ description: `De pomp ${id} staat stil.`, helpNeeded: 'Noodwater', ...answers, isCyber },
  ...{ occurredAt: new Date(), reportedAt: new Date(), duties: dutiesFor(isCyber) },
});
export const followUp = (id: string, isCyber = false): IncidentFollowedUp => ({
  ...{ followUpId: 'f1', incidentId: `wad-${id}`, entityId: 'wad', sector: 'DWA', kind: 'update', helpNeeded: '' },
  ...{ description: `Pomp ${id} draait weer.`, ...answers, isCyber, reportedAt: new Date() },
  duties: dutiesFor(isCyber),
});

/** As fanout records it when the minister was asked over mail, and nobody is registered for the supervisor. */
export const passOn = (chain: RunningPortal, id: string): Promise<unknown> =>
  chain.publisher.publish(incidentPassedOn, {
    ...{ incidentId: `wad-${id}`, entityId: 'wad', followUpId: '', at: new Date() },
    authorities: [
      { name: 'IenW', laws: ['Wwke'], recipients: [{ recipientId: 'ienw', name: 'Meldpunt', channels: ['email'] }] },
    ],
  });
