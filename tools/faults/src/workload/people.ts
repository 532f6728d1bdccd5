import { operators, signIn } from '@keten/local';
import type { ConsoleClient, Stage } from '@keten/local';

/** Somebody at the console who tries again until it is done, as people do when a page does not answer. */
export type Persistent = {
  /** @param step resolves with what it wanted, or undefined when that is not there yet. */
  readonly until: <Found>(what: string, step: (client: ConsoleClient) => Promise<Found | undefined>) => Promise<Found>;
};

const patienceMs = 150_000;
const betweenMs = 300;

export async function atConsole({ services, secrets }: Stage, duty: 'author' | 'approver'): Promise<Persistent> {
  const enter = (): Promise<ConsoleClient> =>
    signIn(services.urlOf('console'), operators[duty], secrets.password(operators[duty]));
  let client = await enter();
  return {
    until: async (what, step) => {
      const giveUpAt = performance.now() + patienceMs;
      for (let last = ''; ;) {
        try {
          const found = await step(client);
          if (found !== undefined) return found;
        } catch (error) {
          last = (error as Error).message;
          // A session may be gone with what kept it.
          if (/: 401 /.test(last)) client = await enter().catch(() => client);
        }
        if (performance.now() > giveUpAt) throw new Error(`${what}: not within ${patienceMs / 1000} s; ${last}`);
        await new Promise((resolve) => setTimeout(resolve, betweenMs));
      }
    },
  };
}
