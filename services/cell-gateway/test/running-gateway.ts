import { broadcastRequested, cellBroadcastReported, cellBroadcasts, warningIssued } from '@keten/contracts';
import { publicWarningFrom } from '@keten/domain';
import type { BroadcastRequested, CellBroadcastReported, Content } from '@keten/domain';
import { areaHash, gemeentenTouchedBy } from '@keten/geo';
import { createFactLog, createPublisher, openRegister } from '@keten/messaging';
import { createService } from '@keten/platform';
import type { Service } from '@keten/platform';
import { eventually, sampleContent, sampleIssued, startCellBroadcastCentre, startWalled } from '@keten/testing';
import { cellGatewayModule } from '../src/cell-gateway.module.ts';
import { Config } from '../src/config.ts';

const around = { description: 'Delfzijl', codes: [], polygons: [] };
const circle = { center: { lat: 53.33, lon: 6.92 }, radiusKm: 3 };

export const content = (warningId: string, parts: Partial<Content> = {}): Content =>
  sampleContent({
    ...{ warningId, severity: 'Extreme', channels: ['cell-broadcast'], area: { ...around, circles: [circle] } },
    ...{ audience: { sectors: [], entityIds: [], citizens: true }, checklist: [] },
    ...parts,
  });

/** The service as it runs, with a broker and a centre. */
export async function runGateway() {
  const [{ nats, broker, settings }, centre] = await Promise.all([
    startWalled('cell-gateway'),
    startCellBroadcastCentre(),
  ]);
  const publisher = createPublisher(broker, { source: 'urn:test' });
  const log = createFactLog(broker);
  const config = Object.assign(new Config(), {
    ...{ ...settings, OIN: '00000000000000000000', LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent' },
    ...{ CENTRE_URL: centre.url, CITIZEN_URL: 'https://keten.example', CELL_BROADCAST_LANGUAGES: ['nl-NL', 'en-GB'] },
  });
  const start = (): Promise<Service> => {
    const pace = { timeoutMs: 1_500, againMs: 200, lookMs: 100 };
    return createService({ name: 'cell-gateway', module: cellGatewayModule(config, pace), config });
  };
  let service = await start();
  const reports = async (warningId: string): Promise<readonly CellBroadcastReported[]> => {
    const { facts } = await log.read(cellBroadcastReported.filter, [cellBroadcastReported]);
    return facts.map(({ fact }) => fact as CellBroadcastReported).filter((each) => each.warningId === warningId);
  };
  return {
    centre,
    reports,
    /** Two persons agreed on it, and nothing was asked of this channel. */
    issue: (made: Content) => publisher.publish(warningIssued, sampleIssued(made)),
    /** What it has under way at the centre. */
    book: openRegister(broker, cellBroadcasts),
    /** As fan-out asks for it; `change` is what somebody did to it on the way. */
    broadcast: async (made: Content, change: Partial<BroadcastRequested> = {}) => {
      const issue = sampleIssued(made);
      const warning = publicWarningFrom(made, { checkCode: 'AB23CD', issuedAt: issue.at });
      if (!warning) throw new Error('it is for no citizens');
      await publisher.publish(warningIssued, issue);
      const request: BroadcastRequested = {
        ...{ broadcastId: `${made.warningId}.${made.revision}`, channel: 'cell-broadcast', lane: 'urgent', warning },
        ...{ places: gemeentenTouchedBy(made.area).codes, areaHash: areaHash(made.area), exceptPlaces: [] },
        ...{ requestedAt: new Date(), ...change },
      };
      await publisher.publish(broadcastRequested['cell-broadcast'], request);
    },
    /** The last word on a revision. */
    expectReport: (warningId: string, state: CellBroadcastReported['state'], revision = 1) =>
      eventually(async () =>
        (await reports(warningId)).find((each) => each.state === state && each.revision === revision),
      ),
    metrics: async () => (await fetch(`${service.url}/metrics`)).text(),
    halt: () => service.stop(),
    resume: async () => {
      service = await start();
    },
    stop: async () => {
      await service.stop();
      await broker.close();
      await Promise.all([nats.stop(), centre.close()]);
    },
  };
}
