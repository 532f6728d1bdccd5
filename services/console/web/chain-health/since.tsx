import { Moment } from '@keten/web';
import { useChainHealthTexts } from './chain-health-texts.ts';

type Props = {
  readonly since: string;
  /** It was so already when the console began to hear. */
  readonly isAtLeast: boolean;
};

/** Since when, as exactly as it is known. */
export function Since({ since, isAtLeast }: Props) {
  const texts = useChainHealthTexts();
  return (
    <>
      {isAtLeast ? texts.sinceAtLeast : texts.since} <Moment at={since} isExact />
    </>
  );
}
