import type { Asked } from '@keten/domain';
import { useWords } from '@keten/web';
import { useBoardTexts } from './board-texts.ts';

type Steps = readonly (readonly Asked[])[];

/** `trede 2: Fatima de Boer (plaatsvervanger), sms`, a step a line. */
export function AskedSteps({ steps, at }: { readonly steps: Steps; readonly at?: number }) {
  const texts = useBoardTexts();
  const sayAll = useAskedWords();
  return (
    <ol className="keten-list keten-small" aria-label={texts.whoIsAsked}>
      {steps.map((asked, step) => (
        <li key={step} {...(step === at && { 'aria-current': 'step' as const })}>
          {step === at ? <strong>{sayAll(asked, step)}</strong> : sayAll(asked, step)}
        </li>
      ))}
    </ol>
  );
}

/** Who is asked on a step, in words. */
function useAskedWords(): (asked: readonly Asked[], step: number) => string {
  const texts = useBoardTexts();
  const words = useWords();
  const say = ({ as, name, channels }: Asked): string => {
    const who = name === '' ? texts.askedAs[as] : `${name} (${texts.askedAs[as]})`;
    return [who, ...channels.map((channel) => words.channel[channel])].join(', ');
  };
  return (asked, step) => `${texts.step(step + 1)}: ${asked.map(say).join('; ')}`;
}
