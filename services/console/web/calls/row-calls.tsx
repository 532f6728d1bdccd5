import { isWaitedFor } from '@keten/domain';
import type { Obligation } from '@keten/domain';
import { useState } from 'react';
import { CallsTo } from './calls-to.tsx';
import type { CallsProps } from './calls-to.tsx';

type Props = Omit<CallsProps, 'isQuiet' | 'mayLog'> & { readonly state: Obligation['state'] };

/**
 * On the row of who is waited for: a person may telephone before the chain has tried every other way. What is being written
 * stays when they confirm meanwhile.
 */
export function RowCalls({ state, ...props }: Props) {
  const isWaited = isWaitedFor(state);
  const [isShown, setShown] = useState(isWaited);
  if (isWaited && !isShown) setShown(true);
  return isShown ? <CallsTo {...props} isQuiet mayLog={isWaited} /> : undefined;
}
