import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Icon, Moment, useEvery, useLoaded, useUpdates } from '@keten/web';
import { useRing } from '../alarm-sound.tsx';
import { chainHealth } from './chain-health-api.ts';
import { useChainHealthTexts } from './chain-health-texts.ts';

const aboutParts = ['chain-health'];
/** Each process of the console watches for itself: the one that answers may know a second later than the one that told. */
const againMs = 10_000;

/** Above every page: a part of the chain that stands still, and what does not happen because of it. */
export function ChainAlarm() {
  const texts = useChainHealthTexts();
  const { value = [], reload } = useLoaded(chainHealth);
  useUpdates(aboutParts, reload);
  useEvery(againMs, reload);
  useRing(
    'chain',
    value.map(({ part, state }) => `${part}.${state}`),
  );
  if (value.length === 0) return undefined;
  return (
    <div role="alert">
      {value.map(({ part, state, since, lacks }) => (
        <Alert key={part} type="error" icon={<Icon name="alarm" />}>
          <Paragraph>
            <strong>{texts.means[part]}</strong> {texts.states[state](part, lacks)} <Moment at={since} />.{' '}
            {texts.whatToDo}
          </Paragraph>
        </Alert>
      ))}
    </div>
  );
}
