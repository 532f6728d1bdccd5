import { createContext, useCallback, useContext, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { DecidingPress } from './newer.tsx';
import { Press } from './press.tsx';
import { useIsNarrow } from './use-is-narrow.ts';

/** Something to read before a decision, and what the way to it is called. */
type Part = { readonly element: HTMLElement; readonly ask: string };
type Reading = {
  /** The first of which the end was not on the screen yet, where that counts. */
  readonly unread: Part | undefined;
  /** Waits until the end of a part is on the screen. Gives back how to stop. */
  readonly mark: (part: Part, end: HTMLElement) => () => void;
};

const ReadingContext = createContext<Reading>({ unread: undefined, mark: () => () => undefined });

/** What lies at the foot of a phone covers so much at most of what is read. */
const coveredPart = '25%';

/**
 * Knows which parts of a page were on the screen to their end. On a wide screen the steps stand beside what they are about; on a
 * phone they stood below it, and now lie over it: there nobody gets to a step without having passed what it is about.
 */
export function ReadFirst({ children }: { readonly children: ReactNode }) {
  const [parts, setParts] = useState<readonly Part[]>([]);
  const isNarrow = useIsNarrow();
  const mark = useCallback<Reading['mark']>((part, end) => {
    const done = (): void => {
      observer.disconnect();
      setParts((before) => before.filter((each) => each !== part));
    };
    const look = (seen: readonly IntersectionObserverEntry[]): void => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) done();
    };
    const observer = new IntersectionObserver(look, { rootMargin: `0px 0px -${coveredPart} 0px` });
    setParts((before) => [...before, part]);
    observer.observe(end);
    return done;
  }, []);
  const unread = isNarrow ? parts[0] : undefined;
  const reading = useMemo(() => ({ unread, mark }), [unread, mark]);
  return <ReadingContext value={reading}>{children}</ReadingContext>;
}

type PartProps = {
  /** The version of it: another is read anew. */
  readonly of: string;
  /** What the button to it says. */
  readonly ask: string;
  readonly children: ReactNode;
};

/** A panel that is read to its end before a step is taken. */
export function ReadPart({ of, ask, children }: PartProps) {
  const element = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const { mark } = useContext(ReadingContext);
  useLayoutEffect(
    () => (element.current && end.current ? mark({ element: element.current, ask }, end.current) : undefined),
    [mark, of, ask],
  );
  return (
    <div ref={element}>
      {children}
      <div ref={end} className="keten-end" />
    </div>
  );
}

/** A step that counts for the text: it waits, with the way to it, until all of it was on the screen. */
export function StepPress(props: Parameters<typeof DecidingPress>[0]) {
  const { unread } = useContext(ReadingContext);
  if (!unread) return <DecidingPress {...props} />;
  return (
    <>
      <Press {...props} isOff />
      <Press onPress={() => goToPart(unread)}>{unread.ask}</Press>
    </>
  );
}

/** The reader, and their focus, begin at the head of it. */
function goToPart({ element }: Part): void {
  element.scrollIntoView();
  (element.querySelector('h2') ?? element.closest('section')?.querySelector('h2'))?.focus({ preventScroll: true });
}
