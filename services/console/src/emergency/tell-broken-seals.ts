import { isTold, seeBrokenSeal } from '@keten/domain';
import type { BrokenSeal, Operator } from '@keten/domain';
import type { RegisterOfDecisions, RegisterView } from '@keten/messaging';
import { deedOf } from '../deed.ts';
import { noSuch } from '../no-such.ts';
import { nameOfSeal } from './break-seal.ts';

type Parts = {
  readonly operators: Pick<RegisterOfDecisions<Operator>, 'get'>;
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
  return {
    told: () => {
      const now = clock();
      const items = [...view.all().values()]
        .filter((broken) => isTold(broken, now, present))
        .map((broken) => ({
          ...broken,
          isOver: broken.until <= now,
          isGiven: colleague(broken.operatorId)?.emergency?.seal === broken.seal,
        }));
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
