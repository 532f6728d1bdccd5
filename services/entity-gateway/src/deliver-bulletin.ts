import { bulletinHash } from '@keten/contracts';
import type { BulletinNoticeRequested, Plane } from '@keten/domain';
import { Rejected } from '@keten/messaging';
import { composeBulletinMail, composeBulletinWebhook } from './compose-bulletin.ts';
import { deliverNotice } from './deliver-notice.ts';
import type { DeliverNotice, NoticeParts, Way } from './deliver-notice.ts';
import { HostLimits } from './limit-hosts.ts';
import type { MailRelays } from './mail-relays.ts';
import { judgeRelay, mailPolicy } from './send-mail.ts';
import { postOnce, webhookPolicy } from './send-webhook.ts';
import type { PostParts } from './send-webhook.ts';

/** The relays and lines themselves are shared with alerts: bulletins leave most of what those can take free. */
const mailsAtOnce = 2;
const webhooksAtOnce = 16;

export type DeliverBulletin = DeliverNotice<BulletinNoticeRequested>;

/**
 * Takes a bulletin to its readers over one channel. Nobody waits for it: what fails is counted in the log, and is in the portal all
 * the same.
 *
 * @throws Rejected for what was not released as it is, or belongs to the other plane.
 */
export const deliverBulletin = (
  { plane, ...parts }: NoticeParts & { readonly plane: Plane },
  way: Way<BulletinNoticeRequested>,
): DeliverBulletin =>
  deliverNotice(parts, way, {
    check: ({ content, contentHash }) => {
      if (bulletinHash(content) !== contentHash) throw new Rejected('the bulletin is not what was released');
      if (content.plane !== plane)
        throw new Rejected(`a bulletin of the ${content.plane} plane came to the ${plane} plane`);
    },
    expiresAt: ({ content }) => content.validUntil,
    name: ({ bulletinId, revision }) => ({ warningId: bulletinId, revision }),
    said: 'a bulletin is sent',
  });

export const bulletinMail = (
  relays: MailRelays,
  sender: { readonly from: string; readonly portalUrl: string },
): Way<BulletinNoticeRequested> => ({
  atOnce: mailsAtOnce,
  policy: mailPolicy,
  attempt: async (notice, recipient) => judgeRelay(await relays.send(composeBulletinMail(notice, recipient, sender))),
});

export function bulletinWebhooks(parts: PostParts, portalUrl: string): Way<BulletinNoticeRequested> {
  const limits = new HostLimits();
  return {
    atOnce: webhooksAtOnce,
    policy: webhookPolicy,
    attempt: (notice, recipient) => {
      const { bulletinId, revision, content, withdrawnBecause } = notice;
      const end = withdrawnBecause === '' ? '' : '.withdrawn';
      const id = `${bulletinId}.${revision}.${recipient.recipientId}${end}`;
      const body = (): string => composeBulletinWebhook(notice, portalUrl);
      const message = { id, body, expiresAt: content.validUntil, rank: 'routine' as const, group: 'bulletins' };
      return postOnce(parts, limits, message, recipient);
    },
  };
}
