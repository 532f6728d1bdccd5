import { besideChannels, chainWorkId, channelsOf, ringsOfChain } from '@keten/domain';
import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Icon, useWords } from '@keten/web';
import { useRing } from '../alarm-sound.tsx';
import { useAsk } from '../asked.tsx';
import type { ChainTroubles, PartTrouble, StoreTrouble } from './chain-health-api.ts';
import { useChainHealthTexts } from './chain-health-texts.ts';
import { ChannelAlarm } from './channel-alarm.tsx';
import { useKnownChain } from './known-chain.tsx';
import { DutySaid, NobodyOnDuty } from '../duty/known-duty.tsx';
import { Since } from './since.tsx';

const none: ChainTroubles = { items: [], stores: [], routes: [] };

/** Above every page: a part of the chain that stands still or where room gets short, and what does not happen because of it. */
export function ChainAlarm() {
  const texts = useChainHealthTexts();
  const words = useWords();
  const { value = none } = useKnownChain();
  const { items, stores, routes, archive, audit } = value;
  const channels = channelsOf(routes);
  const hurt = channels.filter(({ down }) => down.length > 0);
  const parts = besideChannels(items, channels);
  const rings = ringsOfChain(value);
  const sinces = [...parts, ...hurt.flatMap(({ down }) => down)].map(({ since }) => since).toSorted();
  useRing('chain', rings);
  useAsk('chain', [
    ...parts.map(({ part }) => ({ about: texts.means[part] })),
    ...stores.map(({ store, percent }) => ({ about: texts.fills(texts.stores[store] ?? store, percent) })),
    ...(archive ? [{ about: texts.archiveIsLate(archive.hours) }] : []),
    ...(audit ? [{ about: texts.auditUnsigned(audit.minutes) }] : []),
    ...hurt.filter(({ up }) => up.length === 0).map(({ channel }) => ({ about: words.channel[channel] })),
  ]);
  if (parts.length + stores.length + hurt.length === 0 && !archive && !audit) return undefined;
  return (
    <div role="alert">
      {parts.map((trouble) => (
        <PartAlarm key={`${trouble.part}.${trouble.state}`} {...trouble} />
      ))}
      {stores.map((each) => (
        <StoreAlarm key={each.store} {...each} />
      ))}
      {archive && <LateAlarm is={texts.archiveIsLate(archive.hours)} what={texts.archiveWhat} />}
      {audit && <LateAlarm is={texts.auditUnsigned(audit.minutes)} what={texts.auditWhat} />}
      {hurt.map((channel) => (
        <ChannelAlarm key={channel.channel} channel={channel} />
      ))}
      <DutySaid warningId={chainWorkId} step="chain" from={sinces[0]} />
      {rings.length > 0 && <NobodyOnDuty />}
    </div>
  );
}

function PartAlarm({ part, state, lacks, ...moment }: PartTrouble) {
  const texts = useChainHealthTexts();
  return (
    <Alert type="error" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{texts.whileItWorks[state]?.(part) ?? texts.means[part]}</strong> {texts.states[state](part, lacks)}{' '}
        <Since {...moment} />. {texts.repair[state] ?? texts.whatToDo}
      </Paragraph>
    </Alert>
  );
}

/** It is no alarm that rings: nothing is lost, and streams that fill say so themselves. */
const LateAlarm = ({ is, what }: { readonly is: string; readonly what: string }) => (
  <Alert type="warning" icon={<Icon name="alarm" />}>
    <Paragraph>
      <strong>{is}</strong> {what}
    </Paragraph>
  </Alert>
);

function StoreAlarm({ store, state, percent }: StoreTrouble) {
  const texts = useChainHealthTexts();
  const isFilling = state === 'filling';
  return (
    <Alert type={isFilling ? 'warning' : 'error'} icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{texts.fills(texts.stores[store] ?? store, percent)}</strong> {texts[state]}
      </Paragraph>
    </Alert>
  );
}
