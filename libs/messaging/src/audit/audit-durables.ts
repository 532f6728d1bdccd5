import { decisions, registers } from '@keten/contracts';
import { bucketName, keySubject } from '../bucket-streams.ts';

/** Where the recorder stands in a stream of facts. */
export type AuditDurable = {
  readonly name: string;
  readonly stream: string;
  readonly filters: readonly string[];
  /** Of a register: what stands in it, such as a password's hash, is no business of the recorder. */
  readonly isRegister: boolean;
};

/** The service that writes the audit. */
export const recordedBy = 'acknowledgement';
const recorder = `${recordedBy}-audit`;

/** What the recorder sets aside of the audit itself has this name for its consumer. */
export const auditReader = { name: recorder, stream: 'AUDIT' } as const;

/** One for each stream of facts by which something is decided, from the catalogue alone. */
export function auditDurables(): readonly AuditDurable[] {
  const ofEvents = [...Map.groupBy(decisions, ({ event }) => event.stream)].map(([stream, made]) => ({
    name: `${recorder}-${stream}`,
    stream,
    filters: made.map(({ event }) => event.filter),
    isRegister: false,
  }));
  const ofRegisters = registers.flatMap(({ bucket, decided }) =>
    decided
      ? [
          {
            name: `${recorder}-${bucketName(bucket)}`,
            stream: bucketName(bucket),
            filters: [keySubject(bucket, '>')],
            isRegister: true,
          },
        ]
      : [],
  );
  return [...ofEvents, ...ofRegisters];
}
