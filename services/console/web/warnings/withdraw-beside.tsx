import { Panel, Refusal, useAction } from '@keten/web';
import { useConsoleTexts } from '../texts.ts';
import { takeStep } from './warning-api.ts';
import type { Warning } from './warning-api.ts';
import { useWarningDone } from './warning-done.ts';
import type { WarningDone } from './warning-done.ts';
import { WithdrawButton } from './withdrawal-panel.tsx';

type Props = {
  readonly shown: Warning;
  readonly finish: (done: WarningDone) => void;
  readonly own: (contentHash: string) => void;
};

/** Who writes about what is out may hear that it was a false alarm: they call it off from where they are. */
export function WithdrawBeside({ shown, finish, own }: Props) {
  const { actions } = useConsoleTexts();
  const doneBy = useWarningDone();
  const { isBusy, refused, run } = useAction();
  const { warningId, standing, issued } = shown;
  if (standing !== 'issued' || !issued) return undefined;
  const withdraw = async (): Promise<void> => {
    own((await takeStep(warningId, 'withdraw', { contentHash: issued.contentHash })).contentHash);
    finish(doneBy('withdraw'));
  };
  return (
    <Panel title={actions}>
      <Refusal refused={refused} />
      <WithdrawButton {...{ shown, isBusy }} send={() => void run(withdraw)} />
    </Panel>
  );
}
