import { Badge, Moment, useUpToDate, useWords } from '@keten/web';
import { useCallback } from 'react';
import { linesOfEntity } from './register-api.ts';
import type { EntityEntry, LineNow } from './register-api.ts';
import { useRegisterTexts } from './register-texts.ts';

/** Nothing tells of it here: a test takes its time. */
const now = { updates: ['register'], everyMs: 30_000 };

/** Whether each contact point works, by the last test of it. */
export function Lines({ item: { entityId } }: { readonly item: Pick<EntityEntry, 'entityId'> }) {
  const texts = useRegisterTexts();
  const words = useWords();
  const load = useCallback(() => linesOfEntity(entityId), [entityId]);
  const { value } = useUpToDate(load, now);
  if (!value || value.items.length === 0) return texts.none;
  return (
    <ol className="keten-list">
      {value.items.map((line) => (
        <li key={`${line.channel} ${line.address}`}>
          {words.channel[line.channel]}: {line.address}
          {line.isOwn ? '' : ` (${line.name})`} <State line={line} />
        </li>
      ))}
    </ol>
  );
}

function State({ line: { state } }: { readonly line: LineNow }) {
  const texts = useRegisterTexts();
  switch (state.is) {
    case 'unverified':
      return <Badge sign={['neutral', 'clock']} word={texts.lineUntested} />;
    case 'verified':
      return (
        <>
          <Badge sign={['safe', 'check']} word={texts.lineWorks} /> <Moment at={state.at} />
        </>
      );
    case 'failed':
      return (
        <>
          <Badge sign={['danger', 'alarm']} word={texts.lineFails[state.because]} /> <Moment at={state.since} />
        </>
      );
  }
}
