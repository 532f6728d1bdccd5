import { decode, threatAssessed } from '@keten/contracts';
import type { ThreatAssessed } from '@keten/domain';
import { operators, signIn, until } from '@keten/local';
import type { Stage } from '@keten/local';
import type { Broker } from '@keten/messaging';
import type { Send } from './create-post.ts';
import { attackReport } from './many-reports.ts';
import { accepted, atPace } from './post-reports.ts';
import { readUpdates } from './read-updates.ts';

const attacksPerSecond = 10;

type Parts = { readonly stage: Stage; readonly brokers: Broker; readonly send: Send; readonly now: Date };

/** Sends a number of attacks at a steady pace and tells how long each took to be seen at the console, in milliseconds. */
export async function followAttacks({ stage, brokers, send, now }: Parts) {
  const url = stage.services.urlOf('console');
  const operator = await signIn(url, operators.author, stage.secrets.password(operators.author));
  const seenAt = new Map<string, number>();
  await readUpdates<{ threatId: string }>(url, operator, 'threat', ({ threatId }) => {
    if (!seenAt.has(threatId)) seenAt.set(threatId, performance.now());
  });
  let sent = 0;
  return async (count: number): Promise<readonly number[]> => {
    const sentAt = new Map<string, number>();
    const numbers = Array.from({ length: count }, () => sent++);
    await atPace(numbers, attacksPerSecond, async (n) => {
      const at = performance.now();
      const { body } = await accepted(send('attack', attackReport(n, now)));
      sentAt.set((JSON.parse(body) as { reportId: string }).reportId, at);
    });
    const seen = async (): Promise<readonly number[] | undefined> => {
      const ms = (await assessedAttacks(brokers)).flatMap(({ threatId, reportIds }) => {
        const [from, to] = [sentAt.get(reportIds[0] ?? ''), seenAt.get(threatId)];
        return from !== undefined && to !== undefined ? [to - from] : [];
      });
      return ms.length === count ? ms : undefined;
    };
    return until('the console has seen every attack', seen, 60_000);
  };
}

/** The first assessment of each attack, read with the rights of the provisioner, who has those of nobody else. */
async function assessedAttacks({ jsm }: Broker): Promise<readonly ThreatAssessed[]> {
  const first = new Map<string, ThreatAssessed>();
  for (let seq = 1; ;) {
    const message = await jsm.streams.getMessage('THREATS', {
      seq,
      next_by_subj: threatAssessed.lanes?.['urgent'],
    } as never);
    if (!message) return [...first.values()];
    const fact = decode<ThreatAssessed>(threatAssessed.schema, message.data);
    if (!first.has(fact.threatId)) first.set(fact.threatId, fact);
    seq = message.seq + 1;
  }
}
