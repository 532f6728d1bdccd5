import { token } from '@keten/platform';
import type { AdmitReport } from '../limits/admit-report.ts';
import type { ReadClientCertificate } from './client-certificate.ts';
import type { IssueToken } from './issue-token.ts';

export const ADMIT_REPORT = token<AdmitReport>('ADMIT_REPORT');
export const ISSUE_TOKEN = token<IssueToken>('ISSUE_TOKEN');
export const READ_CERTIFICATE = token<ReadClientCertificate>('READ_CERTIFICATE');
