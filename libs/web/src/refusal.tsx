import { Alert, Button, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import type { RefusedByApi } from './ask.ts';
import { useEffect, useRef } from 'react';
import { Icon } from './icons.tsx';
import { useLanguage, useTexts } from './language.tsx';
import { sayPlace } from './say-place.ts';
import { showAtFields } from './show-at-fields.ts';
import { sayFault } from './say-fault.ts';
import { sayRefusal } from './say-refusal.ts';
import { sharedTexts } from './texts.ts';

type Props = { readonly refused: RefusedByApi | undefined; readonly onAgain?: () => void; readonly isQuiet?: boolean };

/**
 * What was refused and why, for people. A screen reader says it at once.
 *
 * @param isQuiet of what nobody asked for, such as what is looked up while somebody types: it interrupts nobody.
 */
export function Refusal({ refused, onAgain, isQuiet = false }: Props) {
  const { language } = useLanguage();
  const texts = useTexts(sharedTexts);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refused && !isQuiet) showAtFields(place.current?.closest('form'), refused.errors, language);
  }, [refused, isQuiet, language]);
  if (!refused) return undefined;
  const { text, language: saidIn } = sayRefusal(refused, language);
  // What the sentences above say already is not said twice.
  const faults = refused.errors.filter(({ message }) => !refused.message.includes(message));
  return (
    <Alert ref={place} type="error" icon={<Icon name="alarm" />} {...(isQuiet && { role: 'status' })}>
      <Paragraph lang={saidIn}>{text}</Paragraph>
      {faults.length > 0 && (
        <>
          <Paragraph>{texts.wrongInForm}</Paragraph>
          <UnorderedList>
            {faults.map(({ pointer = '', message }) => {
              const why = sayFault(message, language);
              const place = sayPlace(pointer, language);
              return (
                <UnorderedListItem key={pointer + message}>
                  {place !== '' && `${place}: `}
                  <span lang={why.language}>{why.text}</span>
                </UnorderedListItem>
              );
            })}
          </UnorderedList>
        </>
      )}
      {onAgain && (
        <Button appearance="secondary-action-button" onClick={onAgain}>
          {texts.again}
        </Button>
      )}
    </Alert>
  );
}
