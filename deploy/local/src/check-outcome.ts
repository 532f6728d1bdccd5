import { castEntities } from './cast.ts';
import type { Concern } from './concern.ts';
import type { Board, ConsoleClient } from './console-client.ts';
import type { Words } from './decide.ts';
import type { Subscriber } from './register-everyone.ts';
import type { Stage } from './stage.ts';

/** Who had to confirm did, or was escalated to the end; who had nothing to do with it heard nothing. */
export function checkEntities({ checks, world }: Stage, board: Board, concern: Concern): void {
  for (const entity of castEntities) {
    const { entityId, name, answers } = entity;
    const row = board.obligations.find(({ recipientId }) => recipientId === entityId);
    if (concern.entity(entity)) {
      const wanted = answers === 'never' ? 'exhausted' : 'confirmed';
      checks.note(
        `${name} is ${wanted}`,
        row?.state === wanted,
        row ? `${row.state} ${row.via ?? ''}` : 'no obligation',
      );
    } else {
      const heard = row !== undefined || world.webhooks.endpoint(entityId).attempts().length > 0;
      checks.note(`${name} is left alone`, !heard);
    }
  }
  const isSilentAtFirst = ({ recipientId }: { readonly recipientId: string }): boolean =>
    castEntities.some(({ entityId, answers }) => entityId === recipientId && answers === 'by-sms-when-escalated');
  for (const { name, rung, via } of board.obligations.filter(isSilentAtFirst))
    checks.note(`${name} is reached on a later channel`, rung > 0, `via ${via ?? 'none'}, channel ${rung + 1}`);
}

/** Of every organisation that no channel reached the console says whom to telephone. */
export async function checkWhomToCall({ checks }: Stage, author: ConsoleClient, warningId: string): Promise<void> {
  const { board, toCall } = await author.warning(warningId);
  for (const { recipientId, name } of board.obligations.filter(({ state }) => state === 'exhausted')) {
    const [first] = toCall.find((each) => each.recipientId === recipientId)?.persons ?? [];
    const who = first ? `${first.name}, ${first.role}, ${first.phone}` : 'nobody';
    checks.note(`the console says whom to call at ${name}`, first !== undefined && first.name !== '', who);
  }
}

export const hasHeard = ({ messages }: Subscriber, { texts }: Words): boolean =>
  messages().some((text) => text.includes(texts[0]?.headline ?? ''));

type Expected = { readonly revisions: readonly Words[]; readonly concern: Concern; readonly warningId: string };

/** Citizens of the right places got each revision once, others got nothing, and nothing ended as a dead letter. */
export async function checkCitizens(stage: Stage, author: ConsoleClient, expected: Expected): Promise<void> {
  const { checks, subscribers, world } = stage;
  const { revisions, concern, warningId } = expected;
  for (const subscriber of subscribers) {
    const { citizen, messages } = subscriber;
    const wanted = concern.citizen(citizen) ? revisions.length : 0;
    const got = revisions.filter((words) => hasHeard(subscriber, words)).length;
    const what = wanted > 0 ? 'gets alert, update and all-clear, once each' : 'hears nothing';
    checks.note(
      `${citizen.name} (${citizen.by}, ${citizen.place}) ${what}`,
      got === wanted && messages().length === wanted,
      `${got} revisions in ${messages().length} messages`,
    );
  }
  const refused = world.push.refusals().length;
  checks.note('the push service refuses nothing', refused === 0, `${refused} refusals`);
  const { count, items } = await author.get<{ readonly count: number; readonly items: readonly unknown[] }>(
    '/v1/dead-letters',
  );
  checks.note('nothing ends as a dead letter', count === 0, JSON.stringify(items).slice(0, 300));
  const { state } = await author.warning(warningId);
  checks.note('the warning has ended', state === 'ended', state);
}
