import { callOut } from '@keten/delivery';

/** A receiver that needs longer for its answer is tried again. */
const timeoutMs = 5000;

/** To the addresses of entities: public ones and never in clear, but for tests and the demo, which allow private ones. */
export const webhookLine = (allowPrivate: boolean): ReturnType<typeof callOut> =>
  callOut({ allowPrivate, onlyTls: !allowPrivate, timeoutMs });
