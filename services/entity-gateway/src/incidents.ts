import { PUBLISHER } from '@keten/messaging';
import type { Publisher } from '@keten/messaging';
import { CLOCK, LOG, provide } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { Config } from './config.ts';
import { deliverIncident, incidentMail, incidentWebhooks } from './deliver-incident.ts';
import { mailRelays } from './mail-relays.ts';
import { webhookLine } from './webhook-line.ts';
import * as tokens from './tokens.ts';

const needed = [tokens.SETTLED, PUBLISHER, LOG, CLOCK, tokens.STOPPING] as const;

/** What an authority is told of incidents. */
export const incidentProviders = ({ PLANE: plane, PORTAL_URL: portalUrl, ...config }: Config): readonly Provider[] => [
  provide(
    tokens.INCIDENT_WEBHOOKS,
    [...needed, tokens.ENTITIES],
    (settled, publisher: Publisher, log, clock, { signal: stopping }, entities) => {
      const line = webhookLine(config.ALLOW_PRIVATE_ADDRESSES);
      const way = incidentWebhooks({ entities, callOut: line, clock }, portalUrl);
      return deliverIncident({ settled, entities, publisher, log, clock, stopping, plane }, way);
    },
  ),
  // Connections of its own: it waits for no bulletin, and no alert waits for it.
  provide(tokens.INCIDENT_RELAYS, [CLOCK], (clock) => mailRelays(config.SMTP_URLS, { clock })),
  provide(
    tokens.INCIDENT_MAIL,
    [...needed, tokens.ENTITIES, tokens.INCIDENT_RELAYS],
    (settled, publisher: Publisher, log, clock, { signal: stopping }, entities, relays) =>
      deliverIncident(
        { settled, entities, publisher, log, clock, stopping, plane },
        incidentMail(relays, { from: config.MAIL_FROM, portalUrl }),
      ),
  ),
];
