import { Press, Refusal, useAction, useSignedIn } from '@keten/web';
import { useNameOf } from '../people/known-people.tsx';
import type { Self } from '../people/people-api.ts';
import { useMay } from '../people/use-may.ts';
import { takeHelp } from './help-api.ts';
import type { HelpCall } from './help-api.ts';
import { useHelpTexts } from './help-texts.ts';

type Props = { readonly call: HelpCall; readonly done: () => void };

/** The button by which somebody sees to it; nothing for who has it already, or may not. */
export function TakeHelp({ call: { helpId, taken, state }, done }: Props) {
  const texts = useHelpTexts();
  const nameOf = useNameOf();
  const { operatorId } = useSignedIn<Self>();
  const { isBusy, refused, run } = useAction();
  const mayTake = useMay('help');
  if (!mayTake || state === 'answered' || taken?.by === operatorId) return undefined;
  // Also after a refusal: then a colleague has it, whose name is shown.
  const take = async (): Promise<void> => {
    await takeHelp(helpId, taken?.by ?? '').finally(done);
  };
  const label = taken ? texts.takeOver(nameOf(taken.by)) : texts.take;
  return (
    <>
      <Press look={taken ? 'subtle' : 'primary'} isBusy={isBusy} onPress={() => void run(take)}>
        {label}
      </Press>
      <Refusal refused={refused} />
    </>
  );
}
