import type { Area, Point, ThreatReported } from '@keten/domain';
import type { TrialReportBody } from './trial-bodies.ts';

/** A report as intake would have published it, of what somebody wants to try. */
export function trialReport(body: TrialReportBody, index: number, at: Date): ThreatReported {
  const { area, sentAt, expiresAt, sourceId = `source-${index + 1}`, ...rest } = body;
  // What was left out is there as undefined, and must not hide what is ordinary.
  const said = Object.fromEntries(
    Object.entries<unknown>(rest).filter(([, value]) => value !== undefined),
  ) as typeof rest;
  const reportId = `trial-${index + 1}`;
  return {
    ...{
      reportId,
      sourceId,
      sourceKind: 'civil',
      transport: 'https',
      format: 'json',
      rawHash: '',
      contentHash: reportId,
    },
    ...{ externalId: `${sourceId},${reportId}`, references: [], incidents: [], signedBy: '', dataref: '' },
    ...{ status: 'Actual', messageType: 'Alert', categories: [], responseTypes: [], event: '' },
    ...{ headline: '', description: '', instruction: '', rubricering: 'ongerubriceerd', tlp: 'CLEAR' },
    ...said,
    area: areaOf(area),
    sentAt: sentAt === undefined ? at : new Date(sentAt),
    receivedAt: at,
    expiresAt: expiresAt === undefined ? undefined : new Date(expiresAt),
  };
}

const areaOf = (given: TrialReportBody['area']): Area => ({
  description: given?.description ?? '',
  codes: given?.codes ?? [],
  polygons: (given?.polygons ?? []).map((points) => ({ points: points.split(' ').map(pointOf) })),
  circles: (given?.circles ?? []).map((circle) => {
    const [center = '', radiusKm = ''] = circle.split(' ');
    return { center: pointOf(center), radiusKm: Number(radiusKm) };
  }),
});

const pointOf = (pair: string): Point => {
  const [lat, lon] = pair.split(',').map(Number);
  return { lat: lat ?? NaN, lon: lon ?? NaN };
};
