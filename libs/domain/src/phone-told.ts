/** What one telephone got of one revision of a warning, for every organisation whose desk it is. */
export type PhoneTold = {
  /** Confirms for each of the desks; empty when nothing can be confirmed by it. */
  readonly code: string;
  readonly desks: readonly PhoneDesk[];
  readonly tellings: readonly PhoneTelling[];
  /** When somebody confirmed from it: that counts for a desk that comes later, too. */
  readonly answeredAt?: Date | undefined;
};

/** An organisation that must confirm, and the steps of its ladder that led to this telephone, in their order. */
export type PhoneDesk = { readonly recipientId: string; readonly steps: readonly string[] };

/** One SMS to it. */
export type PhoneTelling = {
  readonly name: string;
  /** Which attempt hands it over, and for whom. */
  readonly by: string;
  readonly recipientId: string;
  /** The carrier that took it; empty until one has. */
  readonly route: string;
  readonly at: Date;
};

/** Who is to be told over a telephone, on which step: a rung of the ladder, `info` or `over`. */
export type PhoneStep = { readonly recipientId: string; readonly step: string };

const nobody: PhoneTold = { code: '', desks: [], tellings: [] };
const isRung = (step: string): boolean => /^\d+$/.test(step);

/** Notes a desk, which an answer from this telephone confirms from now on. The code that is there stays. */
export function joinPhone(
  told: PhoneTold = nobody,
  { recipientId, step }: { readonly recipientId: string; readonly step?: string },
  code: string,
): PhoneTold {
  const before = told.desks.find((desk) => desk.recipientId === recipientId);
  const steps = before?.steps ?? [];
  const isNoted = step === undefined || !isRung(step) || steps.includes(step);
  if (before && isNoted && (told.code || !code)) return told;
  const desk = { recipientId, steps: isNoted ? steps : [...steps, step] };
  const desks = before ? told.desks.map((each) => (each === before ? desk : each)) : [...told.desks, desk];
  return { ...told, code: told.code || code, desks };
}

/**
 * Which SMS tells somebody on a step: however many organisations share a telephone, it gets one of them. What a desk's ladder
 * brings to the telephone for the first time is the first SMS, whichever rung that is and whoever it was sent for; a rung that
 * comes to it once more is a repeat, because nobody answered, and is one for all of them. Who is only informed reads the same.
 *
 * @returns undefined when it must not be said: that it is over for one desk would be believed of another that is still warned.
 */
export function tellingOf(told: PhoneTold = nobody, { recipientId, step }: PhoneStep): string | undefined {
  if (isRung(step)) {
    const steps = told.desks.find((desk) => desk.recipientId === recipientId)?.steps ?? [];
    return String(Math.max(0, steps.indexOf(step)));
  }
  const isWarned = told.desks.some(({ steps }) => steps.length > 0);
  if (step !== 'over') return isWarned ? '0' : step;
  return isWarned || told.tellings.some(({ name }) => name !== step) ? undefined : step;
}

/** So long after somebody began to hand it over and was not heard of again, it may be handed over by another. */
const doubtMs = 10_000;

export type TellingState =
  | { readonly is: 'free' }
  /** Another attempt hands it over at this moment, or did when its process was killed a moment ago. */
  | { readonly is: 'under-way'; readonly telling: PhoneTelling }
  /** It began so long ago that it will not be heard of again. */
  | { readonly is: 'in-doubt'; readonly telling: PhoneTelling }
  | { readonly is: 'taken'; readonly telling: PhoneTelling };

/** How far an SMS is, as one attempt sees it. */
export function stateOfTelling(told: PhoneTold = nobody, name: string, by: string, now: Date): TellingState {
  const telling = told.tellings.find((each) => each.name === name);
  if (telling && telling.route !== '') return { is: 'taken', telling };
  if (!telling || telling.by === by) return { is: 'free' };
  return { is: now.getTime() - telling.at.getTime() < doubtMs ? 'under-way' : 'in-doubt', telling };
}

/** Begins to hand it over, unless another does or did. */
export function beginTelling(told: PhoneTold = nobody, begun: PhoneTelling): PhoneTold {
  const state = stateOfTelling(told, begun.name, begun.by, begun.at);
  return state.is === 'free' || state.is === 'in-doubt' ? withTelling(told, begun) : told;
}

export const endTelling = (told: PhoneTold = nobody, taken: PhoneTelling): PhoneTold => withTelling(told, taken);

/** It surely did not arrive: the next one may begin at once. What another began since stays. */
export const dropTelling = (told: PhoneTold = nobody, name: string, by: string): PhoneTold =>
  told.tellings.some((each) => each.name === name && each.by === by && each.route === '')
    ? { ...told, tellings: told.tellings.filter((each) => each.name !== name) }
    : told;

const withTelling = (told: PhoneTold, telling: PhoneTelling): PhoneTold => ({
  ...told,
  tellings: [...told.tellings.filter(({ name }) => name !== telling.name), telling],
});

/** Somebody confirmed from it; the first time counts. */
export const answerPhone = (told: PhoneTold = nobody, at: Date): PhoneTold =>
  told.answeredAt ? told : { ...told, answeredAt: at };
