import type { JsonObject } from './bundle.ts';
import { below } from './findings.ts';
import type { Findings } from './findings.ts';
import { limits } from './limits.ts';
import { BadPattern } from './pattern-tokens.ts';
import { readPattern } from './read-pattern.ts';

/** STIX 2.1 §4.7 pattern: judged when it is a STIX pattern; other languages are told not to be judged. */
export function checkPattern(indicator: JsonObject, at: string, found: Findings): void {
  const { pattern, pattern_type: type } = indicator;
  if (typeof pattern !== 'string') return;
  const place = below(at, 'pattern');
  if (type !== 'stix') return found.warn(place, 'pattern', 'A pattern in another language than STIX is not judged.');
  if (pattern.length > limits.patternLength)
    return found.fault(place, 'limit', `A pattern is longer than ${limits.patternLength} characters.`);
  try {
    readPattern(pattern);
  } catch (error) {
    if (!(error instanceof BadPattern)) throw error;
    found.fault(place, 'pattern', `At character ${error.at + 1} of the pattern: ${error.message}.`);
  }
}
