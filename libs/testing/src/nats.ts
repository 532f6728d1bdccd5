import { startNatsContainers } from './nats-containers.ts';
import { startNatsProcesses } from './nats-processes.ts';
import type { NatsOptions, NatsServers } from './nats-servers.ts';

export type { NatsOptions, NatsServers } from './nats-servers.ts';

/**
 * Real nats-servers of one's own, which put every message on disk before they acknowledge it: processes on free ports, or
 * containers when KETEN_TEST_SERVERS=containers.
 */
export const startNats = (options: NatsOptions = {}): Promise<NatsServers> =>
  process.env['KETEN_TEST_SERVERS'] === 'containers' ? startNatsContainers(options) : startNatsProcesses(options);
