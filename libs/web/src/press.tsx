import { Button } from '@utrecht/component-library-react';
import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';

type Props = {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  readonly look?: 'primary' | 'secondary' | 'subtle';
  readonly isDanger?: boolean;
  readonly isBusy?: boolean;
  readonly isSubmit?: boolean;
  /** Of one that opens something: it has the sign of that. */
  readonly isOpen?: boolean;
  /** One of a few that stay down until another is pressed. */
  readonly isDown?: boolean;
  /** What it opens holds the page that the reader is on. */
  readonly isCurrent?: boolean;
  /**
   * It can't be pressed now, and keeps its place and its focus: not yet, which its sign says; or, at the end of what it leads
   * through or for who may not, not at all.
   */
  readonly isOff?: boolean | 'for-good';
};

/**
 * A button. While it is busy it stays where it is, with its focus: a disabled one would lose it. Pressing it again does
 * nothing, which is up to whoever handles the press.
 */
export const Press = ({
  children,
  onPress,
  look = 'secondary',
  isDanger,
  isBusy,
  isSubmit,
  isOpen,
  isDown,
  isCurrent,
  isOff = false,
}: Props) => (
  <Button
    appearance={look === 'subtle' ? 'subtle-button' : `${look}-action-button`}
    type={isSubmit === true && !isOff ? 'submit' : 'button'}
    {...(isDanger === true ? { hint: 'danger' } : {})}
    {...(isBusy === true ? { busy: true, 'aria-disabled': true } : {})}
    {...(isOff ? { 'aria-disabled': true } : {})}
    {...(isOpen === undefined ? {} : { 'aria-expanded': isOpen })}
    {...(isDown === undefined ? {} : { 'aria-pressed': isDown })}
    {...(isCurrent === true ? { 'aria-current': true } : {})}
    {...(onPress && !isOff ? { onClick: onPress } : {})}
  >
    {isOff === true && <Icon name="clock" />}
    {isOpen !== undefined && <Icon name="chevron" />}
    {children}
  </Button>
);
