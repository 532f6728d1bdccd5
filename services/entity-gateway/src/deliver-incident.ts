import { incidentNoticeEnded } from '@keten/contracts';
import type { AttemptPolicy } from '@keten/delivery';
import type { IncidentNoticeRequested, Plane } from '@keten/domain';
import { Rejected } from '@keten/messaging';
import type { Publisher } from '@keten/messaging';
import { composeIncidentMail, composeIncidentWebhook } from './compose-incident.ts';
import { deliverNotice } from './deliver-notice.ts';
import type { DeliverNotice, NoticeParts, Way } from './deliver-notice.ts';
import { HostLimits } from './limit-hosts.ts';
import type { MailRelays } from './mail-relays.ts';
import { judgeRelay } from './send-mail.ts';
import { postOnce } from './send-webhook.ts';
import type { PostParts } from './send-webhook.ts';

/** The law counts in hours, and there is no next channel to hurry for: some four minutes with the timeouts, before it has failed. */
const patientPolicy: AttemptPolicy = { delaysMs: [2000, 8000, 20_000, 60_000, 60_000], longestWaitMs: 60_000 };
const mailsAtOnce = 4;
const webhooksAtOnce = 16;
/** An authority wants to hear of it late rather than never; past this somebody found out another way. */
const lastsMs = 31 * 24 * 3_600_000;

export type DeliverIncident = DeliverNotice<IncidentNoticeRequested>;
type Parts = NoticeParts & { readonly plane: Plane; readonly publisher: Pick<Publisher, 'publish'> };

const expiresAt = ({ requestedAt }: IncidentNoticeRequested): Date => new Date(requestedAt.getTime() + lastsMs);

/**
 * Tells an authority of an incident over one channel, and says what became of it: the reporter and the console want to know.
 *
 * @throws Rejected for what belongs to the other plane.
 */
export const deliverIncident = (
  { plane, publisher, ...parts }: Parts,
  way: Way<IncidentNoticeRequested>,
): DeliverIncident =>
  deliverNotice(parts, way, {
    check: ({ notice }) => {
      if (notice.plane !== plane)
        throw new Rejected(`an incident of the ${notice.plane} plane came to the ${plane} plane`);
    },
    expiresAt,
    name: ({ notice: { incidentId, followUpId } }) => ({ incidentId, followUpId }),
    ended: async ({ noticeId, channel, notice }, { recipientId }, state) => {
      const { incidentId, followUpId, entityId } = notice;
      const fact = { noticeId, incidentId, entityId, followUpId, recipientId, channel, state, at: parts.clock() };
      await publisher.publish(incidentNoticeEnded, fact);
    },
    said: 'an authority is told of an incident',
  });

export const incidentMail = (
  relays: MailRelays,
  sender: { readonly from: string; readonly portalUrl: string },
): Way<IncidentNoticeRequested> => ({
  atOnce: mailsAtOnce,
  policy: patientPolicy,
  attempt: async (notice, recipient) => judgeRelay(await relays.send(composeIncidentMail(notice, recipient, sender))),
});

export function incidentWebhooks(parts: PostParts, portalUrl: string): Way<IncidentNoticeRequested> {
  const limits = new HostLimits();
  return {
    atOnce: webhooksAtOnce,
    policy: patientPolicy,
    attempt: (notice, recipient) => {
      const body = (): string => composeIncidentWebhook(notice, portalUrl);
      const message = {
        id: notice.noticeId,
        body,
        expiresAt: expiresAt(notice),
        rank: 'routine' as const,
        group: 'incidents',
      };
      return postOnce(parts, limits, message, recipient);
    },
  };
}
