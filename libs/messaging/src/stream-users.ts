import { events, originals, registers, streamNames } from '@keten/contracts';
import type { PublisherName, ServiceName, StreamName } from '@keten/contracts';
import { bucketName, objectName } from './bucket-streams.ts';

/** Who hears from every part whether it is alive, and looks how full every store is. */
export const beatListener: ServiceName = 'console';

/** The streams that a service publishes to, handles events of or looks them up in; every stream for the provisioner. */
export function streamsOf(user: PublisherName | 'provisioner'): readonly StreamName[] {
  if (user === 'provisioner') return streamNames;
  if (user === 'enclave') return [];
  const used = events.filter(({ publishedBy, handledBy, readBy = [] }) =>
    [...publishedBy, ...handledBy, ...readBy].includes(user),
  );
  return streamNames.filter((name) => used.some((event) => event.stream === name));
}

/** Every stream, and what holds a register or originals, as the broker names it; not those of the brokers' own checks. */
const everyStore: readonly string[] = [
  ...streamNames,
  ...registers.map(({ bucket }) => bucketName(bucket)),
  ...originals.map(({ bucket }) => objectName(bucket)),
];

/** Of which a service says how full they are: what it works with or writes to, and the console, which tells people, of all. */
export function watchedBy(user: PublisherName | 'provisioner'): readonly string[] {
  if (user === 'enclave') return [];
  if (user === 'provisioner' || user === beatListener) return everyStore;
  const isWritten = ({ writtenBy }: { readonly writtenBy: readonly ServiceName[] }): boolean =>
    writtenBy.includes(user);
  return [
    ...streamsOf(user),
    ...registers.filter(isWritten).map(({ bucket }) => bucketName(bucket)),
    ...originals.filter(isWritten).map(({ bucket }) => objectName(bucket)),
  ];
}
