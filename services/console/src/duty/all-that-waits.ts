import { expiryWaiting, offerWaiting, textIn, unansweredMs, waitingTogether } from '@keten/domain';
import type { Waiting, Warning, WarningEvent } from '@keten/domain';
import type { Log } from '@keten/platform';
import type { Board } from '../board/board.ts';
import type { Helping } from '../help/help.ts';
import type { Owning } from '../ownership/ownership.ts';
import { markingOf, regionsOfWarning } from '../people/people.ts';
import type { Whereabouts } from '../people/people.ts';
import type { Warnings } from '../warnings/warnings.ts';
import { workThatWaits } from './work-that-waits.ts';
import type { FoundWaiting, Known, WaitingWork } from './work-that-waits.ts';

type Parts = Parameters<typeof workThatWaits>[0] & {
  readonly warnings: { readonly log: Pick<Warnings['log'], 'read'> };
  readonly owning: Pick<Owning, 'ownershipOf' | 'whereabouts'>;
  readonly helping: Pick<Helping, 'untakenSince'>;
  readonly board: Pick<Board, 'toCallSince' | 'cellsRefusedSince'>;
  /** Whether views tell all that they know: while they are made anew, help stands there that was given long ago. */
  readonly areViewsWhole: () => Promise<boolean>;
  readonly log: Pick<Log, 'warn'>;
};

/**
 * Everything that a piece of work waits for at a moment, or will from a moment on. All but its threat, help, and where a threat lies
 * follows from records at the broker: also while Redis is away it is known which text waits for a decision.
 */
export function allThatWaits(parts: Parts) {
  const { warnings, owning, helping, board, areViewsWhole, threats, log } = parts;
  const decision = workThatWaits({ log, threats: { ofWarning: (id) => inViews(() => threats.ofWarning(id)) } });
  return async (warningId: string, now: Date): Promise<FoundWaiting> => {
    const [{ state: warning, steps }, ownership] = await Promise.all([
      warnings.log.read(warningId),
      owning.ownershipOf(warningId),
    ]);
    const known: Known = { warningId, warning, steps, ownership, now };
    const found = await Promise.all(
      [decision(known), offer(known), expiry(known), help(known), call(known), cells(known)].map(orUnsure),
    );
    return { works: found.flatMap(({ works }) => works), isUnsure: found.some(({ isUnsure }) => isUnsure) };

    function orUnsure(finding: FoundWaiting | Promise<FoundWaiting>): Promise<FoundWaiting> {
      return Promise.resolve(finding).catch((err: unknown) => {
        log.warn({ err, warningId }, 'not all that may wait can be read');
        return { works: [], isUnsure: true };
      });
    }
  };

  /** Looked at before and after: they may have been lost, or made, meanwhile. */
  async function inViews<Read>(read: () => Promise<Read>): Promise<Read> {
    const wereWhole = await areViewsWhole();
    const found = await read();
    if (!wereWhole || !(await areViewsWhole())) throw new Error('the views are being made anew');
    return found;
  }

  async function offer({ warningId, warning, steps, ownership, now }: Known): Promise<FoundWaiting> {
    const waiting = offerWaiting(ownership, now);
    if (!waiting) return nothing;
    const where = warning ? placeOf(warning, steps) : await inViews(() => owning.whereabouts(warningId));
    return where ? { works: [{ ...waiting, ...where, about: headlineOf(warning) }] } : { works: [], isUnsure: true };
  }

  function expiry({ warning, steps, ownership, now }: Known): FoundWaiting {
    const waiting = warning && expiryWaiting(warning, steps, ownership, now);
    return waiting ? { works: [aboutWarning(waiting, warning, steps)] } : nothing;
  }

  async function help({ warningId, warning, steps }: Known): Promise<FoundWaiting> {
    if (!warning?.issued) return nothing;
    const waiting = waitingTogether('help', await inViews(() => helping.untakenSince(warningId)), unansweredMs);
    return waiting ? { works: [aboutWarning(waiting, warning, steps)] } : nothing;
  }

  async function call({ warningId, warning, steps }: Known): Promise<FoundWaiting> {
    if (!warning?.issued) return nothing;
    const { revision, content } = warning.issued;
    const since = await inViews(() => board.toCallSince(warningId, revision));
    const waiting = waitingTogether('call', since, unansweredMs);
    // Nobody need be called about what is past.
    return waiting ? { works: [aboutWarning({ ...waiting, until: content.expiresAt }, warning, steps)] } : nothing;
  }

  /** Until a revision goes out that the centre takes, or it is past. */
  async function cells({ warningId, warning, steps }: Known): Promise<FoundWaiting> {
    if (!warning?.issued) return nothing;
    const { revision, content } = warning.issued;
    const since = await inViews(() => board.cellsRefusedSince(warningId, revision));
    const waiting = waitingTogether('cells', since, unansweredMs);
    return waiting ? { works: [aboutWarning({ ...waiting, until: content.expiresAt }, warning, steps)] } : nothing;
  }
}

const nothing: FoundWaiting = { works: [] };

const headlineOf = (warning: Warning | undefined): string => {
  const content = warning && (warning.issued?.content ?? warning.content);
  return content && content.texts.length > 0 ? textIn(content, 'nl-NL').headline : '';
};

const placeOf = (warning: Warning, steps: readonly WarningEvent[]): Whereabouts => ({
  marking: markingOf(warning),
  regions: regionsOfWarning(warning, steps),
});

const aboutWarning = (waiting: Waiting, warning: Warning, steps: readonly WarningEvent[]): WaitingWork => ({
  ...waiting,
  ...placeOf(warning, steps),
  about: headlineOf(warning),
});
