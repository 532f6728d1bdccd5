import type { ObligationKey } from './obligation.ts';
import { Refused } from './refused.ts';
import type { Channel } from './vocabulary.ts';

type OfHelp = ObligationKey & { readonly helpId: string };

/** A recipient needs help: an alarm until somebody takes it. */
export type HelpAsked = OfHelp & {
  readonly name: string;
  readonly sector: string;
  /** Empty when they only say that they need it. */
  readonly text: string;
  readonly by: string;
  readonly via: Channel;
  readonly at: Date;
};
export type HelpTaken = OfHelp & {
  readonly by: string;
  /** Who saw to it before; empty for the first. */
  readonly insteadOf: string;
  readonly at: Date;
};
export type HelpAnswered = OfHelp & { readonly by: string; readonly text: string; readonly at: Date };

export type HelpEvent =
  | { readonly type: 'asked'; readonly fact: HelpAsked }
  | { readonly type: 'taken'; readonly fact: HelpTaken }
  | { readonly type: 'answered'; readonly fact: HelpAnswered };

/** What somebody asked, who sees to it, and what they were told. */
export type Help = {
  readonly asked: HelpAsked;
  readonly taken?: HelpTaken;
  /** Since it was asked last, oldest first. */
  readonly answers: readonly HelpAnswered[];
};

/** Help from its facts, oldest first; undefined when nobody asked. Who asks the same again was not helped: it begins anew. */
export const helpFrom = (events: readonly HelpEvent[]): Help | undefined =>
  events.reduce<Help | undefined>((help, event) => {
    if (event.type === 'asked') return { asked: event.fact, answers: [] };
    if (event.type === 'taken') return help && { ...help, taken: event.fact };
    return help && { ...help, answers: [...help.answers, event.fact] };
  }, undefined);

/**
 * One person sees to it, and everybody knows who.
 *
 * @param insteadOf who they saw that had taken it: nobody takes over what they did not know was taken.
 * @throws Refused when somebody else has it, or when it is answered.
 */
export function takeHelp({ asked, taken, answers }: Help, by: string, insteadOf: string, at: Date): HelpTaken {
  if (answers.length > 0) throw new Refused('It is answered already.');
  if (taken && taken.by !== insteadOf) throw new Refused('A colleague sees to it already.');
  return { ...keyOf(asked), by, insteadOf: taken?.by ?? '', at };
}

/** What they are told. A second answer does not take the first one back. */
export const answerHelp = ({ asked }: Help, by: string, text: string, at: Date): HelpAnswered => ({
  ...keyOf(asked),
  by,
  text,
  at,
});

const keyOf = ({ helpId, warningId, revision, recipientId }: OfHelp): OfHelp => ({
  helpId,
  warningId,
  revision,
  recipientId,
});
