import type { Language, Severity } from '@keten/domain';
import type { Place } from '@keten/geo';
import type { WarningState } from '../warning-state.ts';

/** What the site itself says on pages that show warnings, in one language. Texts of warnings come from who wrote them. */
export type SiteWords = {
  readonly language: Language;
  /** As HTML writes it. */
  readonly lang: string;
  /** What its readers call it. */
  readonly name: string;
  /** Where the list stands, and what comes before the path of a warning. */
  readonly start: '/' | '/en' | '/pap';
  /** Also said, for whoever does not read this one. */
  readonly beside?: SiteWords;

  readonly toContent: string;
  readonly mainMenu: string;
  readonly menuShort: string;
  readonly menu: Readonly<Record<MenuPath, string>>;
  readonly emergency: string;
  readonly forComputers: string;

  readonly warnings: string;
  readonly inForce: string;
  /** Of a page that is read later than it was made. */
  readonly inForceThen: string;
  readonly noneInForce: string;
  readonly ended: string;
  readonly asOf: string;
  readonly refresh: string;
  readonly where: string;
  readonly messageOf: string;

  readonly states: Readonly<Record<WarningState, string>>;
  readonly expiredSince: string;
  readonly severity: string;
  readonly severities: Readonly<Record<Severity, string>>;

  readonly whatIsUp: string;
  readonly whereIsIt: string;
  readonly mapOfArea: string;
  readonly onTheMap: string;
  readonly whatToDo: string;
  readonly nothingToDo: string;
  readonly whenMore: string;
  readonly newsComesHere: string;
  readonly holdsUntil: string;
  readonly unlessToldEarlier: string;
  readonly noMoreNews: string;
  readonly noLongerIn: string;
  readonly noLongerThere: string;
  readonly isItForMe: string;
  readonly yourPlace: string;
  readonly lookUp: string;
  readonly allPlaces: string;
  /** Of a place: the warning is for it, for some of its gemeenten, or not for it. */
  readonly isFor: string;
  readonly isForPartsOf: string;
  readonly isNotFor: string;
  /** Before the name of a place, to tell it from others of that name; nothing for an island or the country. */
  readonly kindOfPlace: Readonly<Partial<Record<Place['kind'], string>>>;
  /** Of a name that belongs to a gemeente of another name now. */
  readonly belongsTo: string;
  readonly doYouMean: string;
  readonly unknownPlace: string;
  readonly typeGemeente: string;
  readonly isItReal: string;
  readonly theCodeIs: string;
  readonly checkAt: string;
  readonly allMessages: string;
  readonly code: string;
  readonly asCap: string;

  /** Of the script that keeps a page fresh; `{at}` is when it was. */
  readonly news: string;
  readonly backWithoutNews: string;
  readonly oldPage: string;
  readonly mayBeNews: string;
};

export type MenuPath = '/' | '/aanmelden' | '/echt' | '/noodsteunpunten' | '/voorbereiden';
