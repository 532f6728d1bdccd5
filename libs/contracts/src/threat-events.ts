import { laneOfReport } from '@keten/domain';
import type {
  Lane,
  QuarantineReleased,
  QuarantineDecided,
  ReportQuarantined,
  RulesApproved,
  RulesSubmitted,
  ThreatAssessed,
  ThreatReported,
} from '@keten/domain';
import { defineEvent, eventType } from './define-event.ts';
import * as quarantine from './gen/keten/v1/quarantine_pb.ts';
import * as rules from './gen/keten/v1/rules_pb.ts';
import * as threat from './gen/keten/v1/threat_pb.ts';

/** A report in the outbox of the military enclave; its broker forwards it when the line is there. */
export type EnclaveReportSent = {
  readonly enclaveReportId: string;
  readonly sourceId: string;
  readonly contentType: string;
  readonly body: Uint8Array;
  /** How the enclave wants it to travel to the chain, where it earns nothing; routine when absent. */
  readonly lane?: Lane | undefined;
};

export const enclaveReportSent = defineEvent<EnclaveReportSent, threat.EnclaveReportSent>({
  type: eventType('enclave-report-sent'),
  stream: 'ENCLAVE',
  filter: 'enclave.report.*.*',
  subject: ({ lane = 'routine', sourceId }) => `enclave.report.${lane}.${sourceId}`,
  id: ({ enclaveReportId }) => enclaveReportId,
  schema: threat.EnclaveReportSentSchema,
  publishedBy: ['enclave'],
  handledBy: ['intake'],
  lanes: { urgent: 'enclave.report.urgent.*', routine: 'enclave.report.routine.*' },
});

/** The subject ends in the report's own name: the stream itself knows whether it was there before, after any time. */
export const threatReported = defineEvent<ThreatReported, threat.ThreatReported>({
  type: eventType('threat-reported'),
  stream: 'THREATS',
  filter: 'threat.reported.*.*.*',
  subject: (report) => `threat.reported.${laneOfReport(report)}.${report.sourceKind}.${report.reportId}`,
  id: ({ reportId }) => `${reportId}.reported`,
  schema: threat.ThreatReportedSchema,
  publishedBy: ['intake'],
  handledBy: ['classification'],
  readBy: ['console'],
  lanes: { urgent: 'threat.reported.urgent.*.*', routine: 'threat.reported.routine.*.*' },
});

export const threatAssessed = defineEvent<ThreatAssessed, threat.ThreatAssessed>({
  type: eventType('threat-assessed'),
  stream: 'THREATS',
  filter: 'threat.assessed.*.*',
  subject: ({ lane = 'routine', threatId }) => `threat.assessed.${lane}.${threatId}`,
  id: ({ threatId, version }) => `${threatId}.${version}.assessed`,
  schema: threat.ThreatAssessedSchema,
  publishedBy: ['classification'],
  handledBy: ['console'],
  lanes: { urgent: 'threat.assessed.urgent.*', routine: 'threat.assessed.routine.*' },
});

export const reportQuarantined = defineEvent<ReportQuarantined, quarantine.ReportQuarantined>({
  type: eventType('report-quarantined'),
  stream: 'QUARANTINE',
  filter: 'quarantine.*.held',
  subject: ({ quarantineId }) => `quarantine.${quarantineId}.held`,
  id: ({ quarantineId }) => `${quarantineId}.held`,
  schema: quarantine.ReportQuarantinedSchema,
  publishedBy: ['intake'],
  handledBy: ['console'],
});

export const quarantineDecided = defineEvent<QuarantineDecided, quarantine.QuarantineDecided>({
  type: eventType('quarantine-decided'),
  stream: 'QUARANTINE',
  filter: 'quarantine.*.decided',
  subject: ({ quarantineId }) => `quarantine.${quarantineId}.decided`,
  // With who decided what: two people's decisions of the same millisecond are two, of which the record takes the first.
  id: ({ quarantineId, at, by, decision }) => `${quarantineId}.${at.getTime()}.${by}.${decision}.decided`,
  schema: quarantine.QuarantineDecidedSchema,
  publishedBy: ['console'],
  handledBy: ['intake', 'console'],
});

export const quarantineReleased = defineEvent<QuarantineReleased, quarantine.QuarantineReleased>({
  type: eventType('quarantine-released'),
  stream: 'QUARANTINE',
  filter: 'quarantine.*.released',
  subject: ({ quarantineId }) => `quarantine.${quarantineId}.released`,
  id: ({ quarantineId, at }) => `${quarantineId}.${at.getTime()}.released`,
  schema: quarantine.QuarantineReleasedSchema,
  // The console says that nothing came of it, when intake had to give up.
  publishedBy: ['intake', 'console'],
  handledBy: ['console'],
});

export const rulesSubmitted = defineEvent<RulesSubmitted, rules.RulesSubmitted>({
  type: eventType('rules-submitted'),
  stream: 'RULES',
  filter: 'rules.*.submitted',
  subject: ({ rulesVersion }) => `rules.${rulesVersion}.submitted`,
  id: ({ rulesVersion, at }) => `${rulesVersion}.${at.getTime()}.submitted`,
  schema: rules.RulesSubmittedSchema,
  publishedBy: ['classification'],
  handledBy: ['classification'],
});

export const rulesApproved = defineEvent<RulesApproved, rules.RulesApproved>({
  type: eventType('rules-approved'),
  stream: 'RULES',
  filter: 'rules.*.approved',
  subject: ({ rulesVersion }) => `rules.${rulesVersion}.approved`,
  id: ({ rulesVersion, at }) => `${rulesVersion}.${at.getTime()}.approved`,
  schema: rules.RulesApprovedSchema,
  publishedBy: ['classification'],
  handledBy: ['classification'],
});
