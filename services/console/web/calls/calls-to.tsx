import type { ObligationKey } from '@keten/domain';
import { Moment, Press } from '@keten/web';
import { useState } from 'react';
import { useNameOf } from '../people/known-people.tsx';
import { DoneMessage } from '../done-message.tsx';
import { useMay } from '../people/use-may.ts';
import type { Call } from './call-api.ts';
import { CallForm } from './call-form.tsx';
import { useCallTexts } from './call-texts.ts';

export type CallsProps = {
  readonly of: ObligationKey;
  readonly mayConfirm: boolean;
  /** All about the warning, the latest first. */
  readonly calls: readonly Call[];
  readonly reload: () => void;
  /** Says nothing of a call that was not made. */
  readonly isQuiet?: boolean;
  /** False for who is waited for no more. */
  readonly mayLog?: boolean;
  /** Hears whether somebody has the form open, so that it is not taken from under their hands. */
  readonly onForm?: (isOpen: boolean) => void;
};

/** Who called this organisation and what came of it; and the way to write down that one did. */
export function CallsTo({ of, mayConfirm, calls, reload, isQuiet = false, mayLog = true, onForm }: CallsProps) {
  const texts = useCallTexts();
  const mayCallNow = useMay('call');
  const [isOpen, put] = useState(false);
  const setOpen = (open: boolean): void => {
    put(open);
    onForm?.(open);
  };
  const [done, setDone] = useState<string>();
  const own = calls.filter(({ recipientId }) => recipientId === of.recipientId);
  const mayCall = mayLog && mayCallNow;
  const saved = (): void => {
    setOpen(false);
    setDone(texts.saved);
    reload();
  };
  return (
    <>
      {own.length === 0 && !isQuiet && <div className="keten-small">{texts.none}</div>}
      {own.length > 0 && (
        <ul className="keten-list keten-small" aria-label={texts.calls}>
          {own.map((call) => (
            <li key={`${call.revision} ${call.recipientId} ${call.callId}`}>
              <CallLine {...{ call, revision: of.revision }} />
            </li>
          ))}
        </ul>
      )}
      {isOpen ? (
        <CallForm {...{ of, mayConfirm, saved }} back={() => setOpen(false)} />
      ) : (
        <>
          <DoneMessage text={done} />
          {mayCall && <Press onPress={() => setOpen(true)}>{texts.log}</Press>}
        </>
      )}
    </>
  );
}

type LineProps = { readonly call: Call; readonly revision: number };

/** When somebody called, what came of it, and what was said. Who confirmed an earlier revision has not confirmed this one. */
export function CallLine({ call, revision }: LineProps) {
  const nameOf = useNameOf();
  const texts = useCallTexts();
  const { reached, spokenTo, note, confirmed, by, at } = call;
  const isOfThis = call.revision === revision;
  return (
    <>
      <Moment at={at} isShort /> · {texts.outcome[reached ? 'reached' : 'not-reached']}
      {spokenTo !== '' && ` ${texts.withWhom} ${spokenTo}`} · {texts.by} {nameOf(by)}
      {note !== '' && `: ${note}`}
      {confirmed && isOfThis && <strong> · {texts.theyConfirmed}</strong>}
      {!isOfThis && ` · ${texts.ofEarlier(call.revision, confirmed)}`}
    </>
  );
}
