import { PUBLISHER } from '@keten/messaging';
import type { Publisher } from '@keten/messaging';
import { CLOCK, LOG, provide } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { Config } from './config.ts';
import { mailRelays } from './mail-relays.ts';
import { mailLine, testLine, webhookLineTest } from './test-line.ts';
import * as tokens from './tokens.ts';
import { webhookLine } from './webhook-line.ts';

const needed = [PUBLISHER, tokens.ENTITIES, LOG, CLOCK, tokens.STOPPING] as const;

/** Tests of the lines to entities. */
export const lineTestProviders = (config: Config): readonly Provider[] => {
  const { PLANE: plane, PORTAL_URL: portalUrl, CONFIRMATION_KEY: confirmationKey, MAIL_FROM: from } = config;
  const portal = { plane, portalUrl, confirmationKey };
  return [
    provide(tokens.TEST_WEBHOOKS, needed, (publisher: Publisher, entities, log, clock, { signal: stopping }) => {
      const callOut = webhookLine(config.ALLOW_PRIVATE_ADDRESSES);
      return testLine(
        { publisher, entities, log, clock, stopping },
        webhookLineTest({ ...portal, entities, callOut, clock }),
      );
    }),
    // Connections of its own: no alert waits for it.
    provide(tokens.LINE_TEST_RELAYS, [CLOCK], (clock) => mailRelays(config.SMTP_URLS, { clock })),
    provide(
      tokens.TEST_MAIL,
      [...needed, tokens.LINE_TEST_RELAYS],
      (publisher: Publisher, entities, log, clock, { signal: stopping }, relays) =>
        testLine({ publisher, entities, log, clock, stopping }, mailLine({ ...portal, relays, from })),
    ),
  ];
};
