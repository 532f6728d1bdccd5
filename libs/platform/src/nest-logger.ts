import type { LoggerService } from '@nestjs/common';
import type { Log } from './log.ts';

/** Nest's own words in our log. What it tells while it starts is for those who debug it. */
export const nestLogger = (log: Log): LoggerService => {
  const say =
    (level: 'error' | 'warn' | 'debug' | 'trace' | 'fatal') =>
    (message: unknown, ...rest: unknown[]): void => {
      const nest = rest.findLast((item) => typeof item === 'string');
      if (message instanceof Error) log[level]({ nest, err: message }, message.message);
      else log[level]({ nest }, String(message));
    };
  return {
    log: say('debug'),
    error: say('error'),
    warn: say('warn'),
    debug: say('debug'),
    verbose: say('trace'),
    fatal: say('fatal'),
  };
};
