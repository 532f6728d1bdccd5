import { threatKinds } from '@keten/domain';
import { Paragraph } from '@utrecht/component-library-react';
import {
  ChoiceField,
  MomentField,
  LongField,
  Press,
  Progress,
  Refusal,
  sharedTexts,
  useAction,
  useTexts,
  useWords,
} from '@keten/web';
import { useState } from 'react';
import { IncidentQuestions } from './incident-fields.tsx';
import { ownId } from './own-id.ts';
import { reportIncident } from '../portal-api.ts';
import type { Incident, ShownIncident } from '../portal-api.ts';
import { useIncidentTexts } from './incident-texts.ts';

/** What states a fact, nobody has answered until the reporter does. */
type Facts = Pick<Incident, 'kind' | 'serviceState' | 'isCyber' | 'isSignificant'>;
type Unfinished = Omit<Incident, keyof Facts> & Partial<Facts>;

const newIncident = (bulletinId?: string): Unfinished => ({
  incidentId: ownId(),
  description: '',
  helpNeeded: '',
  occurredAt: new Date().toISOString(),
  awareAt: new Date().toISOString(),
  ...(bulletinId === undefined ? {} : { bulletinId }),
});

type Props = { readonly bulletinId?: string; readonly received: (receipt: ShownIncident) => void };

/** Everything that a report asks, on one page. Nothing is answered for the reporter. */
export function IncidentForm({ bulletinId, received }: Props) {
  const texts = useIncidentTexts();
  const { busy } = useTexts(sharedTexts);
  const words = useWords();
  const [incident, setIncident] = useState(() => newIncident(bulletinId));
  const { isBusy, refused, run } = useAction();
  const change = (part: Partial<Unfinished>): void => setIncident((before) => ({ ...before, ...part }));
  const { kind } = incident;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // A form that lacks an answer is not sent; the server refuses one all the same.
        void run(async () => received(await reportIncident(incident as Incident)));
      }}
    >
      <Paragraph>{texts.incidentWhat}</Paragraph>
      <ChoiceField
        label={texts.incidentKind}
        value={kind}
        options={threatKinds}
        nameOf={(value) => words.kind[value]}
        onChange={(value) => change({ kind: value })}
      />
      <LongField
        label={texts.description}
        value={incident.description}
        maxLength={4000}
        isRequired
        onChange={(description) => change({ description })}
      />
      <Moments incident={incident} change={change} />
      <IncidentQuestions {...{ answers: incident, change }} />
      <LongField
        label={texts.help}
        hint={texts.helpWhat}
        value={incident.helpNeeded}
        rows={2}
        maxLength={1000}
        onChange={(helpNeeded) => change({ helpNeeded })}
      />
      <Refusal refused={refused} />
      <Press look="primary" isSubmit isBusy={isBusy}>
        {texts.report}
      </Press>
      {isBusy && <Progress label={busy} />}
    </form>
  );
}

type MomentsProps = { readonly incident: Unfinished; readonly change: (part: Partial<Unfinished>) => void };

/** Since when it is, and since when the entity knows: the law counts from the second. */
function Moments({ incident: { occurredAt, awareAt = occurredAt }, change }: MomentsProps) {
  const texts = useIncidentTexts();
  return (
    <>
      <MomentField
        label={texts.occurredAt}
        value={occurredAt}
        isRequired
        onChange={(at) => change({ occurredAt: at })}
      />
      <MomentField
        label={texts.awareAt}
        hint={texts.awareAtWhat}
        value={awareAt}
        isRequired
        onChange={(at) => change({ awareAt: at })}
      />
    </>
  );
}
