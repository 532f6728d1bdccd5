import type { StartedTestContainer } from 'testcontainers';

export type Killable = {
  /** `kill -9` of its process; its data stays. Nothing when it does not run. */
  readonly kill: () => Promise<void>;
  /** Starts it again, at the same address. */
  readonly start: () => Promise<void>;
  /** Ends it and removes its data. */
  readonly remove: () => Promise<void>;
};

/** The library's own `stop()` sends SIGTERM first, and works only once in the life of a container. */
export async function killable(started: StartedTestContainer): Promise<Killable> {
  const { getContainerRuntimeClient } = await import('testcontainers');
  const { container: client } = await getContainerRuntimeClient();
  const container = client.getById(started.getId());
  return {
    kill: async () => {
      const { State } = await container.inspect();
      if (State.Running) await container.kill({ signal: 'SIGKILL' });
    },
    start: () => client.start(container),
    remove: async () => {
      await container.remove({ force: true, v: true });
    },
  };
}
