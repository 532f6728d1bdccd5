import { cellBroadcastReported, cellBroadcastsKey } from '@keten/contracts';
import { cellAreaOf, cellTextsOf, refuseBroadcast } from '@keten/delivery';
import type { Watching } from '@keten/delivery';
import type { BroadcastRequested, CellBroadcast, CellBroadcastReported, CellBroadcasts, Plane } from '@keten/domain';
import type { PublicWarning } from '@keten/domain';
import { Later, Rejected } from '@keten/messaging';
import type { Publisher, Register } from '@keten/messaging';
import type { Log } from '@keten/platform';
import { begin, forget } from './book.ts';
import type { Answered, Centre, Message } from './centre.ts';
import type { Level, MessageIdentifier } from './config.ts';

type Parts = {
  readonly centre: Centre;
  readonly book: Pick<Register<CellBroadcasts>, 'update'>;
  readonly publisher: Publisher;
  readonly newest: Watching;
  readonly identifiers: readonly MessageIdentifier[];
  readonly repeatEverySeconds: number;
  readonly citizenUrl: string | undefined;
  readonly plane: Plane;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  readonly clock: () => Date;
  readonly againMs: number;
};
export type SendCellBroadcast = (request: BroadcastRequested) => Promise<void>;

/**
 * Has a centre send a warning to every phone in its area. May be cut off anywhere and begun again, also by another instance:
 * 1. Under what it goes out is written down first, with what may still be on the air of it.
 * 2. All that may still be is stopped: an older revision is gone before the newer one is there, and a second attempt never stands beside
 *    the first.
 * 3. The centre is asked whether it can take the area as it is, and then takes the texts, page by page as they were approved.
 *
 * @throws Later while the centre can't be reached, until the warning is over. Rejected for what the centre or this gateway refuses: a
 *   person must look at it.
 */
export const sendCellBroadcast =
  (parts: Parts): SendCellBroadcast =>
  async (request) => {
    const { warning, places, areaHash } = request;
    refuseBroadcast({ channel: request.channel, warning, areaHash }, places, {
      channel: 'cell-broadcast',
      plane: parts.plane,
    });
    const { signal, end } = await parts.newest.watch(warning);
    try {
      if (signal.aborted) return;
      const ended = await attempt(parts, request, signal);
      if (ended.kind === 'superseded') return;
      await report(parts, request, ended);
      if (ended.kind === 'again') throw new Later(parts.againMs, `the centre is asked again: ${ended.detail}`);
      if (ended.kind === 'refused') throw new Rejected(`cell broadcast refused (${ended.because}): ${ended.detail}`);
    } finally {
      end();
    }
  };

type Ended =
  | { readonly kind: 'taken'; readonly pages: number }
  | { readonly kind: 'superseded' }
  | { readonly kind: 'again'; readonly detail: string }
  | {
      readonly kind: 'refused';
      readonly because: Exclude<CellBroadcastReported['refusal'], ''>;
      readonly detail: string;
    };

async function attempt(parts: Parts, request: BroadcastRequested, signal: AbortSignal): Promise<Ended> {
  const { book, clock, centre } = parts;
  const { warning } = request;
  const composed = compose(parts, warning);
  const messages = 'refused' in composed ? [] : composed.messages;
  const key = keyOf(request);
  const wanted = { key, revision: warning.revision, expiresAt: warning.expiresAt };
  const messageIdentifiers = messages.map(({ messageIdentifier }) => messageIdentifier);
  let own: CellBroadcast | undefined;
  await book.update(cellBroadcastsKey, (now) => {
    const begun = begin(now ?? { all: [] }, { ...wanted, messageIdentifiers }, clock());
    own = begun.own;
    return begun.book;
  });
  if (!own) return { kind: 'superseded' };

  // Also before a revision that is refused: nothing older goes on.
  const stopped = await stopAll(parts, key, own.sent, messages.length === 0);
  if (stopped.kind !== 'taken') return stopped.kind === 'again' ? stopped : refusal('centre', stopped.detail);
  if ('refused' in composed) return refusal(composed.refused, composed.detail);
  const times = timesOf(parts, warning);
  if (times < 1) return refusal('late', 'the warning is over before it could be sent');
  if (composed.coordinates) {
    const asked = await centre.askArea(composed.coordinates, signal);
    if (signal.aborted) return { kind: 'superseded' };
    if (asked.kind === 'refused') return refusal('area', asked.detail);
    if (asked.kind === 'again') return asked;
  }
  const { coordinates } = composed;
  const serialNumber = own.sent.at(-1)?.serialNumber ?? 0;
  const common = { coordinates, serialNumber, times, repeatEverySeconds: parts.repeatEverySeconds };
  for (const message of messages) {
    const sent = await centre.send({ ...common, ...message }, signal);
    if (sent.kind === 'taken' && !signal.aborted) continue;
    // What was sent in one language does not stand alone, and what came out elsewhere does not stay.
    const undone = await stopAll(parts, key, own.sent, true);
    if (signal.aborted) return { kind: 'superseded' };
    if (sent.kind === 'taken' || undone.kind === 'again') return { kind: 'again', detail: 'it could not be undone' };
    return sent.kind === 'refused' ? refusal(sent.because, sent.detail) : sent;
  }
  return { kind: 'taken', pages: messages.reduce((sum, { pages }) => sum + pages.length, 0) };
}

