import type { DescEnum } from '@bufbuild/protobuf';
import * as domain from '@keten/domain';

/** Which list of libs/domain an enumeration of proto/keten/v1 stands for: number n is the n-th word. */
const words: Readonly<Record<string, readonly string[]>> = {
  Status: domain.statuses,
  MessageType: domain.messageTypes,
  Category: domain.categories,
  Urgency: domain.urgencies,
  Severity: domain.severities,
  Certainty: domain.certainties,
  ResponseType: domain.responseTypes,
  SourceKind: domain.sourceKinds,
  ReportFormat: domain.reportFormats,
  Transport: domain.transports,
  Channel: domain.channels,
  Lane: domain.lanes,
  Rubricering: domain.rubriceringen,
  Tlp: domain.tlps,
  Plane: domain.planes,
  Purpose: domain.purposes,
  Intensity: domain.intensities,
  Language: domain.languages,
  ServiceState: domain.serviceStates,
  ThreatKind: domain.threatKinds,
  DeliveryState: domain.deliveryStates,
  Designation: domain.designations,
  AssetKind: domain.assetKinds,
  Listening: domain.listenings,
  NoodsteunpuntState: domain.noodsteunpuntStates,
  DecisionStep: domain.dutyMatters,
  OperatorRole: domain.operatorRoles,
  Side: domain.sides,
  ActorKind: domain.actorKinds,
  StandingOrderState: domain.standingOrderStates,
  Vector: domain.vectors,
  AlertLevel: domain.alertLevels,
  Reliability: domain.reliabilities,
  Readership: domain.readerships,
  QuarantineReason: domain.quarantineReasons,
  QuarantineDecision: domain.quarantineDecisions,
  IncidentLaw: domain.incidentLaws,
  IncidentStage: domain.incidentStages,
  IncidentScope: domain.incidentScopes,
  FollowUpKind: domain.followUpKinds,
  GuardedContent: domain.guardedContents,
  ContactKind: domain.contactKinds,
  StepKind: domain.stepKinds,
  LineProof: domain.lineProofs,
  LineFault: domain.lineFaults,
  LineOutcome: domain.lineOutcomes,
};

/** @throws Error for an enumeration that no list stands for: a mistake in the schema, found by the first test. */
export function wordsOf(type: DescEnum): readonly string[] {
  const list = words[type.name];
  if (!list) throw new Error(`no words for ${type.typeName}`);
  return list;
}
