import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Icon, Moment, useEvery, useLoaded, useUpdates, useWords } from '@keten/web';
import { useRing } from '../alarm-sound.tsx';
import { chainHealth } from './chain-health-api.ts';
import type { Route, StoreTrouble } from './chain-health-api.ts';
import { useChainHealthTexts } from './chain-health-texts.ts';

const aboutParts = ['chain-health'];
/** Each process of the console watches for itself: the one that answers may know a second later than the one that told. */
const againMs = 10_000;

const none = { items: [], stores: [], routes: [] };

/** Above every page: a part of the chain that stands still or where room gets short, and what does not happen because of it. */
export function ChainAlarm() {
  const texts = useChainHealthTexts();
  const { value: { items, stores, routes } = none, reload } = useLoaded(chainHealth);
  const down = routes.filter(({ isUp }) => !isUp);
  useUpdates(aboutParts, reload);
  useEvery(againMs, reload);
  const nearlyFull = stores.filter(({ state }) => state === 'nearly-full');
  useRing('chain', [
    ...items.map(({ part, state }) => `${part}.${state}`),
    ...nearlyFull.map(({ store }) => `${store}.nearly-full`),
    ...down.filter((route) => isLast(route, routes)).map(({ channel }) => `${channel}.no-way`),
  ]);
  if (items.length + stores.length + down.length === 0) return undefined;
  return (
    <div role="alert">
      {items.map(({ part, state, since, lacks }) => (
        <Alert key={`${part}.${state}`} type="error" icon={<Icon name="alarm" />}>
          <Paragraph>
            <strong>{texts.whileItWorks[state]?.(part) ?? texts.means[part]}</strong> {texts.states[state](part, lacks)}{' '}
            <Moment at={since} />. {texts.repair[state] ?? texts.whatToDo}
          </Paragraph>
        </Alert>
      ))}
      {stores.map((each) => (
        <StoreAlarm key={each.store} {...each} />
      ))}
      {down.map((route) => (
        <RouteAlarm key={`${route.channel} ${route.name}`} route={route} isLastWay={isLast(route, routes)} />
      ))}
    </div>
  );
}

function StoreAlarm({ store, state, percent }: StoreTrouble) {
  const texts = useChainHealthTexts();
  const isFilling = state === 'filling';
  return (
    <Alert type={isFilling ? 'warning' : 'error'} icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{texts.fills(texts.stores[store] ?? store, percent)}</strong> {texts[state]}
      </Paragraph>
    </Alert>
  );
}

/** No other of its channel works: what goes that way reaches nobody now. */
const isLast = ({ channel }: Route, routes: readonly Route[]): boolean =>
  !routes.some((other) => other.channel === channel && other.isUp);

/** One of several is no alarm: the others do its work. */
function RouteAlarm({
  route: { channel, name, since },
  isLastWay,
}: {
  readonly route: Route;
  readonly isLastWay: boolean;
}) {
  const texts = useChainHealthTexts();
  const words = useWords();
  return (
    <Alert type={isLastWay ? 'error' : 'warning'} icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{texts.routes.down(words.channel[channel], name)}</strong> {texts.routes.since}{' '}
        <Moment at={since} isExact />. {isLastWay ? texts.routes.noWay : texts.routes.others}
      </Paragraph>
    </Alert>
  );
}
