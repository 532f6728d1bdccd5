import { useSyncExternalStore } from 'react';

/** One column, as the style sheet has it, and high enough for a bar at the foot: no page that is enlarged until little of it is left. */
const narrow = window.matchMedia('(width < 64rem) and (height >= 30rem)');

function listen(changed: () => void): () => void {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}

/** Whether the page is read on a phone, or in a window like one: what stands beside the text elsewhere has to go somewhere else. */
export const useIsNarrow = (): boolean => useSyncExternalStore(listen, () => narrow.matches);
