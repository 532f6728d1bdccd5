import type { ThreatReported } from '@keten/domain';
import { Problem } from '@keten/platform';
import type { Receipt } from '../keeping/keeping.ts';
import type { Fault, NotAccepted } from '../reading/reading.ts';

/** What a source is shown of its own report. */
export type ReceiptView = Pick<ThreatReported, 'reportId' | 'externalId' | 'rawHash' | 'receivedAt'>;
export type ReceiptWithWarnings = ReceiptView & { readonly warnings: readonly Fault[] };

const viewOf = ({ reportId, externalId, rawHash, receivedAt }: ThreatReported): ReceiptView => ({
  reportId,
  externalId,
  rawHash,
  receivedAt,
});

export const receiptOf = ({ report, oddities }: Receipt): ReceiptWithWarnings => ({
  ...viewOf(report),
  warnings: oddities,
});

/** 202 for what is new and on disk on a majority of the brokers; 200 when it was there already. */
export const statusOf = ({ repeated }: Receipt): 200 | 202 => (repeated ? 200 : 202);

export const locationOf = ({ report }: Receipt): string => `/v1/threat-reports/${report.reportId}`;

/** A refusal as an answer: all faults, and under which id the bytes are kept for an operator. */
export function problemOf(refusal: NotAccepted): Problem {
  const { status, title, faults, quarantineId } = refusal;
  const detail = faults.length === 1 ? (faults[0]?.message ?? title) : `${faults.length} things are wrong.`;
  return new Problem(status, title, detail, { extra: { errors: faults, quarantineId }, cause: refusal });
}
