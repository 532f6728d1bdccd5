import { Badge, PageLink, useSignedIn } from '@keten/web';
import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Right } from '../src/people/people.ts';
import type { Self } from './people/people-api.ts';
import { useConsoleTexts } from './texts.ts';

const ofWarnings: readonly Right[] = ['draft', 'approve'];
const ofOrders: readonly Right[] = ['write-order', 'approve-order', 'revoke-order'];
/** Who works for the country, or keeps its registers. */
const ofChain: readonly Right[] = ['own', 'register'];

/** What an alarm asks, the most pressing first, and with which rights somebody can do it. */
const rightsByAsk = {
  chain: ofChain,
  help: ['help'],
  unreached: ['call'],
  grown: ofWarnings,
  decision: ofWarnings,
  unowned: ['own'],
  offer: ['own'],
  order: ofWarnings,
  'approve-order': ['approve-order'],
  'release-bulletin': ['release-bulletin'],
  overtaken: ofWarnings,
  expired: ofWarnings,
  expiry: ofWarnings,
  'out-of-sight': ofChain,
  quarantine: ['decide'],
  sources: ofChain,
  'lapsed-orders': ofOrders,
  'orders-end': ofOrders,
  proposals: ['register'],
} as const satisfies Readonly<Record<string, readonly Right[]>>;
export type Ask = keyof typeof rightsByAsk;

/** About what, the way to it where there is one, and its word where it waits and is no alarm. */
type About = { readonly about: string; readonly to?: string; readonly calm?: string };
type Told = Readonly<Partial<Record<Ask, readonly About[]>>>;

const Tell = createContext<(ask: Ask, of: readonly About[]) => void>(() => undefined);
const Standing = createContext<Told>({});

/** Alarms within say what they ask of people; the overview says it again as what waits. */
export function AskedOfPeople({ children }: { readonly children: ReactNode }) {
  const [told, setTold] = useState<Told>({});
  const tell = useCallback((ask: Ask, of: readonly About[]) => setTold((before) => ({ ...before, [ask]: of })), []);
  return (
    <Tell value={tell}>
      <Standing value={told}>{children}</Standing>
    </Tell>
  );
}

/** As long as the alarm stands, this waits for somebody. */
export function useAsk(ask: Ask, of: readonly About[]): void {
  const tell = useContext(Tell);
  const last = useRef(of);
  last.current = of;
  const said = JSON.stringify(of);
  useEffect(() => {
    tell(ask, last.current);
    return () => tell(ask, []);
  }, [tell, ask, said]);
}

export type Asked = About & { readonly ask: Ask };

/** What alarms ask of who looks, the most pressing first. */
export function useAskedOfYou(): readonly Asked[] {
  const told = useContext(Standing);
  const { rights } = useSignedIn<Self>();
  const asks = Object.keys(rightsByAsk) as Ask[];
  return asks
    .filter((ask) => rightsByAsk[ask].some((right) => rights.includes(right)))
    .flatMap((ask) => (told[ask] ?? []).map((about) => ({ ask, ...about })));
}

/** More stands with the alarms themselves. */
const mostShown = 10;

export function AskedList({ asked }: { readonly asked: readonly Asked[] }) {
  const { asked: texts } = useConsoleTexts();
  if (asked.length === 0) return undefined;
  const more = asked.length - mostShown;
  return (
    <ul className="keten-list" aria-label={texts.title}>
      {asked.slice(0, mostShown).map(({ ask, about, to, calm }) => (
        <li key={`${ask} ${about} ${to ?? ''}`}>
          {calm === undefined ? (
            <Badge sign={['extreme', 'alarm']} word={texts.badge} />
          ) : (
            <Badge sign={['warning', 'pen']} word={calm} />
          )}{' '}
          {to === undefined ? (
            <strong>{inWords(texts.what[ask], about)}</strong>
          ) : (
            <PageLink to={to}>{inWords(texts.what[ask], about)}</PageLink>
          )}
        </li>
      ))}
      {more > 0 && <li>{texts.more(more)}</li>}
    </ul>
  );
}

const inWords = (what: string, about: string): string => (about === '' ? what : `${what}: ${about}`);
