import { ButtonGroup } from '@utrecht/component-library-react';
import { Press, Refusal } from '@keten/web';
import type { RefusedByApi } from '@keten/web';

type Props = {
  readonly refused: RefusedByApi | undefined;
  readonly isBusy: boolean;
  /** What the buttons are called: the one that sends the form, and the one that leaves it. */
  readonly send: string;
  readonly cancel: string;
  readonly back: () => void;
};

/** How every form ends: why it was refused, the button that sends it, and the way back. */
export const FormEnd = ({ refused, isBusy, send, cancel, back }: Props) => (
  <>
    <Refusal refused={refused} />
    <ButtonGroup>
      <Press look="primary" isSubmit isBusy={isBusy}>
        {send}
      </Press>
      <Press look="subtle" onPress={back}>
        {cancel}
      </Press>
    </ButtonGroup>
  </>
);
