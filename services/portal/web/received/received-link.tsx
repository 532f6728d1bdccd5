import { PageLink, useLoaded } from '@keten/web';
import { whetherReceives } from './received-api.ts';
import { useReceivedTexts } from './received-texts.ts';

/** The way to what was reported to this organisation, for who answers for an authority; for others there is nothing. */
export function ReceivedLink() {
  const { title } = useReceivedTexts();
  const { value } = useLoaded(whetherReceives);
  return value?.isAuthority ? <PageLink to="/bij-ons-gemeld">{title}</PageLink> : undefined;
}
