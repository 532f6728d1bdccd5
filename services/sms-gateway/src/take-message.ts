import { acknowledged } from '@keten/contracts';
import { endSubscription, newerThan, subscriptionIdOf, digitsOf, lastTwo, phoneHash } from '@keten/delivery';
import type { ObligationKey } from '@keten/domain';
import { commandStatus, parseReceipt, readContent } from '@keten/smpp';
import type { ShortMessage } from '@keten/smpp';
import { acknowledgementBy } from './acknowledgement-by.ts';
import { answerPhone, inPlane } from './answer-phone.ts';
import { askHelp } from './ask-help.ts';
import type { AskingHelp } from './ask-help.ts';
import type { AwaitedReceipts } from './await-receipts.ts';
import { newerText } from './newer-text.ts';
import { readHelp, withoutNoHelp } from './read-help.ts';
import { readWish } from './read-wish.ts';
import type { Wish } from './read-wish.ts';
import { codeAlphabet, codeKey, codeLength } from './reserve-code.ts';
import type { Random } from './reserve-code.ts';
import { answerFor, desksOf } from './told-phone.ts';
import { noteWish } from './unwanted.ts';

type Parts = AskingHelp & {
  readonly receipts: AwaitedReceipts;
  readonly random: Random;
  readonly portalUrl?: string | undefined;
  readonly citizenUrl?: string | undefined;
};

const thanks = 'Dank u. Uw bevestiging is ontvangen. Hulp nodig? Antwoord HULP.';
const help =
  'Deze code kennen wij niet. Stuur 1, een spatie en de drie tekens uit ons bericht, of bevestig in het portaal.';
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
  const helpAsked = readHelp(text);
  const code = readCode(withoutNoHelp(text)) ?? (helpAsked === undefined ? undefined : codeBeside(text));
  const key = code === undefined ? undefined : await keyOfCode(parts, digits, code);
  if (helpAsked !== undefined) return askHelp(parts, digits, { text: helpAsked, key });
  const newer = key && (await newerThan(parts.factLog, key));
  const desks =
    key && (newer ? await desksOf(parts.told, digits, key) : await answerFor(parts.told, digits, key, clock()));
  if (!newer)
    for (const desk of desks ?? []) await publisher.publish(acknowledged, acknowledgementBy(digits, desk, clock()));
  log.info({ phoneEndsIn: lastTwo(digits), ...key, known: key !== undefined }, 'a phone answered');
  // It is recorded whatever becomes of our answer.
  const words = newer ? await newerText(parts, digits, desks ?? []) : inPlane(parts.plane, key ? thanks : help);
  await answerPhone(parts, digits, words);
}

/** What a citizen's phone asks for itself; what an organisation is told goes on. */
async function takeWish(parts: Parts, digits: string, wish: Wish): Promise<void> {
  const { redis, log, plane, citizenUrl } = parts;
  const subscriptionId = subscriptionIdOf({ kind: 'sms', phone: `+${digits}` });
  await noteWish(redis, digits, wish);
  const ended = wish === 'stop' && (await endSubscription(redis, subscriptionId));
  log.info({ phoneEndsIn: lastTwo(digits), wish, ended }, 'a phone asked for more or no more');
  const words = wishWords[wish](citizenUrl && ` ${citizenUrl.replace(/\/+$/, '')}/aanmelden`);
  await answerPhone(parts, digits, inPlane(plane, words));
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

/** What people write around `1 ABC`: our own words, quotes, thanks, a picture; what stands on the next line is a signature. */
const before = `^["'\u2018-\u201e\\s]*(?:bevestig(?:en|d)?\\s+(?:met\\s+)?)?["'\u2018-\u201e]*`;
const after = `(?![\\p{L}\\p{N}])(?:[\\s.,!"'\u2018-\u201e\u200d\ufe0f]|\\p{Extended_Pictographic}|\\p{Emoji_Modifier}|ok(?:ay|\u00e9|e)?\\b)*$`;
const reply = new RegExp(`${before}1[\\s.,:-]*([${codeAlphabet}]{${codeLength}})${after}`, 'iu');

/** `1 ABC`, whatever the case and the spaces. */
export function readCode(text: string): string | undefined {
  const [line = ''] = text.trim().split(/[\r\n]+/, 1);
  return reply.exec(line.slice(0, 200))?.[1]?.toUpperCase();
}

const beside = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:1|hulp|help)[\\s.,:-]+([${codeAlphabet}]{${codeLength}})(?![\\p{L}\\p{N}])`,
  'iu',
);

/** A code among other words: who asks for help writes more than the code. */
const codeBeside = (text: string): string | undefined => beside.exec(text.slice(0, 1000))?.[1]?.toUpperCase();
