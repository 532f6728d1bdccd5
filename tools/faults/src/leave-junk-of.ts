import { events } from '@keten/contracts';
import type { ServiceName } from '@keten/contracts';
import type { Stage } from '@keten/local';
import { connectBroker } from '@keten/messaging';
import { leaveJunk } from '@keten/testing';

const mostEvents = 3;

/** Every kind of junk where facts of some events stand, with the key of a service that publishes them. */
export async function leaveJunkOf(
  { brokers: { url: servers, seedOf } }: Stage,
  { service, from }: { readonly service: ServiceName; readonly from: number },
): Promise<void> {
  const own = events.filter(({ publishedBy }) => publishedBy.includes(service));
  const first = Math.floor(from * own.length);
  const chosen = [...own.slice(first), ...own.slice(0, first)].slice(0, mostEvents);
  const [looking, writing] = await Promise.all([
    connectBroker({ servers, service: 'provisioner', seed: seedOf('provisioner') }),
    connectBroker({ servers, service, seed: seedOf(service) }),
  ]);
  try {
    await leaveJunk({ ...looking, nc: writing.nc }, chosen);
  } finally {
    await Promise.all([looking.close(), writing.close()]);
  }
}
