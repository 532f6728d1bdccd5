import type { Route } from '@keten/messaging';
import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Centre } from './centre.ts';

/** What a broadcast came to, each time that it is said. */
export function countBroadcasts(registry: Registry): Counter<'state'> {
  const counter = new Counter({
    name: 'keten_cell_broadcasts_total',
    help: 'What the centre said to a cell broadcast: accepted, refused, or waiting, each time it is asked.',
    labelNames: ['state'],
    registers: [registry],
  });
  // What begins at one did not rise, to who watches it.
  for (const state of ['accepted', 'refused', 'waiting']) counter.inc({ state }, 0);
  return counter;
}

/** Whether the centre can be used, by its own answer to a question that asks nothing of it. */
export function watchCentre({ isThere }: Pick<Centre, 'isThere'>, url: string, registry: Registry) {
  let isUp: boolean | undefined;
  const name = new URL(url).host;
  const gauge = new Gauge({
    name: 'keten_cell_centre_up',
    help: '1 while the Cell Broadcast Centre answers and lets us in.',
    labelNames: ['centre'],
    registers: [registry],
  });
  return {
    look: async (): Promise<void> => {
      isUp = await isThere();
      gauge.set({ centre: name }, isUp ? 1 : 0);
    },
    /** None until it was looked at. */
    routes: (): readonly Route[] => (isUp === undefined ? [] : [{ channel: 'cell-broadcast', name, isUp }]),
  };
}
