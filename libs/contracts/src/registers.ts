import type { DescMessage } from '@bufbuild/protobuf';
import type { Entity, Noodsteunpunt, ObligationKey, Operator, Source, Transport } from '@keten/domain';
import type { ServiceName } from './define-event.ts';
import * as register from './gen/keten/v1/register_pb.ts';

export type RegisterOptions = {
  /** JetStream KV bucket. */
  readonly bucket: string;
  readonly schema: DescMessage;
  /** Versions of a value that are kept, at most 64. */
  readonly history: number;
  readonly ttlSeconds?: number;
  readonly writtenBy: readonly ServiceName[];
  readonly readBy: readonly ServiceName[];
};
export type RegisterDefinition<Value> = RegisterOptions & { readonly value?: Value };

const defineRegister = <Value>(options: RegisterOptions): RegisterDefinition<Value> => options;

/** Kritieke entiteiten and partners, by entityId. */
export const entityRegister = defineRegister<Entity>({
  bucket: 'entities',
  schema: register.EntitySchema,
  history: 16,
  writtenBy: ['console', 'portal'],
  readBy: ['console', 'fanout', 'entity-gateway', 'portal', 'intake'],
});

/** Sources of threat reports, by sourceId. */
export const sourceRegister = defineRegister<Source>({
  bucket: 'sources',
  schema: register.SourceSchema,
  history: 16,
  writtenBy: ['console'],
  readBy: ['console', 'intake'],
});

/** Operators of the console, by operatorId. */
export const operatorRegister = defineRegister<Operator>({
  bucket: 'operators',
  schema: register.OperatorSchema,
  history: 16,
  writtenBy: ['console'],
  readBy: ['console'],
});

export const noodsteunpuntRegister = defineRegister<Noodsteunpunt>({
  bucket: 'noodsteunpunten',
  schema: register.NoodsteunpuntSchema,
  history: 16,
  writtenBy: ['console'],
  readBy: ['console', 'citizen'],
});

/** Which obligation a code in an SMS confirms, by `<phone without plus>.<code>`; forgotten after a week. */
export const confirmationCodes = defineRegister<ObligationKey>({
  bucket: 'confirmation-codes',
  schema: register.ConfirmationCodeSchema,
  history: 1,
  ttlSeconds: 7 * 24 * 3600,
  writtenBy: ['sms-gateway'],
  readBy: ['sms-gateway'],
});

/** What intake remembers of a report, so that it knows it again after a restart and after the broker forgot its id. */
export type KeptReport = {
  readonly reportId: string;
  readonly sourceId: string;
  readonly externalId: string;
  readonly rawHash: string;
  readonly transport: Transport;
  readonly receivedAt: Date;
  /** In the stream of threats; 0 until it is certain that the report is there. */
  readonly sequence: number;
};

/** Reports that were taken in, by reportId. */
export const reportRegister = defineRegister<KeptReport>({
  bucket: 'reports',
  schema: register.KeptReportSchema,
  history: 1,
  writtenBy: ['intake'],
  readBy: ['intake'],
});

export const registers: readonly RegisterOptions[] = [
  entityRegister,
  sourceRegister,
  operatorRegister,
  noodsteunpuntRegister,
  confirmationCodes,
  reportRegister,
];

/** Raw bytes of reports, by their SHA-256 in hex. */
export const rawReports = {
  bucket: 'raw-reports',
  writtenBy: ['intake'],
  readBy: ['intake', 'console'],
} as const satisfies { bucket: string; writtenBy: readonly ServiceName[]; readBy: readonly ServiceName[] };
