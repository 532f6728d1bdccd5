import { acknowledged } from '@keten/contracts';
import {
  canBeConfirmed,
  endSubscription,
  newerThan,
  planeWords,
  subscriptionIdOf,
  textForEntity,
} from '@keten/delivery';
import { keyOf } from '@keten/domain';
import type { ObligationKey, Plane } from '@keten/domain';
import type { FactLog, Publisher } from '@keten/messaging';
import type { Log } from '@keten/platform';
import { commandStatus, parseReceipt, readContent } from '@keten/smpp';
import type { ShortMessage } from '@keten/smpp';
import type { Redis } from 'ioredis';
import { acknowledgementBy } from './acknowledgement-by.ts';
import type { AwaitedReceipts } from './await-receipts.ts';
import { digitsOf, lastTwo, phoneHash } from './phone-number.ts';
import { readWish } from './read-wish.ts';
import type { Wish } from './read-wish.ts';
import { codeAlphabet, codeKey, codeLength } from './reserve-code.ts';
import type { Codes, Random } from './reserve-code.ts';
import type { SendSms } from './send-sms.ts';
import { answerFor, desksOf, joinDesk } from './told-phone.ts';
import type { ToldPhones } from './told-phone.ts';
import { noteWish } from './unwanted.ts';

type Parts = {
  readonly receipts: AwaitedReceipts;
  readonly codes: Codes;
  readonly told: ToldPhones;
  readonly publisher: Publisher;
  readonly redis: Redis;
  readonly send: SendSms;
  readonly sender: string;
  readonly plane: Plane;
  readonly factLog: FactLog;
  readonly random: Random;
  readonly portalUrl?: string | undefined;
  readonly citizenUrl?: string | undefined;
  readonly clock: () => Date;
  readonly log: Log;
};

const thanks = 'Dank u. Uw bevestiging is ontvangen.';
const help =
  'Deze code kennen wij niet. Stuur 1, een spatie en de drie tekens uit ons bericht, of bevestig in het portaal.';
/** An answer to an answering machine would be answered: after so many in an hour we fall silent. */
const mostAnswersPerHour = 5;
const answerValidMs = 3600_000;
/** Of codes that are none, from one phone in an hour; who tries more is guessing, and confirms nothing until it is over. */
const mostGuesses = 20;

/** Takes what a carrier brings, a receipt or somebody's SMS, and says the command_status to answer it with. */
export const takeMessage =
  (parts: Parts) =>
  async (message: ShortMessage, carrier: string): Promise<number> => {
    const receipt = parseReceipt(message);
    const [from, to] = [digitsOf(message.source.address), digitsOf(message.destination.address)];
    if (receipt)
      await parts.receipts.take(
        carrier,
        receipt,
        [from, to].filter((each) => each !== undefined),
      );
    else await takeReply(parts, from, readContent(message).text ?? '');
    return commandStatus.ok;
  };

/** What is not a phone (a short code, a name) can't confirm and gets no answer. */
async function takeReply(parts: Parts, digits: string | undefined, text: string): Promise<void> {
  const { publisher, clock, log } = parts;
  if (digits === undefined) return log.info('an SMS came from what is no phone');
  const wish = readWish(text);
  if (wish) return takeWish(parts, digits, wish);
  const code = readCode(text);
  const key = code === undefined ? undefined : await keyOfCode(parts, digits, code);
  const newer = key && (await newerThan(parts.factLog, key));
  const desks =
    key && (newer ? await desksOf(parts.told, digits, key) : await answerFor(parts.told, digits, key, clock()));
  if (!newer)
    for (const desk of desks ?? []) await publisher.publish(acknowledged, acknowledgementBy(digits, desk, clock()));
  log.info({ phoneEndsIn: lastTwo(digits), ...key, known: key !== undefined }, 'a phone answered');
  // It is recorded whatever becomes of our answer.
  await answer(parts, digits, newer ? await newerText(parts, digits, desks ?? []) : key ? thanks : help);
}

/** What a citizen's phone asks for itself; what an organisation is told goes on. */
async function takeWish(parts: Parts, digits: string, wish: Wish): Promise<void> {
  const { redis, log, citizenUrl } = parts;
  const subscriptionId = subscriptionIdOf({ kind: 'sms', phone: `+${digits}` });
  await noteWish(redis, digits, wish);
  const ended = wish === 'stop' && (await endSubscription(redis, subscriptionId));
  log.info({ phoneEndsIn: lastTwo(digits), wish, ended }, 'a phone asked for more or no more');
  await answer(parts, digits, wishWords[wish](citizenUrl && ` ${citizenUrl.replace(/\/+$/, '')}/aanmelden`));
}

