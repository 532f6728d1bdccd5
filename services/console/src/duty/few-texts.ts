import type { DutyMatter } from '@keten/domain';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';
import { viewPrefix } from '../view-prefix.ts';

type Parts = { readonly redis: Redis; readonly log: Pick<Log, 'warn'> };
export type FewTexts = {
  /** Counts one more text, if somebody may get it now. Who can't be counted gets it. */
  readonly take: (operatorId: string, step: DutyMatter) => Promise<boolean>;
  /** It was not sent. */
  readonly giveBack: (operatorId: string, step: DutyMatter) => Promise<void>;
};

/** On a bad day threats come in by the hundred: nobody reads a hundred texts, and what is new would be lost among them. */
const mostTexts = 10;
const withinSeconds = 600;

/** What counts together: no flood of threats, calls for help, or organisations to call keeps a decision on a written text back. */
const kinds: Readonly<Record<DutyMatter, string>> = {
  ...{ take: 'take', approve: 'decide', issue: 'decide' },
  ...{ help: 'help', call: 'call', cells: 'cells', offer: 'others', expired: 'others', chain: 'others' },
};

/** How many texts somebody gets. */
export const fewTexts = ({ redis, log }: Parts): FewTexts => {
  const add = async (operatorId: string, step: DutyMatter, by: 1 | -1): Promise<number> => {
    const counter = `${viewPrefix}:duty-texts:{${operatorId}}:${kinds[step]}`;
    try {
      const answers = await redis.multi().set(counter, 0, 'EX', withinSeconds, 'NX').incrby(counter, by).exec();
      const [err, count] = answers?.[1] ?? [];
      if (err) throw err;
      return Number(count);
    } catch (err) {
      log.warn({ err }, 'texts to a duty officer are not counted');
      return 0;
    }
  };
  const giveBack: FewTexts['giveBack'] = async (operatorId, step) => {
    await add(operatorId, step, -1);
  };
  return {
    giveBack,
    async take(operatorId, step) {
      if ((await add(operatorId, step, 1)) <= mostTexts) return true;
      await giveBack(operatorId, step);
      return false;
    },
  };
};
