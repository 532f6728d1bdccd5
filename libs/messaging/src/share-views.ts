import type { RegisterDefinition } from '@keten/contracts';
import type { RegisterView } from './register-view.ts';

type OpenView = <Value>(definition: RegisterDefinition<Value>) => Promise<RegisterView<Value>>;
type Copy = { readonly view: Promise<RegisterView<unknown>>; lookers: number };

/**
 * One copy of a register serves all in a process that look at it: of ten thousand entries it takes megabytes, and the broker sends it each
 * change. It is closed when the last of them closes it.
 */
export function shareViews(open: OpenView): OpenView {
  const copies = new Map<object, Copy>();
  const leave = (definition: object, copy: Copy): void => {
    copy.lookers -= 1;
    if (copy.lookers > 0) return;
    if (copies.get(definition) === copy) copies.delete(definition);
    copy.view.then(
      (view) => view.close(),
      () => undefined,
    );
  };
  return async <Value>(definition: RegisterDefinition<Value>): Promise<RegisterView<Value>> => {
    const copy = copies.get(definition) ?? { view: open(definition), lookers: 0 };
    copies.set(definition, copy);
    copy.lookers += 1;
    try {
      return ownView((await copy.view) as RegisterView<Value>, () => leave(definition, copy));
    } catch (error) {
      leave(definition, copy);
      throw error;
    }
  };
}

/** The view of one who looks: when they close it they hear no more, and the others do. */
function ownView<Value>(view: RegisterView<Value>, leave: () => void): RegisterView<Value> {
  const stops = new Set<() => void>();
  let isClosed = false;
  return {
    ...view,
    onChange: (callback) => {
      const stopHearing = view.onChange((key, value) => callback(key, value));
      const stop = (): void => {
        stops.delete(stop);
        stopHearing();
      };
      stops.add(stop);
      return stop;
    },
    close: () => {
      if (isClosed) return;
      isClosed = true;
      for (const stop of stops) stop();
      leave();
    },
  };
}
