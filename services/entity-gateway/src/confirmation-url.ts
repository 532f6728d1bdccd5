import { confirmationToken } from '@keten/delivery';
import type { Channel, ObligationKey } from '@keten/domain';

export type Portal = { readonly portalUrl: string; readonly confirmationKey: string };

/** Where one recipient confirms one revision. Whoever holds the link may do so and nothing else. */
export function confirmationUrl({ portalUrl, confirmationKey }: Portal, key: ObligationKey, via: Channel): string {
  const token = confirmationToken(confirmationKey, key);
  const parts = [key.warningId, String(key.revision), key.recipientId, token].map(encodeURIComponent);
  return `${rootOf(portalUrl)}/bevestigen/${parts.join('/')}?via=${via}`;
}

export const rootOf = (url: string): string => url.replace(/\/+$/, '');
