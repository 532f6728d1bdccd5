import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Icon, PageLink, useLoaded, useUpdates } from '@keten/web';
import { useAsk } from '../asked.tsx';
import { useMay } from '../people/use-may.ts';
import { quarantineCounts } from './quarantine-api.ts';
import { useQuarantineTexts } from './quarantine-texts.ts';

const aboutQuarantine = ['quarantine'];

/** That something waits for a decision, on the page where operators look. */
export const QuarantineNotice = () => useMay('read-quarantine') && <Notice />;

function Notice() {
  const texts = useQuarantineTexts();
  const { value, reload } = useLoaded(quarantineCounts);
  useUpdates(aboutQuarantine, reload);
  const waiting = value ? value.counts.open + value.counts.returned : 0;
  useAsk('quarantine', waiting === 0 ? [] : [{ about: texts.quarantineOpen(waiting), to: '/quarantaine' }]);
  if (waiting === 0) return undefined;
  return (
    <Alert type="warning" role="status" icon={<Icon name="clock" />}>
      <Paragraph>
        <strong>{texts.quarantineOpen(waiting)}.</strong> <PageLink to="/quarantaine">{texts.quarantine}</PageLink>
      </Paragraph>
    </Alert>
  );
}
