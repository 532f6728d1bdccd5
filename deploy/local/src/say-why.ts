import { sentenceIn } from '@keten/domain';
import type { Reason } from '@keten/domain';

/** Why a threat was rated as it was, as operators read it, and in English for whoever watches the demo. */
export function sayWhy(reasons: readonly Reason[]): string {
  const dutch = reasons.map((reason) => sentenceIn(reason, 'nl-NL').text).join(' ');
  const english = reasons.map(({ because }) => because).join(' ');
  return dutch === english ? english : `${dutch} (${english})`;
}
