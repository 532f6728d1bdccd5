import type { StandingOrder } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';
import type { SharedFeed } from '@keten/platform';

type Parts = { readonly view: RegisterView<StandingOrder>; readonly live: Pick<SharedFeed, 'publish'> };

/**
 * All standing orders as this process knows them, from memory: who warns of an attack asks nobody first. Every process follows
 * the register for itself and tells its own open pages.
 */
export function watchStandingOrders({ view, live }: Parts) {
  const stop = view.onChange((orderId, order) =>
    live.publish({ name: 'standing-order', data: { orderId, state: order?.state }, marking: order?.content }),
  );
  return {
    all: (): readonly StandingOrder[] => [...view.all().values()],
    onApplicationShutdown(): void {
      stop();
      view.close();
    },
  };
}
export type OrderWatch = ReturnType<typeof watchStandingOrders>;
