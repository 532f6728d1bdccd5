import type { OperatorRole } from '@keten/domain';
import { Badge, PageLink, useSignedIn } from '@keten/web';
import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Self } from './people/people-api.ts';
import { useConsoleTexts } from './texts.ts';

const atWork: readonly OperatorRole[] = ['operator', 'approver'];
const everybody: readonly OperatorRole[] = [...atWork, 'administrator'];

/** What an alarm asks, the most pressing first, and who can do it. */
const rolesByAsk = {
  chain: everybody,
  help: atWork,
  unreached: atWork,
  grown: atWork,
  decision: atWork,
  unowned: atWork,
  offer: atWork,
  order: atWork,
  'approve-order': ['approver'],
  overtaken: atWork,
  expired: atWork,
  expiry: atWork,
  'out-of-sight': everybody,
  quarantine: ['operator'],
  sources: everybody,
  'lapsed-orders': everybody,
  'orders-end': everybody,
  proposals: ['administrator'],
} as const satisfies Readonly<Record<string, readonly OperatorRole[]>>;
export type Ask = keyof typeof rolesByAsk;

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
  const { roles } = useSignedIn<Self>();
  const asks = Object.keys(rolesByAsk) as Ask[];
  return asks
    .filter((ask) => rolesByAsk[ask].some((role) => roles.includes(role)))
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
