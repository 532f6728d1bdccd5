import type { Fill } from '@keten/messaging';
import { tellStores } from './tell-stores.ts';
import { watchLate } from './watch-late.ts';
import type { LateParts } from './watch-late.ts';
import { watchStores } from './watch-stores.ts';

/** What should have gone into the archive is still in the streams: nobody runs it, or it fails. */
export type ArchiveTrouble = { readonly hours: number };
/** What is on record is not signed for: whoever writes the audit could change that part of it unseen. */
export type AuditTrouble = { readonly minutes: number };

/** It runs every day: one that is missed is made up for by the next. */
const archiveLateFromHours = 37;
/** It is signed every minute: what waits for so long waits for somebody who does not sign. */
const auditLateFromMinutes = 10;
const minuteMs = 60_000;

type Parts = LateParts & { readonly clock: () => Date };
type Asked = {
  readonly fill: () => Promise<Fill>;
  /** By stream. */
  readonly hoursUnarchived: (now: Date) => Promise<ReadonlyMap<string, number>>;
  /** When the oldest line of the audit came that no checkpoint speaks for; undefined when there is none. */
  readonly unsignedSince: () => Promise<Date | undefined>;
};

/** What is to be seen of the chain in its streams: how full they are, and what waits in them for too long. */
export function watchStored({ clock, ...parts }: Parts, { fill, hoursUnarchived, unsignedSince }: Asked) {
  const stores = watchStores();
  const tellOfStores = tellStores(parts);
  const archive = watchLate(parts, {
    name: 'keten_archive_late_hours',
    help: 'For how long something stands in the streams that the archive should have taken.',
    ...{ lateFrom: archiveLateFromHours, late: 'the archive is late', again: 'the archive is up to date again' },
  });
  const audit = watchLate(parts, {
    name: 'keten_audit_unsigned_minutes',
    help: 'For how long the oldest line of the audit waits to be signed for; 0 when none does.',
    ...{ lateFrom: auditLateFromMinutes, late: 'nobody signs for the audit', again: 'the audit is signed for again' },
  });
  const looks = [
    async () => {
      stores.see(await fill());
      tellOfStores(stores.troubles());
    },
    async () => {
      const late = await hoursUnarchived(clock());
      const hours = Math.max(0, ...late.values());
      archive.see(hours, { hours, streams: [...late.keys()] });
    },
    async () => {
      const since = await unsignedSince();
      const minutes = since ? Math.floor((clock().getTime() - since.getTime()) / minuteMs) : 0;
      audit.see(minutes, { minutes });
    },
  ];
  return {
    /** What can't be asked now is as it was seen last, and keeps nobody from the others. */
    look: () => Promise.allSettled(looks.map((look) => look())),
    stores: stores.troubles,
    archive: (): ArchiveTrouble | undefined => {
      const hours = archive.lateness();
      return hours === undefined ? undefined : { hours };
    },
    audit: (): AuditTrouble | undefined => {
      const minutes = audit.lateness();
      return minutes === undefined ? undefined : { minutes };
    },
  };
}
