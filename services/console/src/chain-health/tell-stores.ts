import type { Log, SharedFeed } from '@keten/platform';
import type { StoreTrouble } from './watch-stores.ts';

type Told = { readonly live: Pick<SharedFeed, 'publish'>; readonly log: Log };

/** Pages and the log hear once of each stream that fills, once more when it is nearly full, and when there is room again. */
export function tellStores({ live, log }: Told): (troubles: readonly StoreTrouble[]) => void {
  let before: readonly StoreTrouble[] = [];
  return (now) => {
    const news = now.filter(({ store, state }) => !before.some((each) => each.store === store && each.state === state));
    const gone = before.filter(({ store }) => now.every((each) => each.store !== store));
    before = now;
    if (gone.length + news.length === 0) return;
    for (const { store, state, percent } of news) {
      if (state === 'filling') log.warn({ store, percent }, 'a stream fills');
      else log.error({ store, percent }, 'a stream is nearly full');
    }
    for (const { store } of gone) log.info({ store }, 'a stream has room again');
    live.publish({ name: 'chain-health', data: {} });
  };
}
