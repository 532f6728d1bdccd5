import { retryAfterMs } from '@keten/delivery';
import type { Answer, Attempt } from '@keten/delivery';

/** Of the receiver's side it says "not now"; the same request may be taken later (RFC 9110 §15.5, §15.6; RFC 6585 §4). */
const passing = new Set([408, 425, 429]);
/** At this address nobody takes what we sign, whatever it says; of the others what we sent may be the cause. */
const ofTheAddress = new Set([401, 403, 404, 405, 410]);

/**
 * What an answer means for the delivery. 2xx is the recipient's own system saying that it has it: delivered. What stays wrong
 * however often one asks (gone, unknown, not allowed, a redirect) has failed for good.
 */
export function judgeAnswer(answer: Answer, route: string, now: Date): Attempt {
  switch (answer.kind) {
    case 'refused':
      return { next: 'end', state: 'failed', route, detail: answer.detail, isLines: true };
    case 'unreachable':
      return { next: 'again', state: 'delayed', route, detail: answer.detail };
    case 'unanswered':
      return { next: 'again', state: 'in-doubt', route, detail: answer.detail };
    case 'answered': {
      const { status, headers } = answer;
      const detail = String(status);
      if (status >= 200 && status < 300) return { next: 'end', state: 'delivered', route, detail };
      const isLines = status < 400 || ofTheAddress.has(status);
      if (status < 500 && !passing.has(status))
        return { next: 'end', state: 'failed', route, detail, ...(isLines && { isLines }) };
      const afterMs = retryAfterMs(headers['retry-after'], now);
      return { next: 'again', state: 'delayed', route, detail, ...(afterMs !== undefined && { afterMs }) };
    }
  }
}
