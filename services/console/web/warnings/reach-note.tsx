import { isAbsence } from '@keten/domain';
import { Alert, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Badge, Icon } from '@keten/web';
import { useFollowers } from './recipients-panel.tsx';
import type { Warning } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';

type Shown = { readonly shown: Pick<Warning, 'reach' | 'state' | 'recipients'> };

/** What is out has been sent already: whom it would reach now says nothing of that. */
export const isStillToCome = (state: Warning['state']): boolean => state !== 'issued' && state !== 'ended';

type LineProps = Shown & {
  /** Where it is not about who would be reached now. */
  readonly label?: string | undefined;
};

/** Whom it would reach if it went out now, in a few words. */
export function ReachLine({ shown: { reach, recipients, state }, label }: LineProps) {
  const texts = useWarningTexts().reach;
  const whom = useWhom({ reach, recipients });
  const absent = reach.gaps.filter(isAbsence).flatMap(({ names }) => names);
  if (!isStillToCome(state)) return undefined;
  return (
    <>
      <Paragraph className="keten-flush">
        {label ?? texts.now}: <strong>{whom}</strong>.
      </Paragraph>
      {absent.length > 0 && !reachesNobody(reach) && (
        <Paragraph className="keten-flush keten-small keten-muted">{texts.absent(absent.join(', '))}</Paragraph>
      )}
    </>
  );
}

/** How many of whom, in words; citizens by their telephones and browsers too, where those were counted. */
export function useWhom({ reach, recipients }: Pick<Warning, 'reach' | 'recipients'>): string {
  const { places, entities, toldBefore } = reach;
  const texts = useWarningTexts().reach;
  const followers = useFollowers(recipients.citizens);
  const counted = followers === undefined ? '' : ` (${followers})`;
  const parts = [
    places > 0 && texts.places(places) + counted,
    entities > 0 && texts.entities(entities),
    toldBefore.places > 0 && texts.placesBefore(toldBefore.places) + (places > 0 ? '' : counted),
    toldBefore.entities > 0 && texts.entitiesBefore(toldBefore.entities),
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join('; ') : texts.nobody;
}

const reachesNobody = ({ places, entities, toldBefore }: Warning['reach']): boolean =>
  places + entities + toldBefore.places + toldBefore.entities === 0;

/** What there is to alarm about. That nobody is there is no news beside whom it does reach: who reads it on every warning reads it on none. */
const gapsOf = ({ reach, state }: Pick<Warning, 'reach' | 'state'>): Warning['reach']['gaps'] => {
  if (!isStillToCome(state)) return [];
  return reachesNobody(reach) ? reach.gaps : reach.gaps.filter((gap) => !isAbsence(gap));
};

/** The same alarm in one line, where there is no room for more. */
export function ReachSign({ shown }: { readonly shown: Pick<Warning, 'reach' | 'state'> }) {
  const texts = useWarningTexts().reach;
  if (gapsOf(shown).length === 0) return undefined;
  const isForNobody = reachesNobody(shown.reach);
  return (
    <Badge
      sign={[isForNobody ? 'danger' : 'warning', 'alarm']}
      word={isForNobody ? texts.signs.nobody : texts.signs.part}
    />
  );
}

/** Whom it is for and is there, and yet hears nothing, and why: before anybody submits, approves or issues it. */
export function ReachAlarm({ shown: { reach, state } }: { readonly shown: Pick<Warning, 'reach' | 'state'> }) {
  const texts = useWarningTexts().reach;
  const gaps = gapsOf({ reach, state });
  if (gaps.length === 0) return undefined;
  const isForNobody = reachesNobody(reach);
  return (
    <Alert type={isForNobody ? 'error' : 'warning'} icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{isForNobody ? texts.nobodyAtAll : texts.part}</strong>
      </Paragraph>
      <UnorderedList>
        {gaps.map(({ about, names }) => (
          <UnorderedListItem key={about}>{texts.gaps[about](names.join(', '))}</UnorderedListItem>
        ))}
      </UnorderedList>
    </Alert>
  );
}

/** Both, of what is being written. */
export const ReachOf = ({
  reach,
  recipients,
  label,
}: Pick<Shown['shown'], 'reach' | 'recipients'> & Pick<LineProps, 'label'>) => (
  <>
    <ReachLine shown={{ reach, recipients, state: 'draft' }} label={label} />
    <ReachAlarm shown={{ reach, state: 'draft' }} />
  </>
);
