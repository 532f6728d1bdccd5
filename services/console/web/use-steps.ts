import { useAction } from '@keten/web';
import { useState } from 'react';

type Shown<Said> = {
  /** The hash, or the name, of exactly what is on the screen. */
  readonly of: string;
  /** What its reader may do with it. */
  readonly allowed: readonly string[];
  readonly reload: () => void;
  readonly finish: (said: Said) => void;
};

/** The steps that are taken with what a page shows: which of them is asked about, and what becomes of it. */
export function useSteps<Verb extends string, Said>({ of, allowed, reload, finish }: Shown<Said>) {
  const [question, put] = useState<{ readonly verb: Verb; readonly of: string }>();
  // What was asked of another text is not asked of this one, nor what can't be done any more.
  const isStillAsked = question?.of === of && allowed.includes(question.verb);
  const { isBusy, refused, run } = useAction();
  const ask = (verb: Verb): void => put({ verb, of });
  const back = (): void => put(undefined);
  const take = (work: () => Promise<unknown>, said: Said): void => {
    void run(async () => {
      // Whether it was recorded or refused, what is on the screen is no longer how it stands.
      await work().catch((error: unknown) => {
        reload();
        throw error;
      });
      back();
      finish(said);
    });
  };
  return { asked: isStillAsked ? question.verb : undefined, ask, back, take, isBusy, refused };
}
