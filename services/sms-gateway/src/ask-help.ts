import { acknowledged } from '@keten/contracts';
import { newerThan, lastTwo, phoneHash } from '@keten/delivery';
import { whomToCall } from '@keten/domain';
import type { Entity, ObligationKey } from '@keten/domain';
import type { FactLog, Publisher, RegisterView } from '@keten/messaging';
import type { Log } from '@keten/platform';
import { acknowledgementBy } from './acknowledgement-by.ts';
import { answerPhone, inPlane } from './answer-phone.ts';
import type { Answering } from './answer-phone.ts';
import type { Codes } from './reserve-code.ts';
import { answerFor, desksOf } from './told-phone.ts';
import type { ToldPhones } from './told-phone.ts';

export type AskingHelp = Answering & {
  readonly codes: Codes;
  readonly told: ToldPhones;
  readonly entities: Pick<RegisterView<Entity>, 'get'>;
  readonly publisher: Publisher;
  readonly factLog: FactLog;
  readonly helpPhone?: string | undefined;
  readonly log: Log;
};

/** Anybody can send an SMS in the name of a phone: so many times in an hour its words ring at the crisis centre. */
const mostAlarmsPerHour = 10;
/** Of so many codes that a phone got last, one tells what it is about. */
const mostCodes = 50;

/**
 * Who asks for help in an answer is heard as who asks for it in the portal. Without the code of a warning it is about the last one that
 * the phone got, and confirms nothing: only the code proves that the warning was read on that phone.
 */
export async function askHelp(
  parts: AskingHelp,
  digits: string,
  { text, key }: { readonly text: string; readonly key: ObligationKey | undefined },
): Promise<void> {
  const { codes, told, factLog, publisher, clock, log, plane } = parts;
  const about = key ?? (await codes.under(digits, mostCodes)).at(-1);
  log.warn({ phoneEndsIn: lastTwo(digits), ...about, isDesk: about !== undefined }, 'a phone asks for help');
  if (!about) return answerPhone(parts, digits, inPlane(plane, forNobody));
  const isProof = key !== undefined && (await newerThan(factLog, key)) === undefined;
  const at = clock();
  const desks = isProof ? await answerFor(told, digits, key, at) : await desksOf(told, digits, about);
  const rings = await mayRing(parts, digits, isProof);
  if (!rings) log.error({ phoneEndsIn: lastTwo(digits) }, 'a phone asks for help again and again');
  if (!rings && !isProof) return;
  const asking = rings ? { helpAsked: text, ...(isProof ? {} : { confirmsNothing: true }) } : undefined;
  for (const desk of desks) await publisher.publish(acknowledged, acknowledgementBy(digits, desk, at, asking));
  await answerPhone(parts, digits, inPlane(plane, wordsTo(parts, desks, isProof)));
}

/** Who has the code is counted apart: nobody without it keeps them from being heard. */
async function mayRing({ redis }: AskingHelp, digits: string, isProof: boolean): Promise<boolean> {
  const counter = `sms-help:{${phoneHash(isProof ? 'help-by-code' : 'help', digits)}}`;
  const [, count] = (await redis.multi().set(counter, 0, 'EX', 3600, 'NX').incr(counter).exec()) ?? [];
  return Number(count?.[1]) <= mostAlarmsPerHour;
}

/** With whom we telephone, by name, as their organisation registered them. */
function wordsTo({ entities, helpPhone }: AskingHelp, desks: readonly ObligationKey[], isProof: boolean): string {
  const persons = desks.flatMap(({ recipientId }) => {
    const entity = entities.get(recipientId);
    return entity ? whomToCall(entity) : [];
  });
  const names = [...new Set(persons.map(({ name }) => name).filter(Boolean))].slice(0, mostNames);
  return [
    'Wij weten dat u hulp nodig hebt.',
    `Wij bellen ${names.join(' of ') || 'u'}.`,
    helpPhone ? `Haast? Bel ${helpPhone}.` : '',
    'Levensgevaar? Bel 112.',
    isProof ? 'Uw bevestiging is ook ontvangen.' : 'Bevestig de waarschuwing ook, met de code uit ons bericht.',
  ]
    .filter(Boolean)
    .join(' ');
}
const mostNames = 2;

/** `HELP` is a word to which senders answer who they are and how to end it. */
const forNobody =
  'Hulp nodig? Bel 112. Dit nummer stuurt waarschuwingen van de overheid. Geen sms meer? Antwoord STOP. ' +
  'In need? Call 112. No more messages? Answer STOP.';
