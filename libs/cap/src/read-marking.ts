import type { Rubricering, Tlp } from '@keten/domain';
import { rubriceringen, tlps } from '@keten/domain';
import { childrenOf, textOf } from './build-alert.ts';
import type { Fault } from './fault.ts';
import type { XmlElement } from './read-xml.ts';
import type { Scope } from './vocabulary.ts';
import { trimXml } from './white-space.ts';

export type Marking = { readonly rubricering: Rubricering; readonly tlp: Tlp; readonly faults: readonly Fault[] };

/** Who does not say how far a restricted message may go has not said that it may go everywhere. */
const tlpOfScope: Readonly<Record<Scope, Tlp>> = { Public: 'CLEAR', Restricted: 'AMBER', Private: 'RED' };

/**
 * The highest marking that any info carries (our profile's parameters `nl:rubricering` and `nl:tlp`). A marking that nobody
 * knows can't be kept to, so it is a fault, and does not read as unmarked.
 */
export function readMarking(alert: XmlElement): Marking {
  const rubricering = highest(rubriceringen, parametersOf(alert, 'nl:rubricering'));
  const tlp = highest(tlps, parametersOf(alert, 'nl:tlp'));
  const scope = textOf(alert, 'scope') as Scope | undefined;
  return {
    rubricering: rubricering.word ?? 'ongerubriceerd',
    tlp: tlp.word ?? tlpOfScope[scope ?? 'Private'],
    faults: [...rubricering.faults, ...tlp.faults],
  };
}

type Claim = { readonly path: string; readonly line: number; readonly value: string };

const parametersOf = (alert: XmlElement, wanted: string): Claim[] =>
  childrenOf(alert, 'info').flatMap((info, i) =>
    childrenOf(info, 'parameter').flatMap((parameter, j) => {
      if (trimXml(textOf(parameter, 'valueName') ?? '').toLowerCase() !== wanted) return [];
      const line = childrenOf(parameter, 'value')[0]?.line ?? parameter.line;
      const value = trimXml(textOf(parameter, 'value') ?? '').replace(/^TLP:/i, '');
      return [{ path: `/alert/info[${i + 1}]/parameter[${j + 1}]/value`, line, value }];
    }),
  );

function highest<Word extends string>(
  lowestFirst: readonly Word[],
  claims: readonly Claim[],
): { word: Word | undefined; faults: Fault[] } {
  const ranks = claims.map(({ value }) => lowestFirst.findIndex((word) => word.toLowerCase() === value.toLowerCase()));
  const faults = claims.flatMap(({ path, line, value }, i): Fault[] =>
    ranks[i] === -1
      ? [{ path, line, rule: 'marking', message: `“${value.slice(0, 40)}” is none of ${lowestFirst.join(', ')}.` }]
      : [],
  );
  return { word: lowestFirst[Math.max(-1, ...ranks)], faults };
}
