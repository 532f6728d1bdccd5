import type { DutyMatter } from '@keten/domain';
import { Paragraph } from '@utrecht/component-library-react';
import { Badge, DeliveryBadge, Moment, useLoaded, useUpdates } from '@keten/web';
import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import { dutyCalls } from './duty-api.ts';
import type { DutyCall, DutyCalls } from './duty-api.ts';
import { useDutyTexts } from './duty-texts.ts';

const KnownDuty = createContext<DutyCalls | undefined>(undefined);

/** Also who is on duty may have changed. */
const aboutDuty = ['duty', 'operator'];

/** Who was texted, loaded once for all that shows it. */
export function DutyKnown({ children }: { readonly children: ReactNode }) {
  const { value, reload } = useLoaded(dutyCalls);
  useUpdates(aboutDuty, reload);
  return <KnownDuty value={value}>{children}</KnownDuty>;
}

/** In an alarm: that nobody gets a text about it. */
export function NobodyOnDuty() {
  const texts = useDutyTexts();
  if (useContext(KnownDuty)?.isAnybodyOnDuty !== false) return undefined;
  return <Paragraph>{texts.noDutyOfficer}</Paragraph>;
}

type Overrun = {
  readonly warningId: string;
  readonly step: DutyMatter;
  /** Of what has no record of its own: since when it is so. Texts before that were about something else. */
  readonly from?: string | undefined;
};

/** Beside what waits: who was texted about it, and whether it arrived; of the last time that it waited so long. */
export function DutySaid({ warningId, step, from = '' }: Overrun) {
  const all = useContext(KnownDuty)?.items ?? [];
  const calls = all.filter((call) => call.warningId === warningId && call.step === step && call.at >= from);
  const last = calls.filter(({ since }) => since === calls[0]?.since).toReversed();
  return last.map((call) => <Said call={call} key={call.callId} />);
}

function Said({ call: { name, report, at } }: { readonly call: DutyCall }) {
  const texts = useDutyTexts();
  return (
    <div>
      {texts.textTo(name)}{' '}
      {report ? <DeliveryBadge state={report.state} /> : <Badge sign={['neutral', 'clock']} word={texts.asked} />}{' '}
      <Moment at={report?.at ?? at} isShort />
    </div>
  );
}
