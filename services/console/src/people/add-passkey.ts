import { Refused } from '@keten/domain';
import type { Operator, Passkey } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { checkPassword, forbidden, invalid, spkiOf } from '@keten/platform';
import type { LimitSignIns, Passkeys } from '@keten/platform';
import { deedOf } from '../deed.ts';
import { noSuch } from '../no-such.ts';
import type { PasskeyBody } from './passkey-body.ts';

type Parts = {
  readonly operators: RegisterOfDecisions<Operator>;
  readonly passkeys: Passkeys<Operator>;
  readonly limit: LimitSignIns;
  readonly clock: () => Date;
};

/** A telephone, a laptop, a stick in a drawer and one in a safe. */
const most = 10;

/**
 * A person's own passkeys. To add one takes their password, so that nobody adds theirs at a desk that was left, and a passkey that
 * they have already. The last one stays: who lost it gets new access from two administrators, which takes all passkeys away.
 */
export function addPasskey({ operators, passkeys, limit, clock }: Parts) {
  const begin = async (operator: Operator, password: string, ip: string) => {
    if (operator.mustChoosePassword === true) throw forbidden('Choose a password of your own first.');
    const isRight = await limit({ account: operator.operatorId, ip }, async () => {
      const known = await operators.get(operator.operatorId);
      return (await checkPassword(password, known?.passwordHash)) ? known : undefined;
    });
    if (!isRight) throw invalid([{ pointer: '/password', message: 'is wrong' }]);
    return passkeys.beginAdding(isRight);
  };
  const add = async (operator: Operator, { name, response }: PasskeyBody): Promise<void> => {
    const read = await passkeys.readAdded(operator, response);
    const passkey: Passkey = { ...read, name, addedAt: clock() };
    const change = (all: ReadonlyMap<string, Operator>): Operator => {
      const before = all.get(operator.operatorId);
      if (!before) throw noSuch('operator', operator.operatorId);
      const { passkeys: own = [] } = before;
      if (own.length >= most) throw new Refused('More than 10 passkeys are not one person’s.');
      checkIsNobodys(passkey, all);
      return { ...before, passkeys: [...own, passkey] };
    };
    const { credentialId, publicKey } = read;
    const added = { kind: 'passkey-added', credentialId, publicKey: await spkiOf(publicKey) } as const;
    await operators.updateAmong(operator.operatorId, change, () =>
      deedOf(operator, 'add-passkey', name, clock(), added),
    );
  };
  const remove = async (operator: Operator, credentialId: string): Promise<void> => {
    const change = (before: Operator | undefined): Operator => {
      const own = before?.passkeys ?? [];
      if (!before || !own.some((each) => each.credentialId === credentialId)) throw noSuch('passkey', credentialId);
      if (own.length === 1) throw new Refused('This is your last passkey. Add another one first.');
      return { ...before, passkeys: own.filter((each) => each.credentialId !== credentialId) };
    };
    const name = operator.passkeys?.find((each) => each.credentialId === credentialId)?.name ?? '';
    const removed = { kind: 'passkey-removed', credentialId } as const;
    await operators.update(operator.operatorId, change, () =>
      deedOf(operator, 'remove-passkey', name, clock(), removed),
    );
  };
  return { beginPasskey: begin, addPasskey: add, removePasskey: remove };
}

/**
 * One key is of one person (WebAuthn level 3 §7.1 step 26): with one that two names have, one person confirms both steps that take
 * two. One that somebody has twice would be gone twice when it is removed, and might be their last.
 *
 * @throws Refused
 */
function checkIsNobodys({ credentialId }: Passkey, all: ReadonlyMap<string, Operator>): void {
  const passkeys = [...all.values()].flatMap((each) => each.passkeys ?? []);
  if (passkeys.some((each) => each.credentialId === credentialId))
    throw new Refused('This passkey is registered already.');
}
