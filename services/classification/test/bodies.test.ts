import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { rulesApproved, rulesSubmitted, threatReported } from '@keten/contracts';
import { submitRules } from '@keten/domain';
import { validate } from '@keten/platform';
import { checkStored, edgesWithoutCase, fuzzEdge } from '@keten/testing';
import type { EdgeCase } from '@keten/testing';
import { builtIn } from '../src/rating/rating.ts';
import { ApprovalBody, SubmissionBody, TableBody, TableQuery } from '../src/rule-sets/rules-bodies.ts';
import { TrialBody, TrialReportBody } from '../src/rule-sets/trial-bodies.ts';
import { trialReport } from '../src/rule-sets/trial-report.ts';
import { tryRules } from '../src/rule-sets/try-rules.ts';

const at = new Date('2026-11-24T12:00:00Z');
const rulesVersion = 'a'.repeat(40);

function storeSubmission({ tables, validFrom, note }: SubmissionBody): void {
  const offer = { tables, note, by: 'anna', rulesVersion, validFrom: new Date(validFrom) };
  checkStored(rulesSubmitted.schema, submitRules(offer, at));
}

const storeApproval = ({ validFrom }: ApprovalBody): void =>
  checkStored(rulesApproved.schema, { rulesVersion, by: 'bram', validFrom: new Date(validFrom), at });

const tryOut = tryRules({ book: { inForce: () => builtIn, byVersion: async () => builtIn }, settings: {} });

/** As the route does; tables of one's own are compiled, which has a test of its own. */
function evaluate({ rulesVersion: version, reports, facts, at: when }: TrialBody) {
  const moment = when === undefined ? at : new Date(when);
  const on = reports
    ? { reports: reports.map((report, index) => trialReport(report, index, moment)) }
    : { facts: { ...facts } };
  return tryOut({ rulesVersion: version, tables: [], at: moment, ...on }).then((tried) => JSON.stringify(tried));
}

const table = { name: 'severity', dmn: '<definitions/>' };
const said = {
  ...{ kind: 'flood', severity: 'Severe', urgency: 'Immediate', certainty: 'Likely', sourceKind: 'civil' },
  ...{ sourceId: 'knmi', reliability: 'A', status: 'Actual', messageType: 'Alert', responseTypes: ['Shelter'] },
  ...{ externalId: 'knmi,1', references: ['knmi,0'], headline: 'Hoog water', rubricering: 'ongerubriceerd' },
  ...{ sentAt: '2026-11-24T11:00:00Z', expiresAt: '2026-11-25T11:00:00+01:00', tlp: 'CLEAR' },
  area: {
    ...{ description: 'Almere', codes: ['GM0034'], circles: ['52.3,5.2 10'] },
    polygons: ['52.3,5.2 52.4,5.2 52.4,5.3 52.3,5.2'],
  },
};
const facts = { kind: 'flood', severity: 'Severe', urgency: 'Immediate', certainty: 'Likely', ended: false };

const cases: readonly EdgeCase[] = [
  [TableBody, table],
  [TableQuery, { reasons: 'columns' }],
  [SubmissionBody, { tables: [table], validFrom: '2026-11-25T12:00:00Z', note: 'Na de oefening.' }, storeSubmission],
  [ApprovalBody, { validFrom: '2026-11-25T12:00:00Z' }, storeApproval],
  [TrialReportBody, said, (body: TrialReportBody) => checkStored(threatReported.schema, trialReport(body, 0, at))],
  [TrialBody, { rulesVersion, reports: [said, { ...said, sourceId: 'rws' }], at: '2026-11-24T12:00:00Z' }, evaluate],
  [TrialBody, { facts }, evaluate],
];

describe('the bodies of the classification', () => {
  it('each have an example here', async () => {
    expect(await edgesWithoutCase(new URL('../src/', import.meta.url), cases)).toEqual([]);
  });

  it.each(cases.map((each) => [each[0].name, each] as const))(
    'are refused with 400, or taken as they came: %s',
    (_name, each) => fuzzEdge(each, validate),
    3_600_000,
  );
});
