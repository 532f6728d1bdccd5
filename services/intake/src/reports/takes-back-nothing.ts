import { reportIdOf, reportSubjects, threatReported } from '@keten/contracts';
import { inParallel } from '@keten/messaging';
import type { FactLog } from '@keten/messaging';
import type { Fault, Reading } from '../reading/reading.ts';

type Said = Pick<Reading, 'messageType' | 'format' | 'references'>;

/** What a report refers to and never came, in sentences for who sent it. */
export type FindUnmatched = (said: Said) => Promise<readonly Fault[]>;

/** Who refers to more hears of the first of them. */
const mostLookedUp = 20;

/**
 * Looks up what an Update or a Cancel is about. What never came may still come, so the report is kept; but a Cancel that names
 * its alert by a wrong instant ends nothing, and who sent it must hear that the alert goes on. STIX objects name what they had
 * their knowledge from, which need not come here.
 */
export const findUnmatched =
  (log: Pick<FactLog, 'last'>): FindUnmatched =>
  async ({ messageType, format, references }) => {
    if (format === 'stix' || (messageType !== 'Cancel' && messageType !== 'Update')) return [];
    const found = new Set<string>();
    const names = references.slice(0, mostLookedUp);
    await inParallel(mostLookedUp, names, async (name) => {
      if (await log.last(threatReported, reportSubjects(reportIdOf(name)))) found.add(name);
    });
    const unmatched = names.filter((name) => !found.has(name));
    return unmatched.map((name) => faultOf(name, messageType, found.size === 0));
  };

const faultOf = (name: string, messageType: string, isAll: boolean): Fault => ({
  rule: 'reference',
  message: `No report ${name.slice(0, 200)} ever came in${consequence(messageType, isAll)}. A reference is sender,identifier,sent, exactly as in the report.`,
});

const consequence = (messageType: string, isAll: boolean): string =>
  messageType === 'Cancel' && isAll ? ': this takes back nothing that is known here, and ends nothing' : '';
