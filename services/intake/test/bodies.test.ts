import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { reportIdOf, threatReported } from '@keten/contracts';
import { validate } from '@keten/platform';
import { checkStored, edgesWithoutCase, fuzzEdge } from '@keten/testing';
import type { EdgeCase } from '@keten/testing';
import { jsonReport } from './sample-reports.ts';
import { JsonReport } from '../src/reading/json-report.ts';
import { readReport } from '../src/reading/reading.ts';

const at = new Date('2026-11-24T12:00:00Z');

/** Written and read as its source sends it, and kept as a fact. */
function storeReport(body: JsonReport): void {
  const bytes = Buffer.from(JSON.stringify(body));
  const { sender: _sender, oddities: _oddities, ...said } = readReport('application/json', bytes, 'relay', { now: at });
  checkStored(threatReported.schema, {
    ...said,
    ...{ reportId: reportIdOf(said.externalId), sourceId: 'relay', sourceKind: 'civil', transport: 'https' },
    ...{ reliability: 'A', rawHash: '', receivedAt: at, dataref: '' },
  });
}

const point = (lat: number, lon: number) => ({ lat, lon });
const area = {
  ...jsonReport.area,
  polygons: [{ points: [point(53, 6), point(53, 7), point(54, 7), point(53, 6)] }],
  circles: [{ center: point(53, 6), radiusKm: 2 }],
};
const more = { references: ['M-0'], description: 'Drie.', instruction: 'Blijf binnen.', rubricering: 'ongerubriceerd' };
const report = { ...jsonReport, ...more, area, messageType: 'Update', expiresAt: '2026-11-25T08:00:00+01:00' };

const cases: readonly EdgeCase[] = [[JsonReport, report, storeReport]];

describe('the bodies of the intake', () => {
  it('each have an example here', async () => {
    expect(await edgesWithoutCase(new URL('../src/', import.meta.url), cases)).toEqual([]);
  });

  it.each(cases.map((each) => [each[0].name, each] as const))(
    'are refused with 400, or stored as they came: %s',
    (_name, each) => fuzzEdge(each, validate),
    3_600_000,
  );
});
