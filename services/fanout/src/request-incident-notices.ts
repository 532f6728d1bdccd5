import { incidentNoticeRequested } from '@keten/contracts';
import { incidentChannels, noticeFor } from '@keten/domain';
import type { Channel, Entity, IncidentToldUntil } from '@keten/domain';
import { published } from '@keten/messaging';
import type { Published } from '@keten/messaging';

/** Over which channels an authority can be told: those of its contact points that carry more than an alert. */
export const channelsOf = ({ contactPoints }: Pick<Entity, 'contactPoints'>): readonly Channel[] =>
  incidentChannels.filter((channel) => contactPoints.some((point) => point.channel === channel));

/**
 * Work for the gateway: who answers for an authority is told once over each channel, in their first address for it, also when they
 * answer for several. The ids follow from what is told to whom, so that asking again is the same request.
 */
export const requestIncidentNotices = (
  told: IncidentToldUntil,
  entities: readonly Entity[],
  telling: Parameters<typeof noticeFor>[2],
): readonly Published[] =>
  entities.flatMap((entity) => {
    const notice = noticeFor(entity, told, telling);
    if (!notice) return [];
    const { entityId: recipientId, name, contactPoints } = entity;
    const { incidentId, followUpId } = notice;
    return incidentChannels.flatMap((channel) => {
      const point = contactPoints.find((each) => each.channel === channel);
      if (!point) return [];
      const message = followUpId === '' ? 'report' : `follow-up-${followUpId}`;
      return published(incidentNoticeRequested[channel], {
        noticeId: `${incidentId}.${message}.${recipientId}.${channel}`,
        ...{ channel, notice, requestedAt: telling.now },
        recipients: [{ recipientId, name, address: point.address, mustConfirm: false }],
      });
    });
  });
