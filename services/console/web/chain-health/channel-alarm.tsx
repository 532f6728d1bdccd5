import type { ChannelWays } from '@keten/domain';
import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Icon, localeOf, PageLink, useLanguage, useWords } from '@keten/web';
import { Fragment } from 'react';
import type { Route } from './chain-health-api.ts';
import { useChainHealthTexts } from './chain-health-texts.ts';
import { Since } from './since.tsx';

/** One channel that lacks a way is one alarm: what it means for who must be reached, which way, and what to do. */
export function ChannelAlarm({ channel: { channel, up, down } }: { readonly channel: ChannelWays<Route> }) {
  const texts = useChainHealthTexts().routes;
  const words = useWords();
  const { language } = useLanguage();
  const list = new Intl.ListFormat(localeOf(language));
  const namesOf = (routes: readonly Route[]): string => list.format(routes.map(({ name }) => name));
  const means = words.channel[channel];
  const isGone = up.length === 0;
  return (
    <Alert type={isGone ? 'error' : 'warning'} icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>
          {isGone
            ? texts.nothingGoes(means)
            : channel === 'push'
              ? texts.somePush(namesOf(down))
              : texts.onlyBy(means, namesOf(up))}
        </strong>{' '}
        {down.map((route) => (
          <Fragment key={route.name}>
            {texts.doesNotWork(route.name)} <Since {...route} />.{' '}
          </Fragment>
        ))}
        {isGone ? texts.noWay : channel === 'push' ? texts.pushWaits : texts.mend(means, up.length)}{' '}
        <PageLink to="/kanalen">{texts.page}</PageLink>
      </Paragraph>
    </Alert>
  );
}
