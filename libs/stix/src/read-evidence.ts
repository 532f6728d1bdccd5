import type { StixObject } from './bundle.ts';
import type { Contribution } from './contribution.ts';
import type { Scope } from './find-scope.ts';
import { textOf, textsOf } from './read-property.ts';

const maxTexts = 200;
const maxTextLength = 200;

/** Types whose names tell what happens or may happen; who did it and to whom does not tell what kind of threat it is. */
const tellingTypes = [
  'report',
  'grouping',
  'incident',
  'campaign',
  'attack-pattern',
  'malware',
  'tool',
  'infrastructure',
  'vulnerability',
  'indicator',
  'intrusion-set',
];
const telling = [
  'name',
  'report_types',
  'indicator_types',
  'malware_types',
  'tool_types',
  'infrastructure_types',
  'threat_actor_types',
  'labels',
];

/** Words for the kind of threat: those of the lead first, then of what belongs to it, in the order of the types. */
export function readEvidence({ lead, objects }: Scope): {
  evidence: readonly string[];
  contributions: readonly Contribution[];
} {
  const rank = ({ type }: StixObject): number => tellingTypes.indexOf(type);
  const others = [...objects]
    .filter((object) => object !== lead && rank(object) >= 0)
    .toSorted((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
  const words = new Set<string>();
  const contributions: Contribution[] = [];
  for (const object of [lead, ...others]) {
    if (words.size >= maxTexts) break;
    for (const word of wordsOf(object)) words.add(word.slice(0, maxTextLength).toWellFormed());
    contributions.push({ field: 'evidence', object, properties: telling });
  }
  return { evidence: [...words].slice(0, maxTexts), contributions };
}

const wordsOf = (object: StixObject): string[] =>
  telling.flatMap((name) => (name === 'name' ? (textOf(object, name) ?? []) : [...textsOf(object, name)]));
