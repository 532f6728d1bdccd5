import type { OnApplicationShutdown } from '@nestjs/common';

/**
 * Does something again and again, one at a time, until the service stops; then it waits for the round that runs. A round that
 * fails is told to `onError`, and the next one comes all the same.
 */
export function runEvery(
  intervalMs: number,
  round: () => Promise<unknown>,
  onError: (error: unknown) => void,
): OnApplicationShutdown {
  let running: Promise<unknown> | undefined;
  const once = (): void => {
    running ??= round()
      .catch(onError)
      .finally(() => (running = undefined));
  };
  const timer = setInterval(once, intervalMs);
  return {
    onApplicationShutdown: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
