import { certainties, severities, urgencies } from '@keten/domain';
import type { Weight } from '@keten/domain';
import { Paragraph } from '@utrecht/component-library-react';
import { ChoiceField, useWords } from '@keten/web';
import { useWarningTexts } from '../warnings/warning-texts.ts';
import { useOrderTexts } from './standing-order-texts.ts';

const known = <Word extends string>(words: readonly Word[]): readonly Word[] =>
  words.filter((word) => word !== 'Unknown');

type Props = { readonly least: Partial<Weight>; readonly change: (least: Partial<Weight>) => void };

/** How bad, how urgent and how sure a source must call it itself. */
export function LeastFields({ least, change }: Props) {
  const texts = useWarningTexts();
  const own = useOrderTexts();
  const words = useWords();
  const { severity, urgency, certainty } = least;
  return (
    <fieldset className="keten-plain">
      <legend className="utrecht-form-fieldset__legend">{own.least}</legend>
      <Paragraph>{own.leastWhat}</Paragraph>
      <ChoiceField
        label={texts.severity}
        value={severity}
        options={known(severities)}
        nameOf={(value) => words.severity[value]}
        onChange={(value) => change({ ...least, severity: value })}
      />
      <ChoiceField
        label={texts.urgency}
        value={urgency}
        options={known(urgencies)}
        nameOf={(value) => words.urgency[value]}
        onChange={(value) => change({ ...least, urgency: value })}
      />
      <ChoiceField
        label={texts.certainty}
        value={certainty}
        options={known(certainties)}
        nameOf={(value) => words.certainty[value]}
        onChange={(value) => change({ ...least, certainty: value })}
      />
    </fieldset>
  );
}

export function LeastWords({ least: { severity, urgency, certainty } }: { readonly least: Weight }) {
  const words = useWords();
  return <>{[words.severity[severity], words.urgency[urgency], words.certainty[certainty]].join(', ')}</>;
}
