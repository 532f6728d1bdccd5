import { Paragraph } from '@utrecht/component-library-react';
import { Details, localeOf, Moment, Panel, useLanguage, useWords } from '@keten/web';
import { AskedSteps } from '../board/asked-people.tsx';
import { DependantsNote } from './dependants.tsx';
import type { Warning } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';

type Shown = { readonly recipients: Warning['recipients'] };

type PanelProps = Shown & {
  /** What must be known to read it, if anything. */
  readonly what?: string;
  readonly dependants?: Warning['dependants'];
};

/** Who gets it, channel by channel and by name, and how many citizens: what two persons agree to. */
export function RecipientsPanel({ recipients, what, dependants }: PanelProps) {
  const { recipients: texts } = useWarningTexts();
  return (
    <Panel title={texts.title}>
      {what !== undefined && <Paragraph>{what}</Paragraph>}
      <Recipients recipients={recipients} />
      <DependantsNote all={dependants} />
    </Panel>
  );
}

export function Recipients({ recipients: { channels, ladders, citizens } }: Shown) {
  const { recipients: texts } = useWarningTexts();
  const words = useWords();
  return (
    <>
      {channels.length === 0 && !citizens && <Paragraph className="keten-flush">{texts.nobody}</Paragraph>}
      {channels.map(({ channel, count, first }) => (
        <Details key={channel} summary={`${words.channel[channel]}: ${texts.organisations(count)}`}>
          <ul className="keten-list keten-small">
            {first.map((name, at) => (
              <li key={`${at}-${name}`}>{name}</li>
            ))}
            {count > first.length && <li>{texts.others(count - first.length)}</li>}
          </ul>
        </Details>
      ))}
      {ladders.count > 0 && (
        <Details summary={texts.ladders(ladders.count)}>
          <Paragraph className="keten-small">{texts.laddersWhat}</Paragraph>
          {ladders.first.map(({ name, steps }, at) => (
            <div key={`${at}-${name}`}>
              <strong>{name}</strong>
              <AskedSteps steps={steps} />
            </div>
          ))}
          {ladders.count > ladders.first.length && (
            <Paragraph className="keten-flush">{texts.others(ladders.count - ladders.first.length)}</Paragraph>
          )}
        </Details>
      )}
      {citizens && <Citizens citizens={citizens} />}
    </>
  );
}

/** How many follow the places, and how old that count is. */
function Citizens({ citizens }: { readonly citizens: NonNullable<Warning['recipients']['citizens']> }) {
  const { recipients: texts } = useWarningTexts();
  const followers = useFollowers(citizens);
  if (citizens.countedAt === undefined || followers === undefined)
    return <Paragraph className="keten-flush">{texts.notCounted}</Paragraph>;
  return (
    <>
      <Paragraph className="keten-flush">
        {texts.citizens}: <strong>{followers}</strong>.
      </Paragraph>
      <Paragraph className="keten-small keten-muted keten-flush">
        {texts.counted} <Moment at={citizens.countedAt} />. {texts.several}
      </Paragraph>
    </>
  );
}

/** `ongeveer 2.300 telefoons en 410 browsers`; undefined when it is not known. */
export function useFollowers(citizens: Warning['recipients']['citizens']): string | undefined {
  const { recipients: texts } = useWarningTexts();
  const { language } = useLanguage();
  if (citizens?.countedAt === undefined) return undefined;
  const { phones, browsers } = citizens;
  const said = (count: number): string => rounded(count).toLocaleString(localeOf(language));
  const parts = [
    phones !== undefined && texts.phones(said(phones)),
    browsers !== undefined && texts.browsers(said(browsers)),
  ].filter((part) => part !== false);
  return `${texts.about} ${parts.join(` ${texts.and} `)}`;
}

/** To two figures from a hundred on: more would be said than is known. */
function rounded(count: number): number {
  if (count < 100) return count;
  const step = 10 ** (Math.floor(Math.log10(count)) - 1);
  return Math.round(count / step) * step;
}
