import { ButtonLink, Paragraph } from '@utrecht/component-library-react';
import { ask, Refusal, RefusedByApi, useLoaded } from '@keten/web';
import { usePeopleTexts } from './people-texts.ts';

type Ways = { readonly openId: string | null };
const ways = (): Promise<Ways> => ask('GET', '/v1/sessions/ways');

/** The way in by one's own organisation, where there is one; and why it let somebody not in, who just came back from it. */
export function OpenIdWay() {
  const texts = usePeopleTexts();
  const { value } = useLoaded(ways);
  if (typeof value?.openId !== 'string') return undefined;
  return (
    <>
      <Refusal refused={refusedThere()} />
      <Paragraph>
        <ButtonLink href="/v1/sessions/open-id" appearance="primary-action-button">
          {texts.signInBy(value.openId)}
        </ButtonLink>
      </Paragraph>
      <Paragraph>{texts.orByPassword}</Paragraph>
    </>
  );
}

const sentences: Readonly<Record<string, string>> = {
  '401': 'Your organisation did not sign you in, or you are not registered here.',
  '503': 'The identity provider does not answer. Sign in by password.',
};

function refusedThere(): RefusedByApi | undefined {
  const said = new URLSearchParams(window.location.search).get('not-signed-in');
  const detail = said === null ? undefined : sentences[said];
  return detail === undefined ? undefined : new RefusedByApi({ status: 401, detail });
}
