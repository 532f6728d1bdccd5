import { describe, expect, it } from '@jest/globals';
import type { Log } from '@keten/platform';
import { tellStores } from './tell-stores.ts';
import { watchStores } from './watch-stores.ts';

function seen(...parts: readonly number[]) {
  const stores = watchStores();
  for (const part of parts) stores.see(new Map([['THREATS', part]]));
  return stores.troubles();
}

describe('a stream', () => {
  it('is told of from the day that seven tenths are full, and again when nearly all is', () => {
    expect(seen(0.699)).toEqual([]);
    expect(seen(0.7)).toEqual([{ store: 'THREATS', state: 'filling', percent: 70 }]);
    expect(seen(0.7, 0.9)).toEqual([{ store: 'THREATS', state: 'nearly-full', percent: 90 }]);
  });

  it('is told of until it is clear that it empties', () => {
    expect(seen(0.71, 0.69)).toEqual([{ store: 'THREATS', state: 'filling', percent: 69 }]);
    expect(seen(0.91, 0.89)).toMatchObject([{ state: 'nearly-full' }]);
    expect(seen(0.91, 0.84)).toMatchObject([{ state: 'filling' }]);
    expect(seen(0.91, 0.64)).toEqual([]);
  });

  it('is as full as it was when it can’t be asked, and those that are fullest come first', () => {
    const stores = watchStores();
    stores.see(new Map([['THREATS', 0.7]]));
    stores.see(new Map([['KV_entities', 0.95]]));
    expect(stores.troubles().map(({ store }) => store)).toEqual(['KV_entities', 'THREATS']);
  });

  it('that lets go of what is old may be full', () => {
    const stores = watchStores();
    stores.see(new Map([['ACCESS', 1]]));
    expect(stores.troubles()).toEqual([]);
  });
});

describe('the log', () => {
  it('says once of each that fills, once more when it is nearly full, and that there is room', () => {
    const said: string[] = [];
    const line =
      (level: string) =>
      ({ percent }: { percent?: number }): unknown =>
        said.push(`${level} ${percent ?? ''}`);
    const log = { info: line('info'), warn: line('warn'), error: line('error') } as unknown as Log;
    const stores = watchStores();
    const tell = tellStores({ live: { publish: () => undefined }, log });
    for (const part of [0.5, 0.7, 0.75, 0.92, 0.95, 0.1, 0.1]) {
      stores.see(new Map([['THREATS', part]]));
      tell(stores.troubles());
    }
    expect(said).toEqual(['warn 70', 'error 92', 'info ']);
  });
});