const wishWords: Readonly<Record<Wish, (at?: string) => string>> = {
  stop: () =>
    'U bent afgemeld: u krijgt geen publieke waarschuwingen meer per sms. Unsubscribed. Weer aanmelden? Antwoord AAN / answer START.',
  start: (at = '') => `Meld u weer aan op onze site${at}: u krijgt dan een code. Subscribe there: a code will come.`,
};

async function keyOfCode(
  { codes, redis, log }: Parts,
  digits: string,
  code: string,
): Promise<ObligationKey | undefined> {
  const counter = `sms-guesses:{${phoneHash('guesses', digits)}}`;
  if (Number(await redis.get(counter)) >= mostGuesses) {
    log.warn({ phoneEndsIn: lastTwo(digits) }, 'a phone guesses codes');
    return undefined;
  }
  const key = await codes.get(codeKey(digits, code));
  // In one go: a counter without an end would shut a phone out for ever.
  if (!key) await redis.multi().set(counter, 0, 'EX', 3600, 'NX').incr(counter).exec();
  return key;
}

/**
 * What is newer in its own words, with the code that confirms it for every desk at this phone: who answers the older one may not
 * have seen it.
 */
async function newerText(parts: Parts, digits: string, desks: readonly ObligationKey[]): Promise<string> {
  const all = await Promise.all(desks.map((desk) => newerThan(parts.factLog, desk)));
  const toConfirm = all.filter((each) => each?.is === 'to-confirm');
  const [first] = toConfirm;
  if (!first) return newerWords[all.find((each) => each !== undefined && each.is !== 'to-confirm')?.is ?? 'replaced'];
  const { content } = first.issue;
  let code = '';
  for (const { obligation } of toConfirm) {
    const asked = { withCode: canBeConfirmed(content, true) };
    ({ code } = await joinDesk(parts, digits, keyOf(obligation.created), asked));
  }
  const { portalUrl } = parts;
  return `Niet bevestigd: er is een nieuwer bericht. ${textForEntity({ content, code: code || undefined, ...(portalUrl !== undefined && { portalUrl }) })}`;
}

const newerWords = {
  left: 'Deze waarschuwing geldt niet meer voor u. U hoeft niets te bevestigen.',
  over: 'Het is voorbij. U hoeft niets meer te bevestigen.',
  replaced: 'Er is een nieuwer bericht. U hoeft dit niet meer te bevestigen.',
  confirmed: 'Er is een nieuwer bericht, en dat hebt u al bevestigd.',
} as const;

/** What people write around `1 ABC`: our own words, quotes, thanks, a picture; what stands on the next line is a signature. */
const before = `^["'\u2018-\u201e\\s]*(?:bevestig(?:en|d)?\\s+(?:met\\s+)?)?["'\u2018-\u201e]*`;
const after = `(?![\\p{L}\\p{N}])(?:[\\s.,!"'\u2018-\u201e\u200d\ufe0f]|\\p{Extended_Pictographic}|\\p{Emoji_Modifier}|ok(?:ay|\u00e9|e)?\\b)*$`;
const reply = new RegExp(`${before}1[\\s.,:-]*([${codeAlphabet}]{${codeLength}})${after}`, 'iu');

/** `1 ABC`, whatever the case and the spaces. */
export function readCode(text: string): string | undefined {
  const [line = ''] = text.trim().split(/[\r\n]+/, 1);
  return reply.exec(line.slice(0, 200))?.[1]?.toUpperCase();
}

async function answer(parts: Parts, digits: string, words: string): Promise<void> {
  // Nobody who takes part in an exercise reads of anything that it is over, or asked, as if it were real.
  const text = `${planeWords[parts.plane]} ${words}`.trimStart();
  await tryToAnswer(parts, digits, text).catch((err: unknown) => parts.log.warn({ err }, 'a reply was not answered'));
}

async function tryToAnswer({ redis, send, sender, clock }: Parts, digits: string, text: string): Promise<void> {
  const counter = `sms-answers:{${phoneHash('answers', digits)}}`;
  const count = await redis.incr(counter);
  if (count === 1) await redis.expire(counter, 3600);
  if (count > mostAnswersPerHour) return;
  const now = clock();
  const sms = {
    ...{ smsId: `${counter}.${now.getTime()}`, sender, to: digits, text, wantsReceipt: false },
    expiresAt: new Date(now.getTime() + answerValidMs),
  };
  await send(sms, { turn: 'then', clock, report: () => undefined });
}
