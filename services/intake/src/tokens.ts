import type { Entity, Source } from '@keten/domain';
import type { RawStore, Register, RegisterView } from '@keten/messaging';
import { token } from '@keten/platform';
import type { KeepReport } from './keep-report.ts';
import type { QuarantineReport } from './quarantine-report.ts';
import type { ReleaseReport } from './release-report.ts';
import type { ReportIncident } from './report-incident.ts';
import type { ReportThreat } from './report-threat.ts';

export const REPORT_THREAT = token<ReportThreat>('REPORT_THREAT');
export const REPORT_INCIDENT = token<ReportIncident>('REPORT_INCIDENT');
export const KEEP_REPORT = token<KeepReport>('KEEP_REPORT');
export const QUARANTINE_REPORT = token<QuarantineReport>('QUARANTINE_REPORT');
export const RELEASE_REPORT = token<ReleaseReport>('RELEASE_REPORT');
export const RAW_REPORTS = token<RawStore>('RAW_REPORTS');
export const SOURCES = token<RegisterView<Source>>('SOURCES');
export const SOURCE_REGISTER = token<Register<Source>>('SOURCE_REGISTER');
export const ENTITIES = token<Register<Entity>>('ENTITIES');
