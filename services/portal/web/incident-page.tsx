import { serviceStates, threatKinds } from '@keten/domain';
import { Alert as Notice, Code, Paragraph } from '@utrecht/component-library-react';
import {
  ChoiceField,
  fromLocalInput,
  Icon,
  LongField,
  Moment,
  PageHeading,
  PageLink,
  Press,
  Progress,
  RadioFields,
  Refusal,
  sharedTexts,
  TextField,
  toLocalInput,
  useAction,
  useTexts,
  useWords,
} from '@keten/web';
import { useEffect, useRef, useState } from 'react';
import { reportIncident } from './portal-api.ts';
import type { Incident } from './portal-api.ts';
import { usePortalTexts } from './texts.ts';

type Receipt = Awaited<ReturnType<typeof reportIncident>>;

/** An entity tells what happened to it (requirements S09). */
export function IncidentPage() {
  const texts = usePortalTexts();
  const [receipt, setReceipt] = useState<Receipt>();
  return (
    <div className="keten-stack keten-reading">
      <nav aria-label={texts.alerts}>
        <PageLink to="/">{texts.back}</PageLink>
      </nav>
      <div className="keten-panel">
        <PageHeading title={texts.incident} app={texts.app} />
        {receipt ? (
          <Received receipt={receipt} again={() => setReceipt(undefined)} />
        ) : (
          <IncidentForm received={setReceipt} />
        )}
      </div>
    </div>
  );
}

function Received({ receipt, again }: { readonly receipt: Receipt; readonly again: () => void }) {
  const texts = usePortalTexts();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1}>
      <Notice type="ok" role="status" icon={<Icon name="check" />}>
        <Paragraph>
          <strong>{texts.receipt}</strong> <Moment at={receipt.reportedAt} />
        </Paragraph>
        <Paragraph>
          {texts.receiptCode}: <Code>{receipt.incidentId}</Code>
        </Paragraph>
      </Notice>
      <Press onPress={again}>{texts.another}</Press>
    </div>
  );
}

/** The id is chosen once per form, so that sending it again after a broken line is no second incident. */
const newIncident = (): Incident => ({
  incidentId: idFrom(crypto.getRandomValues(new Uint8Array(12))),
  kind: 'cyber',
  description: '',
  serviceState: 'disrupted',
  helpNeeded: '',
  occurredAt: new Date().toISOString(),
});

/** `crypto.randomUUID` is not there on a page without https, such as one of a demo. */
const idFrom = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

function IncidentForm({ received }: { readonly received: (receipt: Receipt) => void }) {
  const texts = usePortalTexts();
  const { busy } = useTexts(sharedTexts);
  const words = useWords();
  const [incident, setIncident] = useState(newIncident);
  const { isBusy, refused, run } = useAction();
  const change = (part: Partial<Incident>): void => setIncident((before) => ({ ...before, ...part }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void run(async () => received(await reportIncident(incident)));
      }}
    >
      <Paragraph>{texts.incidentWhat}</Paragraph>
      <ChoiceField
        label={texts.incidentKind}
        value={incident.kind}
        options={threatKinds}
        nameOf={(value) => words.kind[value]}
        onChange={(kind) => change({ kind })}
      />
      <LongField
        label={texts.description}
        value={incident.description}
        maxLength={4000}
        isRequired
        onChange={(description) => change({ description })}
      />
      <TextField
        label={texts.occurredAt}
        type="datetime-local"
        value={toLocalInput(incident.occurredAt)}
        isRequired
        onChange={(local) => change({ occurredAt: fromLocalInput(local) ?? incident.occurredAt })}
      />
      <fieldset className="keten-plain">
        <legend>{texts.service}</legend>
        <RadioFields
          value={incident.serviceState}
          options={serviceStates}
          nameOf={(value) => words.service[value]}
          onChange={(serviceState) => change({ serviceState })}
        />
      </fieldset>
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
