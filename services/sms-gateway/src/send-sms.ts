import type { Attempt, Outcome } from '@keten/delivery';
import { isThrottled, statusName } from '@keten/smpp';
import { isOfTheMessage, isOfTheNumber } from './carrier-link.ts';
import type { CarrierLink } from './carrier-link.ts';
import { composeSubmit } from './compose-submit.ts';
import type { Sms } from './compose-submit.ts';
import type { SubmitResult } from './smpp-session.ts';
import type { Turn } from './window.ts';

/** Where one part of an SMS went: under what id its receipt will come. */
export type Accepted = {
  readonly carrier: string;
  readonly messageId: string;
  readonly part: number;
  readonly parts: number;
};
export type SendOptions = {
  readonly turn: Turn;
  readonly clock: () => Date;
  /** Aborts when a newer revision came: nothing more of this one is handed over. */
  readonly superseded?: AbortSignal;
  /** Hears that it is about to be handed over: from here on the phone may have it. False keeps it back. */
  readonly onTurn?: () => boolean | Promise<boolean>;
  /** Hears at once that an SMS is in doubt, before it goes another way. */
  readonly report: (outcome: Outcome) => void;
  /** Hears of a part that a carrier has after all, though its answer came too late. */
  readonly onLate?: (accepted: Accepted) => void;
};
export type Sent = { readonly attempt: Attempt; readonly accepted: readonly Accepted[] };
export type SendSms = (sms: Sms, options: SendOptions) => Promise<Sent>;

/**
 * One attempt over all carriers, the least busy first:
 * 1. Throttled, a fault, or gone before it was sent: the next carrier, at once.
 * 2. Sent and not answered: it is in doubt, and goes over the next carrier too. Better twice than never.
 * 3. The number or the sender is refused: the next carrier, since this one may have no route; failed for good when all say so.
 *    It is the phone that is wrong when all of them refuse its number.
 * 4. No carrier took it: again later, when the first one may be used again.
 */
export const sendSms =
  (carriers: readonly CarrierLink[]): SendSms =>
  async (sms, options) => {
    const [tried, refusals, numbers] = [new Set<CarrierLink>(), new Set<CarrierLink>(), new Set<CarrierLink>()];
    let attempt: Again = { next: 'again', state: 'delayed', route: '', detail: 'no carrier is there' };
    for (
      let carrier = choose(carriers, tried, options.clock());
      carrier;
      carrier = choose(carriers, tried, options.clock())
    ) {
      tried.add(carrier);
      if (options.superseded?.aborted) return { attempt: replaced(attempt), accepted: [] };
      if (sms.expiresAt <= options.clock()) return { attempt: tooLate(attempt), accepted: [] };
      const results = await submitParts(carrier, sms, options);
      const accepted = results.flatMap((result, index) =>
        result.kind === 'accepted'
          ? [{ carrier: carrier.name, messageId: result.messageId, part: index + 1, parts: results.length }]
          : [],
      );
      const isInDoubt = attempt.state === 'in-doubt';
      const judged = judge(carrier.name, results, isInDoubt);
      if (judged.next === 'end') return { attempt: judged, accepted };
      if (results.some(isRefusedFor(isOfTheMessage))) refusals.add(carrier);
      if (results.some(isRefusedFor(isOfTheNumber))) numbers.add(carrier);
      attempt = judged;
      if (attempt.state === 'in-doubt' && !isInDoubt) options.report(outcomeOf(attempt));
    }
    if (refusals.size === carriers.length) {
      const { route, detail } = attempt;
      const isLines = numbers.size === carriers.length;
      const failed = { next: 'end', state: 'failed', route, detail, ...(isLines && { isLines }) } as const;
      return { attempt: failed, accepted: [] };
    }
    const afterMs = Math.min(...carriers.map((each) => each.pauseMs(options.clock())));
    return { attempt: { ...attempt, afterMs }, accepted: [] };
  };

const isRefusedFor =
  (isMeant: (status: number) => boolean) =>
  (result: SubmitResult): boolean =>
    result.kind === 'refused' && isMeant(result.status);

type Again = Extract<Attempt, { next: 'again' }>;

/** The least busy of those that are bound, are not left alone, and were not tried; the first named of equals. */
const choose = (
  carriers: readonly CarrierLink[],
  tried: ReadonlySet<CarrierLink>,
  now: Date,
): CarrierLink | undefined =>
  carriers
    .filter((each) => each.isBound && each.pauseMs(now) === 0 && !tried.has(each))
    .toSorted((a, b) => a.load - b.load)[0];

function submitParts(carrier: CarrierLink, sms: Sms, options: SendOptions): Promise<readonly SubmitResult[]> {
  const { turn, clock, onLate, superseded, onTurn } = options;
  const messages = composeSubmit(sms, clock());
  const isStillWanted = (): boolean | Promise<boolean> => {
    if (sms.expiresAt <= clock() || superseded?.aborted) return false;
    return onTurn?.() ?? true;
  };
  return Promise.all(
    messages.map((message, index) =>
      carrier.submit(message, {
        ...{ turn, isStillWanted },
        onLate: (messageId) => onLate?.({ carrier: carrier.name, messageId, part: index + 1, parts: messages.length }),
      }),
    ),
  );
}

/** What the answers to all parts mean for the whole: one part that is not there makes it unreadable. */
function judge(route: string, results: readonly SubmitResult[], wasInDoubt: boolean): Attempt {
  const refused = results.flatMap((result) => (result.kind === 'refused' ? [result.status] : []));
  if (results.every(({ kind }) => kind === 'accepted'))
    return { next: 'end', state: 'handed-over', route, detail: 'taken' };
  const isInDoubt = wasInDoubt || results.some(({ kind }) => kind === 'unanswered');
  const status = refused.find(isThrottled) ?? refused[0];
  const detail = status === undefined ? (isInDoubt ? 'no answer' : 'the line was cut') : statusName(status);
  return { next: 'again', state: isInDoubt ? 'in-doubt' : 'delayed', route, detail };
}

const tooLate = ({ state, route }: Attempt): Attempt => ({
  ...{ next: 'end', route, detail: 'too late' },
  state: state === 'in-doubt' ? 'in-doubt' : 'expired',
});
const replaced = ({ state, route }: Attempt): Attempt => ({
  ...{ next: 'end', route, detail: 'a newer revision came' },
  state: state === 'in-doubt' ? 'in-doubt' : 'revoked',
});
const outcomeOf = ({ state, route, detail }: Attempt): Outcome => ({ state, route, detail });
