import { FactList, Moment, sectorName, useWords } from '@keten/web';
import { DutyForm } from './duty-form.tsx';
import type { ShownRegister } from './register.ts';
import { listOf } from './register-api.ts';
import type { DutyEntry } from './register-api.ts';
import { useRegisterTexts } from './register-texts.ts';

type Props = { readonly item: DutyEntry };

function Line({ item: { law, vakminister, isInForce } }: Props) {
  const texts = useRegisterTexts();
  const { incidentLaw } = useWords();
  return (
    <>
      {incidentLaw[law]} · {isInForce ? <span lang="nl">{vakminister}</span> : texts.asksNothing}
    </>
  );
}

function Facts({ item }: Props) {
  const texts = useRegisterTexts();
  const { incidentLaw, incidentStage } = useWords();
  const { law, sector, vakminister, supervisor, terms, source, validFrom, isInForce, dutyId } = item;
  const within = terms.map(({ stage, hours, months, isWhereRelevant }) => {
    const time = months > 0 ? texts.months(months) : texts.hours(hours);
    return `${incidentStage[stage]}: ${time}${isWhereRelevant ? ` (${texts.whereRelevant})` : ''}`;
  });
  return (
    <FactList
      facts={[
        [texts.law, `${incidentLaw[law]} (${law})`],
        [texts.sector, <span key="sector" lang="nl">{`${sectorName(sector)} (${sector})`}</span>],
        [texts.state, isInForce ? texts.inForce : texts.asksNothing],
        [
          texts.vakminister,
          <span key="vakminister" lang="nl">
            {vakminister}
          </span>,
        ],
        [
          texts.supervisor,
          supervisor === '' ? (
            texts.unknown
          ) : (
            <span key="supervisor" lang="nl">
              {supervisor}
            </span>
          ),
        ],
        within.length > 0 && [texts.within, within.join('; ')],
        [
          texts.foundIn,
          <span key="source" lang="nl">
            {source}
          </span>,
        ],
        validFrom !== undefined && [texts.validFrom, <Moment key="from" at={validFrom} />],
        [texts.id, dutyId],
      ]}
    />
  );
}

export const duties: ShownRegister<DutyEntry> = {
  ...{ name: 'duties', path: '/meldplichten', api: '/v1/reporting-duties' },
  load: () => listOf('/v1/reporting-duties'),
  idOf: ({ dutyId }) => dutyId,
  nameOf: ({ sector, law }) => `${sectorName(sector)} (${law})`,
  wordsOf: ({ sector, law, vakminister, supervisor, source }) => [sector, law, vakminister, supervisor, source],
  // What the chain begins with can't be changed here, and carries no hash.
  isKept: (item) => 'contentHash' in item,
  hashOf: (item) => ('contentHash' in item && typeof item.contentHash === 'string' ? item.contentHash : undefined),
  ...{ Line, Facts, Form: DutyForm },
};
