import { castEntities } from './cast.ts';
import type { Board, ConsoleClient } from './console-client.ts';
import type { Words } from './decide.ts';
import type { Stage } from './stage.ts';

/** Who had to confirm did or was escalated to the end; who had nothing to do with it heard nothing. */
export function checkEntities({ checks, world }: Stage, board: Board): void {
  for (const { entityId, name, concerned, answers } of castEntities) {
    const row = board.obligations.find(({ recipientId }) => recipientId === entityId);
    if (concerned) {
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
  const escalated = board.obligations.filter(({ rung, state }) => rung > 0 && state === 'confirmed');
  checks.note('a silent entity is reached on its next channel', escalated.length > 0, `${escalated.length} of them`);
}

/** Citizens of the right places got each revision, others got nothing, and nothing ended as a dead letter. */
export async function checkCitizens(
  stage: Stage,
  author: ConsoleClient,
  revisions: readonly Words[],
  warningId: string,
): Promise<void> {
  const { checks, subscribers, world } = stage;
  for (const { citizen, messages } of subscribers) {
    if (!citizen.concerned) {
      checks.note(
        `${citizen.name} (${citizen.place}) hears nothing`,
        messages().length === 0,
        `${messages().length} messages`,
      );
      continue;
    }
    const got = revisions.filter(({ texts }) => messages().some((text) => text.includes(texts[0]?.headline ?? '')));
    checks.note(
      `${citizen.name} (${citizen.by}) gets alert, update and all-clear`,
      got.length === revisions.length,
      `${got.length} of them`,
    );
  }
  const refused = world.push.refusals().length;
  checks.note('the push service refuses nothing', refused === 0, `${refused} refusals`);
  const { count, last } = await author.get<{ readonly count: number; readonly last: readonly unknown[] }>(
    '/v1/dead-letters',
  );
  checks.note('nothing ends as a dead letter', count === 0, JSON.stringify(last).slice(0, 300));
  const { state } = await author.warning(warningId);
  checks.note('the warning has ended', state === 'ended', state);
}
