import type { Designation } from './register.ts';
import { sectors } from './sector.ts';
import type { ServiceState } from './vocabulary.ts';

/** What an entity answers about an incident, from which its duties follow. */
export type IncidentAnswers = {
  readonly serviceState: ServiceState;
  /** Whether network or information systems are hit. */
  readonly isCyber: boolean;
  /** Whether it disrupts what the entity is there for, or can, in a way that the law calls significant. */
  readonly isSignificant: boolean;
};

/** Wet weerbaarheid kritieke entiteiten (CER) and Cyberbeveiligingswet (NIS2). */
export const incidentLaws = ['Wwke', 'Cbw'] as const;
export type IncidentLaw = (typeof incidentLaws)[number];

/**
 * What is due. The first report is the Wwke's initial notification and the Cbw's early warning; the final report is the
 * Wwke's detailed report. So one message can be what both laws ask for.
 */
export const incidentStages = ['first-report', 'notification', 'final-report'] as const;
export type IncidentStage = (typeof incidentStages)[number];

/** Which significant incidents a law is about; a cyber incident that leaves the service as it was disrupts nothing. */
export const incidentScopes = ['cyber', 'not-cyber', 'not-cyber-or-disrupting'] as const;
export type IncidentScope = (typeof incidentScopes)[number];

/** Within how long after awareness something is due: the hours and the calendar months together. */
export type Term = {
  readonly stage: IncidentStage;
  readonly hours: number;
  readonly months: number;
  /** The law asks for it only where there is something to add: it is shown, and is never overdue. */
  readonly isWhereRelevant: boolean;
};

/** To whom a sector reports under a law, and by when. Reference data that an administrator can change. */
export type ReportingDuty = {
  readonly dutyId: string;
  readonly sector: string;
  readonly law: IncidentLaw;
  /** False: this law asks nothing of this sector. */
  readonly isInForce: boolean;
  readonly scope: IncidentScope;
  readonly vakminister: string;
  /** Empty as long as it is not known. */
  readonly supervisor: string;
  readonly terms: readonly Term[];
  /** Where this row was found, such as an article or a decision. */
  readonly source: string;
  /** Incidents of which an entity became aware before are under the row that was there before. Absent: from ever. */
  readonly validFrom?: Date | undefined;
};

/** A term that runs. */
export type DueStage = Pick<Term, 'stage' | 'isWhereRelevant'> & { readonly dueAt: Date };

/** One authority that must be told of one incident. */
export type IncidentDuty = Pick<ReportingDuty, 'law' | 'vakminister' | 'supervisor' | 'source'> & {
  readonly due: readonly DueStage[];
};

const term = (stage: IncidentStage, hours: number, months = 0, isWhereRelevant = false): Term => ({
  ...{ stage, hours, months, isWhereRelevant },
});

/**
 * The CER directive asks no reports of them (article 8), unless national law does; its annex counts the networks of telecom
 * under digital infrastructure.
 */
const withoutWwke: readonly string[] = ['BAN', 'FMI', 'DIG', 'TEL-NET'];

const defaultsOf = ({ code, vakminister }: (typeof sectors)[number]): readonly ReportingDuty[] => [
  {
    ...{ dutyId: `${code}_Wwke`, sector: code, law: 'Wwke', isInForce: !withoutWwke.includes(code) },
    ...{ scope: 'not-cyber-or-disrupting', vakminister, supervisor: '', source: 'CER 15(1)' },
    terms: [term('first-report', 24), term('final-report', 0, 1, true)],
  },
  {
    ...{ dutyId: `${code}_Cbw`, sector: code, law: 'Cbw', isInForce: true },
    ...{ scope: 'cyber', vakminister, supervisor: '', source: 'NIS2 23(4)' },
    terms: [term('first-report', 24), term('notification', 72), term('final-report', 0, 1)],
  },
];

/** What holds until an administrator enters better: ministers are known, supervisors are not (domain.md, "Sectors"). */
export const defaultReportingDuties: readonly ReportingDuty[] = sectors.flatMap(defaultsOf);

/** An incident as far as its duties depend on it. */
export type DutyBearing = IncidentAnswers & {
  readonly sector: string;
  readonly designation: Designation;
  readonly awareAt: Date;
  readonly reportedAt: Date;
};

/**
 * Which laws ask an entity to report an incident, to whom, and what by when. Of the rows for a sector and a law the one counts
 * that was valid last when the entity became aware. Nothing is asked for an incident that is not significant, nor of an
 * entity that is not designated: a kritieke entiteit is an essential entity under the Cbw too, of others that is not known here.
 *
 * Every term counts from awareness, also the months of the final report, which the laws count from the report before: so
 * what we show is never too late. Nobody reports what they do not know yet: awareness after the report counts as the report.
 */
export function dutiesOf(incident: DutyBearing, table: readonly ReportingDuty[]): readonly IncidentDuty[] {
  if (!incident.isSignificant || incident.designation !== 'designated') return [];
  const awareAt = incident.awareAt < incident.reportedAt ? incident.awareAt : incident.reportedAt;
  return incidentLaws
    .map((law) => rowFor({ sector: incident.sector, law, awareAt }, table))
    .filter((row) => row?.isInForce === true && isInScope(incident, row.scope))
    .map((row) => dutyFrom(row as ReportingDuty, awareAt));
}

type Sought = Pick<ReportingDuty, 'sector' | 'law'> & { readonly awareAt: Date };

/** Of two that are valid from the same moment, the later in the table. */
const rowFor = ({ sector, law, awareAt }: Sought, table: readonly ReportingDuty[]): ReportingDuty | undefined =>
  table
    .filter((row) => row.sector === sector && row.law === law && since(row) <= awareAt.getTime())
    .reduce<ReportingDuty | undefined>((best, row) => (best && since(best) > since(row) ? best : row), undefined);

const since = ({ validFrom }: ReportingDuty): number => validFrom?.getTime() ?? -Infinity;

function isInScope({ isCyber, serviceState }: IncidentAnswers, scope: IncidentScope): boolean {
  if (scope === 'cyber') return isCyber;
  return !isCyber || (scope === 'not-cyber-or-disrupting' && serviceState !== 'normal');
}

const dutyFrom = ({ law, vakminister, supervisor, source, terms }: ReportingDuty, awareAt: Date): IncidentDuty => ({
  ...{ law, vakminister, supervisor, source },
  due: terms.map((each) => ({
    stage: each.stage,
    isWhereRelevant: each.isWhereRelevant,
    dueAt: after(awareAt, each),
  })),
});

/** A month ends on the same day of the next, or on its last day when it has no such day. */
function after(from: Date, { hours, months }: Term): Date {
  const [year, month, day] = [from.getUTCFullYear(), from.getUTCMonth() + months, from.getUTCDate()];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const midnight = Date.UTC(year, month, Math.min(day, lastDay));
  const sinceMidnight = from.getTime() - Date.UTC(year, from.getUTCMonth(), day);
  return new Date(midnight + sinceMidnight + hours * 3_600_000);
}
