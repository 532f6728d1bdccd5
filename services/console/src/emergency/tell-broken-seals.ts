import { isTold, seeBrokenSeal } from '@keten/domain';
import type { BrokenSeal, Operator } from '@keten/domain';
import type { RegisterOfDecisions, RegisterView } from '@keten/messaging';
import { deedOf } from '../deed.ts';
import { noSuch } from '../no-such.ts';
import { givenBy, nameOfSeal } from './break-seal.ts';

type Parts = {
  readonly operators: Pick<RegisterOfDecisions<Operator>, 'get' | 'history'>;
  readonly brokenSeals: RegisterOfDecisions<BrokenSeal>;
  /** The same from memory: what stands above every page is there also while the broker is away. */
  readonly view: Pick<RegisterView<BrokenSeal>, 'all'>;
  readonly colleague: (operatorId: string) => Operator | undefined;
  readonly sealHash: string | undefined;
  readonly clock: () => Date;
};

/** That a seal was broken, for everybody to see, and for administrators to say that they did. */
export function tellBrokenSeals({ operators, brokenSeals, view, colleague, sealHash, clock }: Parts) {
  const present = sealHash === undefined ? undefined : nameOfSeal(sealHash);
  /** Whether it gave nothing yet, so that who broke it can still finish that. */
  const mayFinish = async ({ seal, operatorId, until }: BrokenSeal, now: Date): Promise<boolean> => {
    if (seal !== present || until <= now || colleague(operatorId)?.emergency?.seal === seal) return false;
    const wasGiven = await givenBy(operators, seal, operatorId).catch((): readonly boolean[] => []);
    return !wasGiven.includes(true);
  };
  return {
    told: async () => {
      const now = clock();
      const told = [...view.all().values()].filter((broken) => isTold(broken, now, present));
      const items = await Promise.all(
        told.map(async (broken) => ({
          ...broken,
          isOver: broken.until <= now,
          mayFinish: await mayFinish(broken, now),
        })),
      );
      const state: SealState = present === undefined ? 'none' : view.all().has(present) ? 'broken' : 'whole';
      return { seal: state, items };
    },
    seeBrokenSeal: async (administrator: Operator, seal: string): Promise<void> => {
      // What a seal gave them gives no right to say so.
      const registered = (await operators.get(administrator.operatorId)) ?? administrator;
      const change = (before: BrokenSeal | undefined): BrokenSeal => {
        if (!before) throw noSuch('broken seal', seal);
        return seeBrokenSeal(before, registered);
      };
      await brokenSeals.update(seal, change, () => deedOf(administrator, 'see-broken-seal', '', clock()));
    },
  };
}

export type SealState = 'none' | 'whole' | 'broken';
