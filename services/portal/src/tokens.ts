import type { Entity } from '@keten/domain';
import type { Register } from '@keten/messaging';
import { token } from '@keten/platform';
import type { SharedFeed, UpdateViews, Views } from '@keten/platform';
import type { AcknowledgeWarning } from './alerts/acknowledge-warning.ts';
import type { ChangeContacts } from './desk/change-contacts.ts';
import type { DutyRows } from './alerts/duty-rows.ts';
import type { FindDuty } from './alerts/find-duty.ts';
import type { FollowUpIncident } from './incidents/follow-up-incident.ts';
import type { HandoverLog } from './incidents/handover-log.ts';
import type { IncidentLog } from './incidents/incident-record.ts';
import type { ReleaseRows } from './alerts/release-rows.ts';
import type { ReportIncident } from './incidents/report-incident.ts';
import type { ReportingTable } from './incidents/reporting-table.ts';
import type { ShowAlerts } from './alerts/show-alerts.ts';
import type { SignIn, WhoIs } from './desk/sign-in.ts';

export const CONFIRMATION_KEY = token<string>('CONFIRMATION_KEY');
export const ENTITIES = token<Register<Entity>>('ENTITIES');
export const SIGN_IN = token<SignIn>('SIGN_IN');
export const WHO_IS = token<WhoIs>('WHO_IS');

export const FIND_DUTY = token<FindDuty>('FIND_DUTY');
export const ACKNOWLEDGE = token<AcknowledgeWarning>('ACKNOWLEDGE');
export const INCIDENTS = token<IncidentLog>('INCIDENTS');
export const HANDOVERS = token<HandoverLog>('HANDOVERS');
export const REPORTING_TABLE = token<ReportingTable>('REPORTING_TABLE');
export const REPORT_INCIDENT = token<ReportIncident>('REPORT_INCIDENT');
export const FOLLOW_UP_INCIDENT = token<FollowUpIncident>('FOLLOW_UP_INCIDENT');
export const CHANGE_CONTACTS = token<ChangeContacts>('CHANGE_CONTACTS');

export const FEED = token<SharedFeed>('FEED');
export const VIEWS = token<Views>('VIEWS');
export const UPDATE_VIEWS = token<UpdateViews>('UPDATE_VIEWS');
export const DUTY_ROWS = token<DutyRows>('DUTY_ROWS');
export const RELEASE_ROWS = token<ReleaseRows>('RELEASE_ROWS');
export const SHOW_ALERTS = token<ShowAlerts>('SHOW_ALERTS');
