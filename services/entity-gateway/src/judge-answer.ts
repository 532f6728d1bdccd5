import { retryAfterMs } from '@keten/delivery';
import type { Answer, Attempt } from '@keten/delivery';

/** Of the receiver's side it says "not now"; the same request may be taken later (RFC 9110 §15.5, §15.6; RFC 6585 §4). */
const passing = new Set([408, 425, 429]);

/**
 * What an answer means for the delivery. 2xx is the recipient's own system saying that it has it: delivered. What stays wrong
 * however often one asks (gone, unknown, not allowed, a redirect) has failed for good.
 */
export function judgeAnswer(answer: Answer, route: string, now: Date): Attempt {
  switch (answer.kind) {
    case 'refused':
      return { next: 'end', state: 'failed', route, detail: answer.detail };
    case 'unreachable':
      return { next: 'again', state: 'delayed', route, detail: answer.detail };
    case 'unanswered':
      return { next: 'again', state: 'in-doubt', route, detail: answer.detail };
    case 'answered': {
      const { status, headers } = answer;
      const detail = String(status);
      if (status >= 200 && status < 300) return { next: 'end', state: 'delivered', route, detail };
      if (status < 500 && !passing.has(status)) return { next: 'end', state: 'failed', route, detail };
      const afterMs = retryAfterMs(headers['retry-after'], now);
      return { next: 'again', state: 'delayed', route, detail, ...(afterMs !== undefined && { afterMs }) };
    }
  }
}
