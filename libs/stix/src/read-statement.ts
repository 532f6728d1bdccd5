import { rubriceringen, tlps } from '@keten/domain';
import type { Rubricering, Tlp } from '@keten/domain';

/**
 * How people write the markings of VIRBI 2013, highest first, and what the Netherlands has agreed to treat as such: NATO
 * (C-M(2002)49) and EU (2013/488/EU). `geheim` counts only after `stg.` or `staatsgeheim`: it is an ordinary word too.
 */
const written: readonly (readonly [Rubricering, RegExp])[] = [
  [
    'Stg. Zeer Geheim',
    /\b(stg\.?|staatsgeheim)[\s:_-]*zeer[\s_-]*geheim\b|\bstg[\s._-]*zg\b|\bcosmic top secret\b|\b(tr[eè]s secret ue|eu top secret)\b/i,
  ],
  [
    'Stg. Geheim',
    /\b(stg\.?|staatsgeheim)[\s:_-]*geheim\b|\bstg[\s._-]*g\b|\bnato secret\b|(?<!tr[eè]s )\bsecret ue\b|\beu secret\b/i,
  ],
  [
    'Stg. Confidentieel',
    /\b(stg\.?|staatsgeheim)[\s:_-]*confidentieel\b|\bstg[\s._-]*c\b|\bnato confidential\b|\b(confidentiel ue|eu confidential)\b/i,
  ],
  [
    'Departementaal Vertrouwelijk',
    /\bdep(artementaal|\.)?[\s_-]*v(ertrouwelijk|\.|\b)|\bnato restricted\b|\b(restreint ue|eu restricted)\b/i,
  ],
  ['ongerubriceerd', /\b(ongerubriceerd|nato unclassified)\b/i],
];

const tlpForm = /\bTLP[\s:_-]{1,3}(RED|AMBER\s?\+\s?STRICT|AMBER|GREEN|CLEAR|WHITE)\b/gi;

/** A line that begins as a level of secrecy does, in anybody's words. A sentence that has such a word in it is no level. */
const levelForm =
  /^\W*(staatsgeheim|stg\b|(zeer )?geheim\b|vertrouwelijk\b|top secret|secret|confidential|restricted|classified|cosmic|nato |eu )/i;
const maxLevelLength = 60;

export type Statement = { readonly rubricering?: Rubricering; readonly tlp?: Tlp };

/**
 * What a statement marking asks for (STIX 2.1 §7.2.1.3): the rubricering and the TLP that it names, if any. Of several the
 * highest counts. Undefined when it names a level of secrecy that is none of ours: nobody could keep to that.
 */
export function readStatement(statement: string): Statement | undefined {
  const head = statement.slice(0, 2000);
  const rubricering = written.find(([, form]) => form.test(head))?.[0];
  const ranks = [...head.matchAll(tlpForm)].map(([, word = '']) => tlps.indexOf(tlpOf(word)));
  const tlp = tlps[Math.max(-1, ...ranks)];
  if (!rubricering && head.length <= maxLevelLength && levelForm.test(head)) return undefined;
  return { ...(rubricering ? { rubricering } : {}), ...(tlp ? { tlp } : {}) };
}

const tlpOf = (word: string): Tlp => {
  const plain = word.toUpperCase().replaceAll(/\s/g, '');
  return plain === 'WHITE' ? 'CLEAR' : (plain as Tlp);
};

/** The higher of two words of one list, lowest first; an absent one is below all. */
const higher = <Word extends string>(
  lowestFirst: readonly Word[],
  one: Word | undefined,
  other: Word | undefined,
): Word | undefined => (lowestFirst.indexOf(one as Word) >= lowestFirst.indexOf(other as Word) ? one : other);

export const higherRubricering = (one?: Rubricering, other?: Rubricering): Rubricering | undefined =>
  higher(rubriceringen, one, other);
export const higherTlp = (one?: Tlp, other?: Tlp): Tlp | undefined => higher(tlps, one, other);
