import type { ServiceState } from '@keten/domain';
import { Alert as Notice, Paragraph } from '@utrecht/component-library-react';
import {
  formatLeft,
  Icon,
  LongField,
  Moment,
  Panel,
  Press,
  Progress,
  Refusal,
  sharedTexts,
  TextField,
  TickField,
  useAction,
  useNow,
  useTexts,
  useWords,
  withTick,
} from '@keten/web';
import { useState } from 'react';
import { acknowledge } from '../portal-api.ts';
import type { Alert, Duty } from '../portal-api.ts';
import { ServiceField } from '../service-field.tsx';
import { StoredNotice } from '../stored-notice.tsx';
import { useAlertTexts } from './alert-texts.ts';

type Props = { readonly alert: Alert; readonly reload: () => void };

/** Asks for the confirmation, or says that it is there. */
export function ConfirmPanel({ alert, reload }: Props) {
  const texts = useAlertTexts();
  const [isStored, setStored] = useState(false);
  const [isAnew, setAnew] = useState(false);
  const { toConfirm, obligations, state } = alert;
  const last = obligations.at(-1);
  const asked = toConfirm ?? (isAnew ? last?.revision : undefined);
  const store = (): void => {
    setStored(true);
    setAnew(false);
    reload();
  };
  const isConfirmed = last?.state === 'confirmed';
  // What is past is not confirmed any more, and what it asked is no help now.
  const mayAgain = asked === undefined && state === 'current' && (isConfirmed || isStored);
  const again = (): void => {
    setStored(false);
    setAnew(true);
  };
  return (
    <Panel title={texts.confirm}>
      {isStored && <Stored />}
      {!isStored && asked !== undefined && <ConfirmForm {...{ alert, store }} revision={asked} />}
      {!isStored && asked === undefined && isConfirmed && <Confirmed duty={last} />}
      {!isStored && asked === undefined && !isConfirmed && <Paragraph>{texts.nothingAsked}</Paragraph>}
      {mayAgain && <Press onPress={again}>{texts.sayAgain}</Press>}
    </Panel>
  );
}

function Stored() {
  const texts = useAlertTexts();
  return (
    <StoredNotice>
      <Paragraph>{texts.stored}</Paragraph>
    </StoredNotice>
  );
}

function Confirmed({ duty: { at, by, via, ticked = [], serviceState } }: { readonly duty: Duty }) {
  const texts = useAlertTexts();
  const words = useWords();
  return (
    <Notice type="ok" role="status" icon={<Icon name="check" />}>
      <Paragraph>
        <strong>{texts.youConfirmed}</strong>: <Moment at={at} />
        {by !== undefined && by !== '' && ` ${texts.byWhom} ${by}`}
        {via && ` ${texts.via} ${words.channel[via]}`}
        {serviceState && ` · ${words.service[serviceState]}`}
      </Paragraph>
      {ticked.length > 0 && <Paragraph lang="nl">✓ {ticked.join(' ✓ ')}</Paragraph>}
    </Notice>
  );
}

type FormProps = { readonly alert: Alert; readonly revision: number; readonly store: () => void };

function ConfirmForm({ alert: { warningId, content, obligations }, revision, store }: FormProps) {
  const texts = useAlertTexts();
  const { busy } = useTexts(sharedTexts);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [serviceState, setServiceState] = useState<ServiceState>();
  const [by, setBy] = useState('');
  const [help, setHelp] = useState<string>();
  const duty = obligations.find((each) => each.revision === revision);
  const { isBusy, refused, run } = useAction();
  const send = async (): Promise<void> => {
    // Without it the form is not sent.
    if (serviceState === undefined) return;
    const helpAsked = help === undefined ? {} : { helpAsked: help.trim() };
    await acknowledge(warningId, revision, { by: by.trim(), ticked, serviceState, ...helpAsked });
    store();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void run(send);
      }}
    >
      {duty?.state === 'exhausted' && (
        <Paragraph>
          <strong>{texts.unsureWhat}</strong>
        </Paragraph>
      )}
      <Paragraph>{texts.confirmWhat}</Paragraph>
      <Deadline duty={duty} />
      {content.checklist.length > 0 && (
        <fieldset className="keten-plain">
          <legend>{texts.checklist}</legend>
          {content.checklist.map((point) => (
            <TickField
              key={point}
              label={point}
              isTicked={ticked.includes(point)}
              onChange={(isTicked) => setTicked(withTick(content.checklist, ticked, point, isTicked))}
            />
          ))}
        </fieldset>
      )}
      <ServiceField value={serviceState} onChange={setServiceState} />
      <HelpField {...{ help, setHelp }} />
      <TextField label={texts.by} hint={texts.byWhat} value={by} onChange={setBy} maxLength={100} isRequired />
      <Refusal refused={refused} />
      <Press look="primary" isSubmit isBusy={isBusy}>
        {texts.send}
      </Press>
      {isBusy && <Progress label={busy} />}
    </form>
  );
}

type HelpProps = { readonly help: string | undefined; readonly setHelp: (help: string | undefined) => void };

/** A tick is enough: who has no time to write is called. */
function HelpField({ help, setHelp }: HelpProps) {
  const { needsHelp, whichHelp, whichHelpWhat } = useAlertTexts();
  return (
    <>
      <TickField
        label={needsHelp}
        isTicked={help !== undefined}
        onChange={(isTicked) => setHelp(isTicked ? '' : undefined)}
      />
      {help !== undefined && (
        <LongField
          {...{ label: whichHelp, hint: whichHelpWhat, value: help, rows: 3, maxLength: 1000 }}
          onChange={setHelp}
        />
      )}
    </>
  );
}

/** How long is left. A late confirmation counts too, and the form says so. */
function Deadline({ duty }: { readonly duty: Duty | undefined }) {
  const texts = useAlertTexts();
  const now = useNow();
  const at = duty?.deadlineAt;
  if (at === undefined || Date.parse(at) <= now.getTime()) return <Paragraph>{texts.late}</Paragraph>;
  return (
    <Paragraph className="keten-numbers">
      {texts.before} <Moment at={at} isShort /> ({texts.left} {formatLeft(at, now)})
    </Paragraph>
  );
}
