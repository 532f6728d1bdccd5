import { jest } from '@jest/globals';

// Two cores run brokers, browsers and services at once in CI: what fails there is tried once more, and both outcomes are printed.
if (process.env.CI) jest.retryTimes(1, { logErrorsBeforeRetry: true });
