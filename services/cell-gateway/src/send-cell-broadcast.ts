import { cellBroadcastReported, cellBroadcastsKey } from '@keten/contracts';
import { cellAreaOf, cellTextsOf, refuseBroadcast } from '@keten/delivery';
import type { Watching } from '@keten/delivery';
import type { BroadcastRequested, CellBroadcast, CellBroadcastReported, CellBroadcasts, Plane } from '@keten/domain';
import type { PublicWarning } from '@keten/domain';
import { gemeentenTouchedBy } from '@keten/geo';
import { Later, Rejected } from '@keten/messaging';
import type { Publisher, Register } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { Counter } from 'prom-client';
import { begin, forget, giveUp, isHeard, isPast, keyOf, noteHeard, ownOf, staleOf, warningIdOf } from './book.ts';
import type { Noted } from './book.ts';
import type { Answered, Centre, Message } from './centre.ts';
import type { Level, MessageIdentifier } from './config.ts';
import { repetitionOf } from './repetition.ts';
import type { Repetition } from './repetition.ts';
import { stopBroadcasts } from './stop-broadcasts.ts';

type Parts = {
  readonly centre: Centre;
  readonly book: Pick<Register<CellBroadcasts>, 'get' | 'update'>;
  readonly publisher: Publisher;
  readonly newest: Watching;
  readonly identifiers: readonly MessageIdentifier[];
  readonly repeatEverySeconds: number;
  readonly citizenUrl: string | undefined;
  readonly plane: Plane;
  readonly counted: Pick<Counter<'state'>, 'inc'>;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  readonly clock: () => Date;
  readonly againMs: number;
  /** The centre takes a message within it or not at all. */
  readonly timeoutMs: number;
};
export type SendCellBroadcast = (request: BroadcastRequested) => Promise<void>;

/**
 * Has a centre send a warning to every phone in its area. May be cut off anywhere and begun again, also by another instance:
 * 1. Under what it goes out is written down first, with what may still be on the air of it.
 * 2. All that may still be is stopped, under both keys: an older revision is gone before the newer one is there, and a second attempt
 *    never stands beside the first. Until the centre does so nothing newer is sent.
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
      if (ended.kind === 'refused') await leave(parts, request);
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
  const { clock, centre } = parts;
  const { warning } = request;
  const composed = compose(parts, request);
  const messages = 'refused' in composed ? [] : composed.messages;
  const key = keyOf(warning.warningId, request.broadcastId);
  const wanted = { key, revision: warning.revision, expiresAt: warning.expiresAt };
  const messageIdentifiers = messages.map(({ messageIdentifier }) => messageIdentifier);
  const { own, stale } = await note(parts, { ...wanted, messageIdentifiers });
  if (own === 'superseded') return { kind: 'superseded' };

  // Also before a revision that is refused: nothing older goes on.
  const stopped = await stopFirst(parts, stale, own === 'full' ? [] : ownOf(own));
  if (stopped !== undefined) return { kind: 'again', detail: stopped };
  if (own === 'full') return refusal('centre', 'every message code is in use');
  if ('refused' in composed) return refusal(composed.refused, composed.detail);
  if (!repetitionNow(parts, warning)) return late;
  if (composed.coordinates) {
    const asked = await centre.askArea(composed.coordinates, signal);
    if (signal.aborted) return { kind: 'superseded' };
    if (asked.kind === 'refused') return refusal('area', asked.detail);
    if (asked.kind === 'again') return asked;
  }
  const { coordinates } = composed;
  const serialNumber = ownOf(own)[0]?.serialNumber ?? 0;
  for (const message of messages) {
    const repetition = repetitionNow(parts, warning);
    const sent = repetition
      ? await sendNoted(parts, own, () => centre.send({ coordinates, serialNumber, repetition, ...message }, signal))
      : late;
    if (sent.kind === 'taken' && !signal.aborted) continue;
    // What was sent in one language does not stand alone, and what came out elsewhere does not stay.
    const undone = await stopBroadcasts(centre, ownOf(own), clock);
    if (signal.aborted) return { kind: 'superseded' };
    if (sent.kind === 'taken' || undone.failed.length > 0) return { kind: 'again', detail: 'it could not be undone' };
    return sent.kind === 'refused' ? refusal(sent.because, sent.detail) : sent;
  }
  return { kind: 'taken', pages: messages.reduce((sum, { pages }) => sum + pages.length, 0) };
}

/** Noted before it is asked: what is cut off here may have been taken. */
async function sendNoted({ book }: Parts, own: CellBroadcast, send: () => Promise<Answered>): Promise<Answered> {
  if (isHeard((await book.get(cellBroadcastsKey)) ?? { all: [] }, own)) return send();
  const note = (mayBeHeard: boolean) =>
    book.update(cellBroadcastsKey, (now) => noteHeard(now ?? { all: [] }, own, mayBeHeard));
  await note(true);
  const sent = await send();
  if (sent.kind !== 'taken' && !sent.mayBeTaken) await note(false);
  return sent;
}

