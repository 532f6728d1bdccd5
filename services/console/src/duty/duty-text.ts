import { fitSms } from '@keten/delivery';
import { dutchZone, mayCarry, mayRead, sayExercise } from '@keten/domain';
import type { DutyMatter, Operator, Plane } from '@keten/domain';
import type { WaitingWork } from './work-that-waits.ts';

const waits: Readonly<Record<DutyMatter, string>> = {
  take: 'een dreiging die niemand oppakt',
  approve: 'een waarschuwing wacht op goedkeuring',
  issue: 'een goedgekeurde waarschuwing is niet uitgegeven',
  offer: 'een overdracht die niemand oppakt',
  expired: 'een waarschuwing is verlopen zonder vervolg',
  help: 'een vraag om hulp die niemand oppakt',
  call: 'een organisatie die gebeld wil worden',
  chain: 'een storing in de keten die aanhoudt',
  cells: 'een cell broadcast is geweigerd',
};

const time = new Intl.DateTimeFormat('nl-NL', { timeStyle: 'short', timeZone: dutchZone });

type At = { readonly plane: Plane; readonly url: string | undefined };

/**
 * What a duty officer reads on their phone: one SMS in the letters of the GSM alphabet. Who is not cleared for it hears that something
 * waits, and so does everybody where the words may not go by SMS.
 */
export function dutyText(work: WaitingWork, person: Operator, { plane, url }: At): string {
  const { step, since, marking, about } = work;
  const { rubricering, tlp = 'CLEAR' } = marking;
  const mayHear = mayRead(marking, person);
  const what = mayHear ? waits[step] : 'er wacht iets';
  const says = mayHear && mayCarry('sms', { rubricering, tlp }) && about !== '' ? [`: ${about}`] : [];
  const lookAt = url === undefined ? [] : [` Kijk op ${url.replace(/\/+$/, '')}`];
  const candidates = [[...says, '.', ...lookAt], ['.', ...lookAt], ['.']].map((rest) => ({
    text: sayExercise(plane, 'nl-NL', `Waarschuwingsketen: ${what}, sinds ${time.format(since)}${rest.join('')}`),
    left: [],
    saysWhatToDo: true,
  }));
  const isWhole = candidates.map((each) => fitSms(1, ['nl-NL'], [each])).find(isOneOfGsm);
  return isWhole?.text ?? fitSms(1, ['nl-NL'], candidates.slice(-1)).text;
}

const isOneOfGsm = ({ parts, encoding }: ReturnType<typeof fitSms>): boolean => parts === 1 && encoding === 'gsm7';
