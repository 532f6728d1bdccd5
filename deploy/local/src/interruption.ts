const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Settles when somebody wants the demo to end: Ctrl-C, a stop, a terminal that is closed. Who asks a second time does not wait for
 * an orderly end: the process exits, and with it everything that it keeps running.
 */
export const interruption = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    let isAsked = false;
    for (const signal of signals)
      process.on(signal, () => {
        if (isAsked) process.exit(1);
        isAsked = true;
        resolve(signal);
      });
  });
