import { answerChallenge } from './digest.ts';
import type { Credentials } from './digest.ts';
import { newId } from './line.ts';
import { headersOf } from './message.ts';
import type { SipResponse } from './message.ts';

export const isChallenge = ({ status }: SipResponse): boolean => status === 401 || status === 407;

/** The header that proves who asks, for a trunk that wants to know; undefined when we can't. */
export function proofFor(
  response: SipResponse,
  credentials: Credentials | undefined,
  asked: { readonly method: string; readonly uri: string },
): readonly [string, string] | undefined {
  const isProxy = response.status === 407;
  const challenges = headersOf(response, isProxy ? 'proxy-authenticate' : 'www-authenticate');
  const value = credentials && answerChallenge({ challenges, credentials, ...asked, cnonce: newId() });
  return value === undefined ? undefined : [isProxy ? 'proxy-authorization' : 'authorization', value];
}
