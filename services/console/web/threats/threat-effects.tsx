import { Paragraph } from '@utrecht/component-library-react';
import { Panel, useSectorName } from '@keten/web';
import type { Threat } from './threat-api.ts';
import type { ThreatDetail } from './threat-api.ts';
import { SmallTable } from '../small-table.tsx';
import { Why } from './why.tsx';
import { useThreatTexts } from './threat-texts.ts';

/** How high each sector should be on guard. */
export function Levels({ threat: { levels } }: { readonly threat: Threat }) {
  const sectorName = useSectorName();
  const texts = useThreatTexts();
  if (levels.length === 0) return undefined;
  return (
    <Panel title={texts.levels}>
      <Paragraph className="keten-muted">{texts.levelsWhat}</Paragraph>
      <SmallTable
        label={texts.levels}
        columns={[texts.sectorColumn, texts.level]}
        rows={levels.map(({ sector, level }) => ({
          id: sector,
          cells: [sectorName(sector), <span lang="nl">{level}</span>],
        }))}
      />
    </Panel>
  );
}

/** Which sectors follow, and how much time there is. */
export function Cascade({ threat: { cascade } }: { readonly threat: Threat }) {
  const sectorName = useSectorName();
  const texts = useThreatTexts();
  const delay = useDelay();
  if (cascade.length === 0) return undefined;
  const soonestFirst = cascade.toSorted((a, b) => a.afterMinutes - b.afterMinutes);
  return (
    <Panel title={texts.cascade}>
      <Paragraph className="keten-muted">{texts.cascadeWhat}</Paragraph>
      <SmallTable
        label={texts.cascade}
        columns={[texts.sectorColumn, texts.after, texts.because]}
        rows={soonestFirst.map(({ sector, afterMinutes, ...why }) => ({
          id: sector + why.because,
          cells: [sectorName(sector), delay(afterMinutes), <Why of={why} />],
        }))}
      />
    </Panel>
  );
}

/** Hours for what takes hours: nobody counts in 2,880 minutes. */
function useDelay(): (minutes: number) => string {
  const texts = useThreatTexts();
  return (minutes) => {
    if (minutes === 0) return texts.atOnce;
    return minutes % 60 === 0 ? texts.hours(minutes / 60) : texts.minutes(minutes);
  };
}

/** Who may be told which part of it, and who may be told nothing. */
export function Releases({ threat: { toldTo } }: { readonly threat: ThreatDetail }) {
  const texts = useThreatTexts();
  return (
    <Panel title={texts.releases}>
      <Paragraph className="keten-muted">{texts.releasesWhat}</Paragraph>
      <SmallTable
        label={texts.releases}
        columns={[texts.readership, texts.fields, texts.rubricering]}
        rows={toldTo.map(({ readership, fields, marking }) => ({
          id: readership,
          cells: [
            texts.readerships[readership],
            marking ? fields.map((field) => texts.fieldNames[field]).join(', ') : texts.toldNothing,
            marking ? <span lang="nl">{`${marking.rubricering}, TLP:${marking.tlp}`}</span> : '—',
          ],
        }))}
      />
    </Panel>
  );
}