const refusal = (because: Exclude<CellBroadcastReported['refusal'], ''>, detail: string): Ended => ({
  ...{ kind: 'refused', because, detail },
});

/** Where a warning is over, something else is said of it than where it goes on: another message. */
const keyOf = ({ broadcastId, warning }: BroadcastRequested): string =>
  broadcastId.endsWith('.over') ? `${warning.warningId}.over` : warning.warningId;

async function stopAll(
  { centre, book }: Parts,
  key: string,
  sent: CellBroadcast['sent'],
  forgets: boolean,
): Promise<Answered> {
  const answers = await Promise.all(sent.map(async (each) => ({ each, answer: await centre.stop(each) })));
  const gone = answers.filter(({ answer }) => answer.kind === 'taken').map(({ each }) => each);
  const serial = sent.at(-1)?.serialNumber;
  // That of this attempt stays noted: it is on the air in a moment.
  const old = forgets ? gone : gone.filter(({ serialNumber }) => serialNumber !== serial);
  if (old.length > 0) await book.update(cellBroadcastsKey, (now) => forget(now ?? { all: [] }, key, old));
  return answers.find(({ answer }) => answer.kind !== 'taken')?.answer ?? { kind: 'taken' };
}

type Composed =
  | {
      readonly messages: readonly Pick<Message, 'messageIdentifier' | 'dataCoding' | 'pages' | 'isUrgent'>[];
      readonly coordinates: Buffer | undefined;
    }
  | { readonly refused: 'area' | 'text'; readonly detail: string };

/** What goes to the centre follows from what was approved, and from settings. */
function compose({ identifiers, citizenUrl, plane }: Parts, warning: PublicWarning): Composed {
  const area = cellAreaOf(warning.area);
  if (area.kind === 'refused') return { refused: 'area', detail: area.why };
  const level: Level = plane === 'exercise' ? 'exercise' : warning.severity === 'Extreme' ? 'Extreme' : 'other';
  const own = identifiers.filter((each) => each.level === level);
  const texts = cellTextsOf(
    warning,
    own.map(({ language }) => language),
    citizenUrl,
  );
  const long = texts.find(({ fits }) => !fits);
  if (long) return { refused: 'text', detail: `the text in ${long.language} takes ${long.pages.pages.length} pages` };
  const messages = texts.flatMap(({ language, pages: { dataCoding, pages } }) => {
    const identifier = own.find((each) => each.language === language)?.identifier;
    const isUrgent = warning.severity === 'Extreme' || warning.severity === 'Severe';
    return identifier === undefined ? [] : [{ messageIdentifier: identifier, dataCoding, pages, isUrgent }];
  });
  if (messages.length === 0) return { refused: 'text', detail: 'there is no text in a language that is broadcast' };
  return { messages, coordinates: area.kind === 'shapes' ? area.coordinates : undefined };
}

const mostTimes = 65_535;

/** So that the last time is before it is over, also when nobody is left to stop it. */
function timesOf({ repeatEverySeconds, clock }: Parts, { expiresAt }: PublicWarning): number {
  const leftMs = expiresAt.getTime() - clock().getTime();
  return leftMs <= 0 ? 0 : Math.min(mostTimes, Math.max(1, Math.floor(leftMs / 1000 / repeatEverySeconds)));
}

async function report(
  { publisher, clock, log }: Parts,
  { broadcastId, areaHash, warning: { warningId, revision } }: BroadcastRequested,
  ended: Exclude<Ended, { readonly kind: 'superseded' }>,
): Promise<void> {
  const key = { broadcastId, warningId, revision, areaHash };
  const said = saidOf(ended);
  await publisher.publish(cellBroadcastReported, { ...key, ...said, at: clock() });
  if (said.state === 'accepted') return log.info({ ...key, ...said }, 'a cell broadcast is on the air');
  log[said.state === 'refused' ? 'error' : 'warn']({ ...key, ...said }, 'a cell broadcast is not on the air');
}

type Said = Pick<CellBroadcastReported, 'state' | 'refusal' | 'detail' | 'pages'>;

function saidOf(ended: Exclude<Ended, { readonly kind: 'superseded' }>): Said {
  switch (ended.kind) {
    case 'taken':
      return { state: 'accepted', refusal: '', detail: '', pages: ended.pages };
    case 'again':
      return { state: 'waiting', refusal: '', detail: ended.detail, pages: 0 };
    case 'refused':
      return { state: 'refused', refusal: ended.because, detail: ended.detail, pages: 0 };
  }
}
