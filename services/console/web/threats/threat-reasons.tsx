import { Code, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import type { Threat } from './threat-api.ts';
import { Why } from './why.tsx';
import { useThreatTexts } from './threat-texts.ts';

/** Each rule that fired, by its name, and which rules they are of. */
export function ThreatReasons({ threat }: { readonly threat: Threat }) {
  const { reasons, touches, touchesExactly, rulesVersion } = threat;
  const texts = useThreatTexts();
  return (
    <>
      <UnorderedList>
        {reasons.map((reason) => (
          <UnorderedListItem key={reason.rule + reason.because}>
            <Why of={reason} /> <Code>{reason.rule}</Code>
          </UnorderedListItem>
        ))}
      </UnorderedList>
      <Paragraph className="keten-small">
        {texts.rulesVersion} <Code>{rulesVersion}</Code>.
      </Paragraph>
      {touches.length > 0 && (
        <Paragraph className="keten-small">
          {texts.areaCodes}: {touches.join(', ')}. {!touchesExactly && texts.roughly}
        </Paragraph>
      )}
    </>
  );
}
