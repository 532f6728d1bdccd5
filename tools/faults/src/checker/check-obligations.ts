import type { Confirmed, Decision, History } from './history.ts';
import type { Violation } from './violation.ts';

/**
 * Who confirmed is shown as confirmed, who did not is not, nothing stays open; and who did not answer was tried by every way that they
 * have, unless something newer came meanwhile.
 */
export function wrongObligations(history: History): readonly Violation[] {
  return history.decisions.flatMap((decision) =>
    decision.mustConfirm
      .flatMap((due) => faultsOf(history, decision, due))
      .map((what): Violation => ({ rule: 'obligation', what })),
  );
}

type Due = Decision['mustConfirm'][number];

function faultsOf(
  { shown, confirmed, decisions, received }: History,
  decision: Decision,
  { who, ways }: Due,
): readonly string[] {
  const about = `'${decision.headline}' of ${who}`;
  const rows = shown.obligations.filter((row) => row.headline === decision.headline && row.who === who);
  const [row] = rows;
  if (!row) return [`${about} is on no board`];
  if (rows.length > 1) return [`${about} is on the board ${rows.length} times`];
  const own = confirmed.filter((each) => each.headline === decision.headline && each.who === who);
  const isReplaced = decisions.some(
    ({ warningId, revision }) => warningId === decision.warningId && revision > decision.revision,
  );
  if (!allowedStates(own, isReplaced).includes(row.state)) return [`${about} ended as ${row.state}, ${because(own)}`];
  if (row.state !== 'exhausted') return [];
  const triedBy = received
    .filter((message) => message.who === who && message.text.includes(decision.headline))
    .map(({ channel }) => channel);
  return ways.filter((way) => !triedBy.includes(way)).map((way) => `${about} was given up and never tried by ${way}`);
}

function allowedStates(own: readonly Confirmed[], isReplaced: boolean): readonly string[] {
  const whenReplaced = isReplaced ? ['revoked'] : [];
  if (own.some(({ how }) => how === 'told')) return ['confirmed'];
  if (own.length > 0) return ['confirmed', 'exhausted', ...whenReplaced];
  return ['exhausted', ...whenReplaced];
}

const because = (own: readonly Confirmed[]): string =>
  own.some(({ how }) => how === 'told')
    ? 'who was told that their confirmation is there'
    : own.length > 0
      ? 'who sent a confirmation'
      : 'who confirmed nothing';
