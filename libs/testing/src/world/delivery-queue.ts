import { commandStatus } from '@keten/smpp';
import type { ShortMessage } from '@keten/smpp';
import type { SmscSession } from './smsc-session.ts';

const MAX_QUEUED = 10_000;
const RETRY_MS = 250;

/**
 * Store and forward towards the ESME: a deliver_sm waits for a session that can receive, and goes out again after a
 * connection that ended before the answer or an answer other than OK, as a real SMSC does.
 */
export function createDeliveryQueue(receivers: () => readonly SmscSession[]) {
  const queued: ShortMessage[] = [];
  let turn = 0;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  const deliver = async (message: ShortMessage, session: SmscSession) => {
    const status = await session.deliver(message);
    if (status === commandStatus.ok || status === commandStatus.permanentAppError || closed) return;
    queued.unshift(message);
    retry ??= setTimeout(() => {
      retry = undefined;
      flush();
    }, RETRY_MS);
  };
  const flush = () => {
    for (let session = next(); session && queued.length > 0; session = next()) {
      const message = queued.shift();
      if (message) void deliver(message, session);
    }
  };
  const next = () => {
    const able = receivers();
    turn += 1;
    return able[turn % able.length];
  };
  return {
    add: (message: ShortMessage) => {
      if (queued.length < MAX_QUEUED) queued.push(message);
      flush();
    },
    flush,
    close: () => {
      closed = true;
      clearTimeout(retry);
    },
  };
}
