import type { CapArea, CapInfo } from '@keten/cap';
import type { ResponseType } from '@keten/domain';
import { certainties, severities, urgencies } from '@keten/domain';
import type { Fault } from './not-accepted.ts';

/** The infos of an alert that say that something is there, and those that say that it is over (CAP 1.2 §3.2.2). */
export type Parts = {
  /** The one that names the threat: in the language that is read best the worst, the most urgent, the surest. */
  readonly lead: CapInfo | undefined;
  /** The lead, then what else is said in its language, then translations. */
  readonly going: readonly CapInfo[];
  /** Those of them in the language of the lead. */
  readonly spoken: readonly CapInfo[];
  readonly oddities: readonly Fault[];
};

/**
 * Several infos are one message: a translation says the same again, another part adds to it. What is over in one part ends
 * nothing of another; only when every part is over, all is.
 */
export function partsOf(infos: readonly CapInfo[]): Parts {
  const present = infos.filter((info) => !isOver(info));
  const going = present.length > 0 ? present : infos;
  const language = bestLanguage(going);
  const ordered = going.toSorted(
    (a, b) => Number(!isIn(a, language)) - Number(!isIn(b, language)) || rank(a) - rank(b),
  );
  const [lead] = ordered;
  const spoken = ordered.filter((info) => isIn(info, language));
  return { lead, going: ordered, spoken, oddities: [...partlyOver(infos, going), ...readTogether(infos, spoken)] };
}

/** As it is with several reports: of what is said, the worst, the most urgent and the surest. */
export const worst = <Word>(words: readonly Word[], said: readonly Word[], silent: Word): Word =>
  words.find((word) => said.includes(word)) ?? silent;

/** Every place of the parts once: a translation calls the same place by another name. */
export function areasOf(going: readonly CapInfo[]): readonly CapArea[] {
  const seen = new Set<string>();
  return going.flatMap(({ area }) =>
    area.filter((each) => {
      const { areaDesc, polygon, circle, geocode } = each;
      const isText = polygon.length + circle.length + geocode.length === 0;
      const where = JSON.stringify(isText ? areaDesc : [polygon, circle, geocode]);
      return !seen.has(where) && seen.add(where);
    }),
  );
}

const callsToAct: readonly ResponseType[] = ['Shelter', 'Evacuate', 'Prepare', 'Execute', 'Avoid'];

const isOver = ({ responseType, urgency }: CapInfo): boolean =>
  urgency === 'Past' || (responseType.includes('AllClear') && !responseType.some((type) => callsToAct.includes(type)));

const codeOf = ({ language }: CapInfo): string => language.toLowerCase().split('-', 1)[0] ?? '';
const isIn = (info: CapInfo, code: string): boolean => codeOf(info) === code;

/** Dutch, else English, else that of the first. */
const bestLanguage = (infos: readonly CapInfo[]): string =>
  ['nl', 'en'].find((code) => infos.some((info) => isIn(info, code))) ?? (infos[0] ? codeOf(infos[0]) : '');

const rank = ({ severity, urgency, certainty }: CapInfo): number =>
  severities.indexOf(severity) * 100 + urgencies.indexOf(urgency) * 10 + certainties.indexOf(certainty);

const pathOf = (infos: readonly CapInfo[], info: CapInfo): string => `/alert/info[${infos.indexOf(info) + 1}]`;

function partlyOver(infos: readonly CapInfo[], going: readonly CapInfo[]): Fault[] {
  const message =
    'This part says that it is over; other parts go on, so the report does, without the area of this one.';
  return infos
    .filter((info) => !going.includes(info))
    .map((info) => ({ path: pathOf(infos, info), rule: 'part', message }));
}

/** Who reads the answer sees what became of the parts: their words and areas are in the report, under one kind. */
function readTogether(infos: readonly CapInfo[], [_lead, ...others]: readonly CapInfo[]): Fault[] {
  const message = 'Read as a part of one report with the other parts of its language: the worst of them names it.';
  return others.map((info) => ({ path: pathOf(infos, info), rule: 'part', message }));
}
