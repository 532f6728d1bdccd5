import type { AuthorityTold, DeliveryState, IncidentStep, Obligation, Purpose, Severity, Warning } from '@keten/domain';
import { StatusBadge } from '@utrecht/component-library-react';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';
import { useWords } from './vocabulary.ts';

type Tone = 'neutral' | 'active' | 'safe' | 'warning' | 'danger' | 'extreme' | 'severe' | 'moderate' | 'minor';
type Sign = readonly [Tone, IconName];

/** A state as a sign and a word on a ground: each of the three alone would be enough. */
export function Badge({ sign: [tone, icon], word }: { readonly sign: Sign; readonly word: string }) {
  return (
    <StatusBadge status={tone}>
      <Icon name={icon} />
      {word}
    </StatusBadge>
  );
}

const severitySigns: Readonly<Record<Severity, Sign>> = {
  Extreme: ['extreme', 'alarm'],
  Severe: ['severe', 'alarm'],
  Moderate: ['moderate', 'peak'],
  Minor: ['minor', 'info'],
  Unknown: ['neutral', 'doubt'],
};
export const SeverityBadge = ({ severity }: { readonly severity: Severity }) => (
  <Badge sign={severitySigns[severity]} word={useWords().severity[severity]} />
);

/** How bad it is; that it is safe, for what says so: an all-clear has the severity of the threat that it ends (CAP 1.2 §3.2.2). */
export const HazardBadge = ({ purpose, severity }: { readonly purpose: Purpose; readonly severity: Severity }) =>
  purpose === 'all-clear' ? (
    <Badge sign={['safe', 'check']} word={useWords().allClear} />
  ) : (
    <SeverityBadge severity={severity} />
  );

const warningSigns: Readonly<Record<Warning['state'] | 'expired', Sign>> = {
  proposed: ['active', 'info'],
  draft: ['neutral', 'pen'],
  submitted: ['warning', 'clock'],
  approved: ['safe', 'check'],
  rejected: ['danger', 'cross'],
  issued: ['active', 'out'],
  ended: ['neutral', 'dash'],
  expired: ['neutral', 'dash'],
};
export const WarningBadge = ({ state }: { readonly state: Warning['state'] | 'expired' }) => (
  <Badge sign={warningSigns[state]} word={useWords().warning[state]} />
);

const obligationSigns: Readonly<Record<Obligation['state'], Sign>> = {
  open: ['warning', 'clock'],
  confirmed: ['safe', 'check'],
  exhausted: ['extreme', 'alarm'],
  revoked: ['neutral', 'dash'],
};
export const ObligationBadge = ({ state }: { readonly state: Obligation['state'] }) => (
  <Badge sign={obligationSigns[state]} word={useWords().obligation[state]} />
);

const deliverySigns: Readonly<Record<DeliveryState, Sign>> = {
  'handed-over': ['active', 'out'],
  delivered: ['safe', 'check'],
  delayed: ['warning', 'clock'],
  failed: ['danger', 'cross'],
  'in-doubt': ['warning', 'doubt'],
  expired: ['neutral', 'dash'],
  revoked: ['neutral', 'dash'],
};
export const DeliveryBadge = ({ state }: { readonly state: DeliveryState }) => (
  <Badge sign={deliverySigns[state]} word={useWords().delivery[state]} />
);

const stepSigns: Readonly<Record<IncidentStep['state'], Sign>> = {
  done: ['safe', 'check'],
  open: ['warning', 'clock'],
  overdue: ['danger', 'alarm'],
};
export const IncidentStepBadge = ({ state }: { readonly state: IncidentStep['state'] }) => (
  <Badge sign={stepSigns[state]} word={useWords().incidentStep[state]} />
);

const authoritySigns: Readonly<Record<AuthorityTold['state'], Sign>> = {
  'under-way': ['active', 'out'],
  told: ['safe', 'check'],
  'not-told': ['danger', 'cross'],
};
export const AuthorityBadge = ({ state }: { readonly state: AuthorityTold['state'] }) => (
  <Badge sign={authoritySigns[state]} word={useWords().authority[state]} />
);
