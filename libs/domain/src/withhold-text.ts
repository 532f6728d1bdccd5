import type { ThreatReported } from './threat.ts';

/** Whether the words of a report may not travel: it is marked by law, or for the eyes of named persons only (TLP 2.0 RED). */
export const isWithheld = ({ rubricering, tlp }: Pick<ThreatReported, 'rubricering' | 'tlp'>): boolean =>
  rubricering !== 'ongerubriceerd' || tlp === 'RED';

/**
 * A report as it may enter the chain's streams. Everything that somebody wrote freely is left out of one that is withheld, and
 * `dataref` says where those who are cleared find the original (NL GOV profile for CloudEvents 1.1, dataref). What rules need
 * stays: kind, urgency, severity, certainty, geometry, codes.
 */
export const withholdText = (report: ThreatReported): ThreatReported =>
  isWithheld(report)
    ? {
        ...report,
        ...{ event: '', headline: '', description: '', instruction: '' },
        area: { ...report.area, description: '' },
        dataref: `/v1/threat-reports/${report.reportId}/original`,
      }
    : report;
