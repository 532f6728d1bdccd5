import type { SessionTerms } from '@keten/domain';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ask } from './ask.ts';

type Told = { readonly session?: SessionTerms };

/** When the session ends, for who must know it now. */
export type SessionEnd = { readonly at: Date; readonly isForGood: boolean };

const current = '/v1/sessions/current';
/** What only a person does, by hand or by voice. A pointer that moves may be a table that shakes. */
const signsOfLife = ['pointerdown', 'click', 'keydown', 'input', 'wheel'] as const;
const againMs = 10_000;

type Ends = { readonly at: number; readonly last: number; readonly idleMs: number };
const endsBy = ({ endsInSeconds, atMostSeconds, idleSeconds }: SessionTerms): Ends => {
  const now = Date.now();
  return { at: now + endsInSeconds * 1000, last: now + atMostSeconds * 1000, idleMs: idleSeconds * 1000 };
};
/** Five minutes before, of thirty. */
const warnsAt = ({ at, idleMs }: Ends): number => at - idleMs / 6;
const paceOf = ({ idleMs }: Ends): number => Math.min(60_000, idleMs / 10);

/**
 * Tells the server that its person is at the page, and looks now and then when the session ends: another page of theirs may have
 * kept it. Updates that come in by themselves are nobody who is there.
 *
 * @param told as the server says who is signed in.
 * @returns the end, once it is near, and how to move it.
 */
export function useSessionEnd(told: Told | undefined): { end: SessionEnd | undefined; goOn: () => void } {
  const [ends, setEnds] = useState<Ends>();
  const [isNear, setNear] = useState(false);
  const learn = useCallback((terms: SessionTerms | undefined) => {
    if (!terms) return;
    const found = endsBy(terms);
    setEnds(found);
    setNear(Date.now() >= warnsAt(found));
  }, []);
  const first = told?.session;
  useEffect(() => learn(first), [learn, first]);
  const goOn = useProlong(ends, learn);
  useEffect(() => {
    if (!ends) return undefined;
    const look = (): void => {
      ask<Told>('GET', current).then(
        ({ session }) => learn(session),
        // The same end, looked at again. Who is signed out is told by `ask`.
        () => setTimeout(() => setEnds((same) => same && { ...same }), againMs),
      );
    };
    // Near the end, another page of theirs may move it at any moment: nobody is told for long what is so no more.
    const waitMs = isNear ? Math.min(againMs, ends.at - Date.now()) : warnsAt(ends) - Date.now();
    const timer = setTimeout(look, Math.max(1000, waitMs));
    return () => clearTimeout(timer);
  }, [ends, isNear, learn]);
  const end = ends && isNear ? { at: new Date(ends.at), isForGood: ends.at >= ends.last } : undefined;
  return { end, goOn };
}

/** Prolongs at what a person does, not more often than it takes. */
function useProlong(ends: Ends | undefined, learn: (terms: SessionTerms) => void): () => void {
  const asking = useRef(false);
  const goOn = useCallback(() => {
    if (asking.current) return;
    asking.current = true;
    ask<SessionTerms>('POST', `${current}/_prolong`)
      .then(learn, () => undefined)
      .finally(() => (asking.current = false));
  }, [learn]);
  useEffect(() => {
    if (!ends || ends.at >= ends.last) return undefined;
    const toldAt = ends.at - ends.idleMs;
    const alive = (): void => {
      if (Date.now() - toldAt > paceOf(ends)) goOn();
    };
    const options = { passive: true, capture: true } as const;
    for (const sign of signsOfLife) window.addEventListener(sign, alive, options);
    return () => {
      for (const sign of signsOfLife) window.removeEventListener(sign, alive, options);
    };
  }, [ends, goOn]);
  return goOn;
}
