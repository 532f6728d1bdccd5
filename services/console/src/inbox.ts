import { deadLettered, incidentReported, threatAssessed } from '@keten/contracts';
import type { DeadLettered } from '@keten/contracts';
import type { IncidentReported, ThreatAssessed } from '@keten/domain';
import { LatestRows, project } from '@keten/platform';
import type { AsJsonGives, Projection } from '@keten/platform';
import type { Redis } from 'ioredis';
import { warningIdOf } from './proposed-content.ts';
import { viewPrefix } from './view-prefix.ts';

type DeadLetter = Omit<DeadLettered, 'payload' | 'headers'>;

const mostShown = 200;

/** What comes in for operators to look at: threats, incidents of entities, and what the chain itself could not handle. */
export const inbox = (redis: Redis) => {
  const threats = new LatestRows<ThreatAssessed>(redis, `${viewPrefix}:{threats}`);
  const incidents = new LatestRows<IncidentReported>(redis, `${viewPrefix}:{incidents}`);
  const deadLetters = new LatestRows<DeadLetter>(redis, `${viewPrefix}:{dead-letters}`);

  const projections: readonly Projection[] = [
    project(threatAssessed, async (value, sequence) => {
      const { threatId, version, ended } = value;
      await threats.put({ field: threatId, sequence, group: ended ? 'ended' : 'present', value });
      return { name: 'threat', data: { threatId, version, ended } };
    }),
    project(incidentReported, async (value, sequence) => {
      const { incidentId, entityId } = value;
      await incidents.put({ field: incidentId, sequence, group: 'all', value });
      return { name: 'incident', data: { incidentId, entityId } };
    }),
    project(deadLettered, async ({ payload: _payload, headers: _headers, ...value }, sequence) => {
      const { stream, streamSequence, consumer, reason } = value;
      const field = `${stream}/${streamSequence}/${consumer}`;
      await deadLetters.put({ field, sequence, group: 'all', value });
      return { name: 'dead-letter', data: { stream, consumer, reason } };
    }),
  ];

  return {
    projections,
    /** The last one assessed first, each with the warning that is or would be its own. */
    async threats() {
      return (await latestOf(threats)).map(withWarning);
    },
    async threat(threatId: string) {
      const found = await threats.get(threatId);
      return found && withWarning(found.value);
    },
    incidents: () => latestOf(incidents),
    async deadLetters() {
      const { all: count = 0 } = await deadLetters.counts();
      return { count, last: await latestOf(deadLetters) };
    },
  };
};
export type Inbox = ReturnType<typeof inbox>;

async function latestOf<Value extends object>(rows: LatestRows<Value>): Promise<readonly AsJsonGives<Value>[]> {
  const all = await rows.all();
  return all
    .slice(-mostShown)
    .map(({ value }) => value)
    .reverse();
}

const withWarning = (threat: AsJsonGives<ThreatAssessed>) => ({ ...threat, warningId: warningIdOf(threat.threatId) });
