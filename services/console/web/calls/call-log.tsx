import type { Call } from './call-api.ts';
import { CallLine } from './calls-to.tsx';
import { useCallTexts } from './call-texts.ts';

type Props = {
  readonly calls: readonly Call[];
  readonly revision: number;
  readonly nameOf: (recipientId: string) => string;
};

/** Every call about a warning, the latest first: also with who confirmed by it and is on no list of those to call any more. */
export function CallLog({ calls, revision, nameOf }: Props) {
  const texts = useCallTexts();
  if (calls.length === 0) return undefined;
  return (
    <section aria-label={texts.allCalls}>
      <strong>{texts.allCalls}</strong>
      <ul className="keten-list keten-small">
        {calls.map((call) => (
          <li key={`${call.revision} ${call.recipientId} ${call.callId}`}>
            <strong>{nameOf(call.recipientId)}</strong> · <CallLine {...{ call, revision }} />
          </li>
        ))}
      </ul>
    </section>
  );
}
