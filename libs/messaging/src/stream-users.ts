import { events, streamNames } from '@keten/contracts';
import type { PublisherName, StreamName } from '@keten/contracts';

/** The streams that a service publishes to, handles events of or looks them up in; every stream for the provisioner. */
export function streamsOf(user: PublisherName | 'provisioner'): readonly StreamName[] {
  if (user === 'provisioner') return streamNames;
  if (user === 'enclave') return [];
  const used = events.filter(({ publishedBy, handledBy, readBy = [] }) =>
    [...publishedBy, ...handledBy, ...readBy].includes(user),
  );
  return streamNames.filter((name) => used.some((event) => event.stream === name));
}
