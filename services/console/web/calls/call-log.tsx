import { useLoaded, useUpdates } from '@keten/web';
import { useCallback } from 'react';
import { callsAbout } from './call-api.ts';
import { CallLine } from './calls-to.tsx';
import { useCallTexts } from './call-texts.ts';

const aboutCalls = ['call'];

type Props = {
  readonly warningId: string;
  readonly revision: number;
  readonly nameOf: (recipientId: string) => string;
};

/** Every call about a warning, the latest first: also with who confirmed by it and is on no list of those to call any more. */
export function CallLog({ warningId, revision, nameOf }: Props) {
  const texts = useCallTexts();
  const load = useCallback(() => callsAbout(warningId), [warningId]);
  const { value = [], reload } = useLoaded(load);
  useUpdates(aboutCalls, reload);
  if (value.length === 0) return undefined;
  return (
    <section aria-label={texts.allCalls}>
      <strong>{texts.allCalls}</strong>
      <ul className="keten-list keten-small">
        {value.map((call) => (
          <li key={`${call.revision} ${call.recipientId} ${call.callId}`}>
            <strong>{nameOf(call.recipientId)}</strong> · <CallLine {...{ call, revision }} />
          </li>
        ))}
      </ul>
    </section>
  );
}
