import { AtFoot, Press } from '@keten/web';
import type { RefObject } from 'react';
import { useBesideTexts } from './beside-texts.ts';
import type { CameIn } from './came-in.ts';
import { NewsLine } from './news-line.tsx';

type Props = {
  readonly heard: CameIn;
  /** Where the one and the other stand. */
  readonly places: Readonly<Record<'report' | 'call', RefObject<HTMLElement | null>>>;
};

/** For who reads a warning to decide on it: what came in since, at the foot of the screen, and the way to it. */
export function NewsNotice({ heard: { news, seen }, places }: Props) {
  const texts = useBesideTexts();
  const read = (): void => {
    const what = news[0] && 'call' in news[0].of ? 'call' : 'report';
    seen();
    const head = places[what].current?.querySelector('h2');
    head?.scrollIntoView();
    head?.focus({ preventScroll: true });
  };
  return (
    <AtFoot>
      <NewsLine news={news}>
        <Press onPress={read}>{texts.read}</Press>
      </NewsLine>
    </AtFoot>
  );
}
