import { canonicalHash } from '@keten/contracts';
import { nowhere } from '@keten/domain';
import type { Category, Entity, IncidentReported, ServiceState, Severity, ThreatKind } from '@keten/domain';
import type { Register } from '@keten/messaging';
import type { KeepReport, Receipt, Report } from '../keeping/keeping.ts';
import type { Reading } from '../reading/reading.ts';

export type ReportIncident = (incident: IncidentReported) => Promise<Receipt>;

type Deps = { readonly keep: KeepReport; readonly entities: Pick<Register<Entity>, 'get'> };

/** What happened to a kritieke entiteit is a report of a threat like any other, from the entity, about where its assets are. */
export const reportIncident =
  ({ keep, entities }: Deps): ReportIncident =>
  async (incident) =>
    keep(incidentAsReport(incident, readIncident(incident, await entities.get(incident.entityId))));

/** What an entity told, as it is kept: the fact itself is what came in. */
export const incidentAsReport = (told: Pick<IncidentReported, 'entityId'>, reading: Reading): Report => ({
  reading,
  source: { sourceId: told.entityId, kind: 'entity' },
  transport: 'portal',
  bytes: Buffer.from(JSON.stringify(told)),
});

/** By which whatever follows refers to it. */
export const nameOfIncident = ({ entityId, incidentId }: Pick<IncidentReported, 'entityId' | 'incidentId'>): string =>
  `${entityId},${incidentId}`;

const severityOf: Readonly<Record<ServiceState, Severity>> = { normal: 'Minor', disrupted: 'Moderate', down: 'Severe' };

const categoryOf: Partial<Record<ThreatKind, Category>> = {
  cbrn: 'CBRNE',
  flood: 'Geo',
  wildfire: 'Fire',
  epidemic: 'Health',
  'power-outage': 'Infra',
  'telecom-outage': 'Infra',
  'payment-outage': 'Infra',
  'water-outage': 'Infra',
};

/** An entity that is no longer registered is still heard; the report then names no place. */
export function readIncident(incident: IncidentReported, entity: Entity | undefined): Reading {
  const name = entity?.name ?? incident.entityId;
  return {
    format: 'json',
    contentHash: canonicalHash(incident),
    responseTypes: [],
    incidents: [incident.incidentId],
    signedBy: '',
    externalId: nameOfIncident(incident),
    references: [],
    status: 'Actual',
    messageType: 'Alert',
    kind: incident.kind,
    categories: [categoryOf[incident.kind] ?? 'Security'],
    event: incident.kind,
    headline: `${name}: ${incident.description.split(/(?<=[.!?])\s/, 1)[0]?.slice(0, 160) ?? ''}`,
    description: [incident.description, incident.helpNeeded].filter(Boolean).join('\n'),
    instruction: '',
    urgency: 'Immediate',
    severity: severityOf[incident.serviceState],
    certainty: 'Observed',
    area: entity?.area ?? { ...nowhere, description: name },
    sentAt: incident.reportedAt,
    rubricering: 'ongerubriceerd',
    // What goes wrong at an entity is for those who need it to help or to protect themselves (TLP 2.0).
    tlp: 'AMBER',
    oddities: [],
  };
}
