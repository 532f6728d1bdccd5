import { overForCitizens, publicWarningFrom } from '@keten/domain';
import type { Area, Content, Language, PublicWarning } from '@keten/domain';
import { gemeentenTouchedBy, placeByCode } from '@keten/geo';
import type { Arrival } from './arrival.ts';
import { cellAreaOf } from './cell-area.ts';
import { cellAreasOf, cellReachOf, isOver } from './cell-reach.ts';
import type { CellIssue } from './cell-reach.ts';
import { cellTextsOf } from './compose-cell-broadcast.ts';

/** What went out of a warning before a content, as far as phones heard it by cell broadcast. */
export type CellsBefore = {
  readonly issued: readonly CellIssue[];
  /** As `refusedOf` has them. */
  readonly refused: ReadonlySet<string>;
  /** Not empty for the withdrawal of a false alarm. */
  readonly withdraws?: string;
};
export const nothingBefore: CellsBefore = { issued: [], refused: new Set() };

/** Where a code will stand: as many characters as it has, and as short in every encoding. */
export const checkCodeToCome = '______';

type Settings = { readonly cellLanguages: readonly Language[]; readonly citizenUrl: string | undefined };

/** The cell broadcasts of a content, in the places to which fan-out asks for them. */
export function cellArrivals(
  content: Content,
  { issued, refused, withdraws = '' }: CellsBefore,
  settings: Settings,
): readonly Arrival[] {
  const earlier = issued.filter(({ revision }) => revision < content.revision);
  const { own, over } = cellAreasOf({ content, revision: content.revision, withdraws }, cellReachOf(earlier, refused));
  const said = publicOf(content);
  const before = earlier.toSorted((a, b) => b.revision - a.revision).flatMap((each) => publicOf(each.content) ?? [])[0];
  const last = before && overForCitizens(before, { ...before, revision: content.revision });
  const beside = isOver(content)
    ? arrivalsOf(said ?? last, over, 'heard', settings)
    : arrivalsOf(last, over, 'left', settings);
  return [...arrivalsOf(said ?? last, own, own === content.area ? undefined : 'heard', settings), ...beside];
}

/** The moment is not in any of the texts. */
const publicOf = (content: Content): PublicWarning | undefined =>
  publicWarningFrom(content, { checkCode: checkCodeToCome, issuedAt: content.expiresAt });

/** What a phone shows above it, by the number under which it comes. */
const titleOfPhones = 'NL-Alert';

function arrivalsOf(
  warning: PublicWarning | undefined,
  area: Area,
  who: 'heard' | 'left' | undefined,
  { cellLanguages, citizenUrl }: Settings,
): readonly Arrival[] {
  const touched = gemeentenTouchedBy(area).codes;
  // Fan-out asks for nothing where nobody lives, as at sea.
  if (!warning || touched.length === 0) return [];
  const isRefused = cellAreaOf(area).kind === 'refused';
  const places = touched.map((code) => placeByCode(code)?.name ?? code);
  return cellTextsOf(warning, cellLanguages, citizenUrl).map(({ language, text, pages, left, fits }) => ({
    ...{ channel: 'cell-broadcast', to: 'citizens', language, title: titleOfPhones, text, left, saysWhatToDo: true },
    ...{ parts: pages.pages.length, encoding: pages.alphabet },
    ...(who && { reaches: { who, area, touched, places } }),
    ...(isRefused ? { refused: 'area' } : !fits && { refused: 'text' }),
  }));
}
