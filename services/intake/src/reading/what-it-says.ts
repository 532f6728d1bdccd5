import type { ThreatReported } from '@keten/domain';
import type { Fault } from './not-accepted.ts';

/** What a report says, in our words, before anybody looked at who may say it. */
export type Reading = Omit<
  ThreatReported,
  'reportId' | 'sourceId' | 'sourceKind' | 'transport' | 'rawHash' | 'receivedAt' | 'reliability' | 'dataref'
> & {
  /** In whose name it speaks, where the format says so. */
  readonly sender?: string;
  /** What is odd about it without being wrong. */
  readonly oddities: readonly Fault[];
};

/** What a reader may hold a report against beside itself. */
export type ReadOptions = {
  /** Without it a message is judged as of the moment at which it was sent. */
  readonly now?: Date;
  /** Certificates that are registered for the source, PEM. */
  readonly signers?: readonly string[];
};

export type ReadRequest = {
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly sourceId: string;
  readonly isMilitary: boolean;
  readonly options: ReadOptions;
};

/** @throws NotAccepted with all faults and their places. */
export type ReadReport = (request: ReadRequest) => Promise<Reading>;
