import { Alert, Code, Paragraph } from '@utrecht/component-library-react';
import { Details, Icon, Moment, Panel } from '@keten/web';
import { SaveLink } from '../save-link.tsx';
import { exportPath } from './audit-api.ts';
import type { Proof } from './audit-api.ts';
import { useAuditTexts } from './audit-texts.ts';

/** Up to when it can be shown that nobody changed anything, by which key, and the file that shows it. */
export function ProofPanel({ proof: { signed, waiting } }: Proof) {
  const texts = useAuditTexts();
  if (!signed)
    return (
      <Alert type="warning" icon={<Icon name="info" />}>
        <Paragraph>{texts.notProven}</Paragraph>
      </Alert>
    );
  return (
    <Panel title={texts.proof}>
      <Paragraph>
        {texts.provenUntil}{' '}
        <strong>
          <Moment at={signed.until} isExact />
        </strong>
        . {texts.waiting(waiting)}
      </Paragraph>
      <div>
        <SaveLink href={exportPath}>{texts.save}</SaveLink>
        <Paragraph className="keten-small keten-muted keten-flush">{texts.saveWhat}</Paragraph>
      </div>
      <Paragraph>
        {texts.key}: <Code>{signed.fingerprint}</Code>
      </Paragraph>
      <Details summary={texts.publicKey}>
        <Paragraph>{texts.how}</Paragraph>
        <div className="keten-scroll" tabIndex={0} role="group" aria-label={texts.publicKey}>
          <Code>npm run -s audit:verify -- FILE --key {signed.publicKey}</Code>
        </div>
      </Details>
    </Panel>
  );
}
