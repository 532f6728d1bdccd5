import type { StixMarking } from './bundle.ts';
import { below, quote } from './findings.ts';
import type { Findings } from './findings.ts';
import { granularMarkings, objectMarkingRefs, selected } from './selectors.ts';
import type { Placed } from './read-markings.ts';

/**
 * Every marking that is applied must be known, and every selector point at something (STIX 2.1 §7.2.2, §7.2.3). A marking
 * that nobody knows can't be kept to, so what carries it is refused rather than read as unmarked.
 */
export function checkMarkings(
  placed: readonly Placed[],
  markings: ReadonlyMap<string, StixMarking>,
  found: Findings,
): void {
  for (const { object, at } of placed) {
    if (found.isFull) return;
    const requireKnown = (ref: string, pointer: string): void => {
      if (ref === object.id) found.fault(pointer, 'marking', 'A marking does not mark itself.');
      else if (!markings.has(ref))
        found.fault(pointer, 'marking', `Nobody here knows what ${quote(ref)} asks for, so it can’t be kept to.`);
    };
    for (const [i, ref] of objectMarkingRefs(object).entries()) requireKnown(ref, `${at}/object_marking_refs/${i}`);
    for (const [i, { marking_ref: ref, selectors }] of granularMarkings(object).entries()) {
      const pointer = `${at}/granular_markings/${i}`;
      if (ref !== undefined) requireKnown(ref, below(pointer, 'marking_ref'));
      for (const [j, selector] of selectors.entries())
        if (selected(object, selector) === undefined)
          found.fault(`${pointer}/selectors/${j}`, 'selector', `${quote(selector)} points at nothing in this object.`);
    }
  }
}
