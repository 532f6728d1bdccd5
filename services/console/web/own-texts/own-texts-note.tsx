import { Alert, ButtonGroup, Paragraph } from '@utrecht/component-library-react';
import { Icon, Moment, Press } from '@keten/web';
import { useNameOf } from '../people/known-people.tsx';
import type { Keeping, OwnTexts, Unfinished } from './use-own-texts.ts';
import { useOwnTextTexts } from './own-text-texts.ts';

type Props<Form> = {
  readonly own: OwnTexts<Form>;
  readonly take: (text: Unfinished<Form>) => void;
  /** By what its author knows which text it is. */
  readonly nameOf: (form: Form) => string;
};

/** Offers somebody back what they typed and did not save. It is never put in the form by itself: meanwhile much may have changed. */
export function OwnTextsNote<Form>({ own: { offered, drop }, take, nameOf }: Props<Form>) {
  const texts = useOwnTextTexts();
  return offered.map((text) => (
    <Alert key={text.textId} type="info" icon={<Icon name="info" />}>
      <Paragraph>
        {texts.notSaved} <strong lang="nl">{nameOf(text.form)}</strong>
      </Paragraph>
      <ButtonGroup>
        <Press onPress={() => take(text)}>
          {texts.goOn} <Moment at={text.at} isShort={isOfToday(text.at)} />
        </Press>
        <Press look="subtle" onPress={() => drop(text.textId)}>
          {texts.drop}
        </Press>
      </ButtonGroup>
    </Alert>
  ));
}

const halfDayMs = 12 * 3_600_000;
const isOfToday = (at: string): boolean => Date.now() - Date.parse(at) < halfDayMs;

/** Who else is writing: two people who know of each other need not merge afterwards. */
export function WritersNote({ own: { writers } }: { readonly own: Pick<OwnTexts<unknown>, 'writers'> }) {
  const nameOf = useNameOf();
  const texts = useOwnTextTexts();
  return (
    <div role="status">
      {writers.map(({ operatorId, at }) => (
        <Paragraph key={operatorId}>
          <Icon name="info" /> {texts.writes(nameOf(operatorId))} (<Moment at={at} isShort />)
        </Paragraph>
      ))}
    </div>
  );
}

/** Whether what is being typed survives; and when its text went on elsewhere, the way to keep this one too. */
export function KeptSign({ kept: { state, asAnother } }: { readonly kept: Keeping }) {
  const texts = useOwnTextTexts();
  return (
    <>
      <span role="status" className={state === 'kept' ? 'keten-small keten-muted' : 'keten-small'}>
        {state === 'kept' && texts.kept}
        {state !== undefined && state !== 'kept' && (
          <strong>
            <Icon name="alarm" /> {state === 'elsewhere' ? texts.elsewhere : texts.notKept}
          </strong>
        )}
      </span>
      {state === 'elsewhere' && (
        <div>
          <Press onPress={asAnother}>{texts.asAnother}</Press>
        </div>
      )}
    </>
  );
}
