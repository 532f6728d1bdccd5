import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Icon, PageLink, useUpToDate } from '@keten/web';
import { useAsk } from '../asked.tsx';
import { sourcesHealth } from './source-api.ts';
import { sourcesAgainMs } from './sources-again.ts';
import { useSourceTexts } from './source-texts.ts';

const again = { updates: ['source-health'], everyMs: sourcesAgainMs };

/** Above every page: a way in that fell silent, or a feed that fails. */
export function SourcesAlarm() {
  const texts = useSourceTexts();
  const { value = [] } = useUpToDate(sourcesHealth, again);
  const alarming = value.filter(({ isAlarming }) => isAlarming);
  const names = alarming.map(({ name }) => name).join(', ');
  useAsk('sources', names === '' ? [] : [{ about: names, to: '/bronnen' }]);
  if (alarming.length === 0) return undefined;
  return (
    <Alert type="error" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{texts.healthAlarm(names, alarming.length)}</strong>{' '}
        <PageLink to="/bronnen">{texts.healthLink}</PageLink>
      </Paragraph>
    </Alert>
  );
}
