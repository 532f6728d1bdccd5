import { createHash } from 'node:crypto';
import { breakSeal as asGiven } from '@keten/domain';
import type { Operator } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { checkPassword, invalid, Problem } from '@keten/platform';
import type { LimitSignIns, Log } from '@keten/platform';
import { deedOf } from '../deed.ts';
import type { SealBody } from './seal-body.ts';

type Parts = {
  readonly operators: RegisterOfDecisions<Operator>;
  /** From memory: every page asks at each change. */
  readonly everybody: () => readonly Operator[];
  readonly limit: LimitSignIns;
  /** Of both halves; undefined where nobody made a seal. */
  readonly sealHash: string | undefined;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'warn'>;
};

/** So long it stands above every page that a seal was broken. */
const toldForMs = 24 * 60 * 60 * 1000;

/** The way out when too few can act: two halves, which two people hold sealed, give one colleague one role for some hours. */
export function breakSeal({ operators, everybody, limit, sealHash, clock, log }: Parts) {
  return {
    breakSeal: async (operator: Operator, { operatorId, role, reason, ...halves }: SealBody, ip: string) => {
      if (sealHash === undefined)
        throw new Problem(409, 'No seal', 'Nobody made a seal for this console. Call whoever runs the chain.');
      const both = `${halves.firstHalf}-${halves.secondHalf}`;
      const isRight = await limit({ account: `seal of ${operator.operatorId}`, ip }, async () =>
        (await checkPassword(both, sealHash)) ? true : undefined,
      );
      if (!isRight) throw invalid([{ pointer: '/secondHalf', message: 'these halves do not open the seal' }]);
      const given = { role, reason, by: operator.operatorId, at: clock(), seal: nameOf(sealHash) };
      const detail = `${role} for some hours, by both halves of a seal: ${reason}`;
      await operators.updateAmong(
        operatorId,
        (all) => asGiven(all, operatorId, given),
        () => deedOf(operator, 'break-seal', detail, given.at),
      );
      log.warn({ by: operator.operatorId, operatorId, role }, 'a seal was broken: somebody has a role for some hours');
    },
    /** What was given in the last day, for everybody to see. */
    emergencies: () => {
      const now = clock();
      return everybody().flatMap(({ operatorId, name, emergency }) => {
        if (!emergency || now.getTime() - emergency.at.getTime() > toldForMs) return [];
        const { seal: _seal, ...given } = emergency;
        return [{ operatorId, name, ...given, isOver: emergency.until <= now }];
      });
    },
  };
}

/** Which one it is, and nothing by which it can be opened. */
const nameOf = (sealHash: string): string => createHash('sha256').update(sealHash).digest('hex').slice(0, 16);
