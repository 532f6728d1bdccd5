import { nowhere } from '@keten/domain';
import type { Language, Purpose } from '@keten/domain';
import type { Content, Draft, Unfinished } from './warning-api.ts';

/** What the next text is for. */
export type NextPurpose = Purpose;

const hourMs = 60 * 60 * 1000;
const minuteMs = 60 * 1000;

/** A form knows minutes: by this a moment that it moved itself differs from all that somebody chose in it. */
const movedByMs = 1;
const movedEnd = (now: Date): string =>
  new Date(Math.ceil((now.getTime() + hourMs) / minuteMs) * minuteMs + movedByMs).toISOString();

/** Whether the form moved this end, since the one that was there is over: then nobody chose it, and two forms differ in it. */
export const isMovedEnd = (expiresAt: string): boolean => Date.parse(expiresAt) % minuteMs === movedByMs;

/**
 * What the author starts from: the present content, with a validity that is not over yet. An all-clear starts from words that are
 * safe to send as they are: what the alert asked must never go out as the news that it is over. A correction starts from none: what
 * was wrong with the words of the alert only its author knows.
 */
export function nextDraft(content: Content, purpose: Purpose, now: Date): Draft {
  // The withdrawal is drawn up anew from the words that the author ends with.
  const { warningId: _id, revision: _revision, plane: _plane, withdrawal: _withdrawal, ...draft } = content;
  const isOver = Date.parse(draft.expiresAt) <= now.getTime();
  const expiresAt = isOver ? movedEnd(now) : draft.expiresAt;
  // A text that is an all-clear, or a correction, already is its author's own.
  const isFirst = purpose !== content.purpose;
  const begun =
    isFirst && purpose === 'all-clear' ? asSafe(content) : isFirst && purpose === 'correction' ? bare(content) : {};
  // What was loud for the alert is not chosen for what follows it.
  const intensity = purpose === content.purpose ? content.intensity : undefined;
  return { ...draft, purpose, expiresAt, intensity, ...begun };
}

/**
 * What the form begins with. An alarm after an early warning begins with none of its words, and asks anew when it comes and what to
 * do: "wait for the alarm" must never go out as the alarm.
 */
export function nextForm(content: Content, purpose: Purpose, now: Date): Unfinished {
  const draft = nextDraft(content, purpose, now);
  if (purpose !== 'alert' || content.purpose !== 'early-warning') return draft;
  const { urgency: _urgency, responseType: _responseType, ...rest } = draft;
  return { ...rest, ...bare(content) };
}

/** The same languages, with nothing said in them. */
export const bareTexts = ({ texts }: Pick<Unfinished, 'texts'>): Unfinished['texts'] =>
  texts.map(({ language }) => ({ language, headline: '', description: '', instruction: '' }));

const bare = (content: Content) => ({ texts: bareTexts(content) });

const asSafe = ({ texts }: Content) => ({
  responseType: 'AllClear' as const,
  urgency: 'Past' as const,
  checklist: [],
  texts: texts.map(({ language, headline }) => {
    const { over, ...words } = safeWords[language];
    return { language, headline: over === '' ? '' : over + headline, ...words };
  }),
});

type SafeWords = { readonly over: string; readonly description: string; readonly instruction: string };
const safeWords: Readonly<Record<Language, SafeWords>> = {
  'nl-NL': {
    over: 'Voorbij: ',
    description: 'Het gevaar is voorbij.',
    instruction: 'Het is weer veilig. U hoeft niets meer te doen.',
  },
  'en-GB': {
    over: 'Over: ',
    description: 'The danger has passed.',
    instruction: 'It is safe again. You need not do anything any more.',
  },
  // Nobody here can judge words in Papiamentu: its author writes them.
  pap: { over: '', description: '', instruction: '' },
};

/** The purpose that a text was written for, or what it can be now that something else is out. */
export const fitting = (meant: Purpose, fits: readonly Purpose[]): Purpose =>
  fits.includes(meant) ? meant : (fits[0] ?? meant);

/** A sheet with nothing on it but what a warning always has: nothing is answered for its author. */
export const emptyDraft = (now: Date): Unfinished => ({
  threatIds: [],
  category: 'Security',
  texts: (['nl-NL', 'en-GB'] as const).map((language) => ({
    language,
    headline: '',
    description: '',
    instruction: '',
  })),
  area: nowhere,
  audience: { sectors: [], entityIds: [], citizens: false },
  channels: [],
  checklist: [],
  acknowledgeWithinSeconds: 300,
  expiresAt: new Date(now.getTime() + hourMs).toISOString(),
});
