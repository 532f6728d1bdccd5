import { createHash } from 'node:crypto';
import { breakSeal as asBroken, checkGoesOn, giveBySeal, Refused } from '@keten/domain';
import type { BrokenSeal, Operator, SealAsked } from '@keten/domain';
import type { AccessLog, RegisterOfDecisions } from '@keten/messaging';
import { invalid, opensSeal, Problem } from '@keten/platform';
import type { Fault, LimitSignIns, Log } from '@keten/platform';
import { deedOf } from '../deed.ts';
import type { People } from '../people/people.ts';
import type { SealBody } from './seal-body.ts';

type Parts = {
  readonly operators: RegisterOfDecisions<Operator>;
  readonly brokenSeals: RegisterOfDecisions<BrokenSeal>;
  readonly proveSelf: People['proveSelf'];
  readonly limit: LimitSignIns;
  readonly access: Pick<AccessLog, 'sealRefused'>;
  /** Of both halves; undefined where nobody made a seal. */
  readonly sealHash: string | undefined;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'warn'>;
};
type BreakSeal = (operator: Operator, body: SealBody, ip: string) => Promise<void>;

/**
 * The way out when too few can act: two halves, which two people hold sealed, give one colleague one role for some hours. Every try is
 * on record, also one that is refused.
 */
export function breakSeal({ access, log, ...parts }: Parts): BreakSeal {
  const open = openSeal(parts);
  return async (operator, body, ip) => {
    const { operatorId, role } = body;
    const by = operator.operatorId;
    try {
      await open(operator, body, ip);
    } catch (error) {
      const detail = `${role}: ${whyOf(error)}`;
      log.warn({ by, operatorId, detail }, 'a seal was not broken');
      await access.sealRefused(by, { subject: operatorId, detail }).catch((err: unknown) => {
        log.warn({ err, by }, 'that a seal was not broken is not in the audit');
      });
      throw error;
    }
    log.warn({ by, operatorId, role }, 'a seal was broken: somebody has a role for some hours');
  };
}

function whyOf(error: unknown): string {
  if (!(error instanceof Problem)) return error instanceof Refused ? error.message : 'it failed';
  const { errors = [] } = error.extra as { readonly errors?: readonly Fault[] };
  return errors.length === 0 ? error.detail : errors.map(({ pointer, message }) => `${pointer}: ${message}`).join('; ');
}

function openSeal({
  operators,
  brokenSeals,
  proveSelf,
  limit,
  sealHash,
  clock,
}: Omit<Parts, 'access' | 'log'>): BreakSeal {
  const mark = markBroken({ operators, brokenSeals });
  return async (operator, { operatorId, role, reason, password, ...halves }, ip) => {
    if (sealHash === undefined)
      throw new Problem(409, 'No seal', 'Nobody made a seal for this console. Call whoever runs the chain.');
    const by = operator.operatorId;
    await proveSelf(operator, password, ip);
    const isRight = await limit({ account: `seal of ${by}`, ip }, async () =>
      (await opensSeal([halves.firstHalf, halves.secondHalf], sealHash)) ? true : undefined,
    );
    if (!isRight) throw invalid([{ pointer: '/secondHalf', message: 'these halves do not open the seal' }]);
    const broken = await mark({ operatorId, role, reason, by, at: clock(), seal: nameOfSeal(sealHash) });
    await operators.updateAmong(
      operatorId,
      (all) => giveBySeal(all, broken),
      () => deedOf(operator, 'give-emergency-role', `${role} until ${broken.until.toISOString()}`, clock()),
    );
  };
}

/**
 * Breaks the seal before anybody gets anything by it: of two at once one is first, and nothing that is done to the register of people
 * makes it whole again.
 */
function markBroken({ operators, brokenSeals }: Pick<Parts, 'operators' | 'brokenSeals'>) {
  return async (asked: SealAsked): Promise<BrokenSeal> => {
    const { seal, operatorId, role, reason, by, at } = asked;
    const wasBroken = (await brokenSeals.history(seal)).length > 0;
    if (!wasBroken) {
      const broken = asBroken(await operators.all(), asked);
      const deed = deedOf({ operatorId: by }, 'break-seal', `${role} for ${operatorId}: ${reason}`, at);
      if (await brokenSeals.create(seal, broken, deed)) return broken;
    }
    const [before, wasGiven] = await Promise.all([brokenSeals.get(seal), givenBy(operators, seal, operatorId)]);
    // Who has it still gets nothing anew; from whom it was taken, it stays taken.
    checkGoesOn(before, asked, wasGiven.includes(true) && wasGiven.at(-1) === false);
    return before;
  };
}

/** Whether somebody had a role by a seal, from the first change of them to the last. */
export async function givenBy(
  operators: Pick<RegisterOfDecisions<Operator>, 'history'>,
  seal: string,
  operatorId: string,
): Promise<readonly boolean[]> {
  return (await operators.history(operatorId)).map(({ value }) => value?.emergency?.seal === seal);
}

/** Which one it is, and nothing by which it can be opened. */
export const nameOfSeal = (sealHash: string): string =>
  createHash('sha256').update(`keten broken seal\n${sealHash}`).digest('hex').slice(0, 32);