type Refused = Extract<Ended, { readonly kind: 'refused' }>;
const refusal = (because: Refused['because'], detail: string): Refused => ({ kind: 'refused', because, detail });
const late = refusal('late', 'the warning is over before it could be sent');

/** Writes down what is to go out, and tells what of that warning is to be off the air before. */
async function note({ book, clock }: Parts, wanted: Parameters<typeof begin>[1]) {
  let begun: ReturnType<typeof begin> | undefined;
  await book.update(cellBroadcastsKey, (now) => (begun = begin(now ?? { all: [] }, wanted, clock())).book);
  if (!begun) throw new Error('the book was not opened');
  const warningId = warningIdOf(wanted.key);
  const all = begun.book.all.filter(({ key }) => warningIdOf(key) === warningId);
  const stale = staleOf({ all }, ({ revision }) => revision < wanted.revision, clock());
  return { own: begun.own, stale: [...stale, ...begun.dropped] };
}

/**
 * That of this attempt stays noted: it is on the air in a moment.
 *
 * @returns what the centre says, when something older may still be on the air.
 */
async function stopFirst(
  { centre, book, clock }: Parts,
  stale: readonly Noted[],
  own: readonly Noted[],
): Promise<string | undefined> {
  const old = stale.filter(({ serialNumber }) => serialNumber !== own[0]?.serialNumber);
  const [{ gone, failed }, again] = await Promise.all([
    stopBroadcasts(centre, old, clock),
    stopBroadcasts(centre, own, clock),
  ]);
  if (gone.length > 0) await book.update(cellBroadcastsKey, (now) => forget(now ?? { all: [] }, gone));
  return [...failed, ...again.failed].find((each) => !isPast(each, clock()))?.detail;
}

/** What is refused is not to come on the air later either. */
const leave = async ({ book }: Parts, { broadcastId, warning }: BroadcastRequested): Promise<void> => {
  const { warningId, revision } = warning;
  await book.update(cellBroadcastsKey, (now) => giveUp(now ?? { all: [] }, keyOf(warningId, broadcastId), revision));
};

type Composed =
  | {
      readonly messages: readonly Pick<Message, 'messageIdentifier' | 'dataCoding' | 'pages' | 'isUrgent'>[];
      readonly coordinates: Buffer | undefined;
    }
  | { readonly refused: 'area' | 'text'; readonly detail: string };

/** What goes to the centre follows from what was approved, and from settings. */
function compose({ identifiers, citizenUrl, plane }: Parts, { warning, places }: BroadcastRequested): Composed {
  // Phones are told an area and no places: it can't leave out one for which this channel was not approved.
  const beside = gemeentenTouchedBy(warning.area).codes.find((code) => !places.includes(code));
  if (beside !== undefined)
    return { refused: 'area', detail: `the area reaches ${beside}, where nobody asked for a cell broadcast` };
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

const repetitionNow = (parts: Parts, { expiresAt }: PublicWarning): Repetition | undefined =>
  repetitionOf(parts.repeatEverySeconds, expiresAt.getTime() - parts.clock().getTime(), parts.timeoutMs);

async function report(
  { publisher, clock, log, counted, book }: Parts,
  { broadcastId, areaHash, warning: { warningId, revision } }: BroadcastRequested,
  ended: Exclude<Ended, { readonly kind: 'superseded' }>,
): Promise<void> {
  const key = { broadcastId, warningId, revision, areaHash };
  const said = saidOf(ended);
  counted.inc({ state: said.state });
  const noted = (await book.get(cellBroadcastsKey)) ?? { all: [] };
  const mayBeHeard = isHeard(noted, { key: keyOf(warningId, broadcastId), revision });
  await publisher.publish(cellBroadcastReported, { ...key, ...said, mayBeHeard, at: clock() });
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
