import { UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Press } from '@keten/web';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useConsoleTexts } from './texts.ts';

/** The alarms stand above every page: all of a bad day would push the page itself off the screen. */
const mostShown = 3;

type Props<Item> = {
  /** The most pressing first. */
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly children: (item: Item) => ReactNode;
};

/** The most pressing lines of an alarm, and how many more there are for who wants to see them. */
export function AlarmLines<Item>({ items, keyOf, children }: Props<Item>) {
  const { alarmLines: texts } = useConsoleTexts();
  const [isAll, setAll] = useState(false);
  // A line is not folded away under the hand that is about to press in it.
  const [held, hold] = useState<string>();
  const more = items.length - mostShown;
  return (
    <>
      <UnorderedList>
        {items.map((item, at) => (
          // In its place also while it is folded away: what was begun there goes on when those before it are gone.
          <UnorderedListItem key={keyOf(item)} hidden={!isAll && at >= mostShown && keyOf(item) !== held}>
            <div onFocus={() => hold(keyOf(item))} onBlur={() => hold(undefined)}>
              {children(item)}
            </div>
          </UnorderedListItem>
        ))}
      </UnorderedList>
      {more > 0 && (
        <Press look="subtle" isOpen={isAll} onPress={() => setAll(!isAll)}>
          {isAll ? texts.fewer : texts.more(more)}
        </Press>
      )}
    </>
  );
}
