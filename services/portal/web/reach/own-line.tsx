import { Badge, Moment, Press, Refusal, TextField, useAction } from '@keten/web';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { testLine, typeCode } from './reach-api.ts';
import type { OwnLine } from './reach-api.ts';
import { useReachTexts } from './reach-texts.ts';

type Props = { readonly line: OwnLine; readonly reload: () => void };

/** Whether one line works, since when and by what that is known; and a button to find out. */
export function OwnLineState({ line, reload }: Props) {
  const texts = useReachTexts();
  const { isBusy, refused, run } = useAction();
  const test = (): void => {
    void run(async () => {
      await testLine(line.pointId);
      reload();
    });
  };
  return (
    <div className="keten-stack">
      <State line={line} />
      <Progress line={line} />
      {line.waits?.forCode === true && <Code key={line.waits.since} line={line} reload={reload} />}
      <Refusal refused={refused} />
      <div>
        <Press isBusy={isBusy} onPress={test}>
          {texts.test} <span className="keten-hidden">{line.address}</span>
        </Press>
      </div>
    </div>
  );
}

/** How far a test is that nobody answered. Of a call the gateway says something when it is over: then nobody can answer it any more. */
function Progress({ line: { channel, waits } }: Pick<Props, 'line'>) {
  const texts = useReachTexts();
  if (!waits) return undefined;
  const isCall = channel === 'voice';
  return (
    <div className="keten-small" role="status">
      {waits.is === 'sent' ? texts.sent[channel] : isCall && waits.is === 'asked' ? texts.calling : texts[waits.is]}{' '}
      {waits.is === 'sent' && !isCall && (
        <>
          {texts.until} <Moment at={waits.until} />
        </>
      )}
    </div>
  );
}

function State({ line: { state } }: Pick<Props, 'line'>) {
  const texts = useReachTexts();
  switch (state.is) {
    case 'unverified':
      return (
        <div>
          <Badge sign={['neutral', 'clock']} word={texts.unverified} />
        </div>
      );
    case 'verified':
      return (
        <div>
          <Badge sign={['safe', 'check']} word={texts.verified} />{' '}
          <span className="keten-small">
            {texts.proofs[state.by]} <Moment at={state.at} />
          </span>
        </div>
      );
    case 'failed':
      return (
        <div>
          <Badge sign={['danger', 'alarm']} word={texts.failed} />{' '}
          <span className="keten-small">
            {texts.since} <Moment at={state.since} />: {texts.faults[state.because]}
          </span>
        </div>
      );
  }
}

function Code({ line, reload }: Props) {
  const texts = useReachTexts();
  const [code, setCode] = useState('');
  const { isBusy, refused, run } = useAction();
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    void run(async () => {
      await typeCode(line.pointId, code);
      reload();
    });
  };
  return (
    <form className="keten-stack" onSubmit={send}>
      <TextField label={texts.code} value={code} onChange={setCode} maxLength={20} isRequired />
      <Refusal refused={refused} />
      <div>
        <Press isSubmit isBusy={isBusy}>
          {texts.sendCode}
        </Press>
      </div>
    </form>
  );
}
