import { phoneHash } from '@keten/delivery';
import { answerPhone, beginTelling, dropTelling, endTelling, joinPhone, stateOfTelling } from '@keten/domain';
import type { ObligationKey, PhoneTelling, PhoneTold, TellingState } from '@keten/domain';
import type { Register } from '@keten/messaging';
import { reserveCode } from './reserve-code.ts';
import type { Codes, Random } from './reserve-code.ts';

/** With the brokers and not in Redis: it must outlive a crash, and be the same for all instances. */
export type ToldPhones = Pick<Register<PhoneTold>, 'get' | 'update'>;
type Revision = Pick<ObligationKey, 'warningId' | 'revision'>;
type Parts = { readonly told: ToldPhones; readonly codes: Codes; readonly random: Random };

/** Under what a telephone and a revision are known, also where no number may stand. */
export const toldKey = (digits: string, { warningId, revision }: Revision): string =>
  phoneHash(`${warningId}.${revision}`, digits);

/** Notes whose desk a telephone is, with one code for all of them, before an answer can come. */
export async function joinDesk(
  { told, codes, random }: Parts,
  digits: string,
  key: ObligationKey,
  { step, withCode }: { readonly step?: string; readonly withCode: boolean },
): Promise<PhoneTold> {
  const at = toldKey(digits, key);
  const known = await told.get(at);
  const code = withCode && !known?.code ? await reserveCode(codes, digits, key, random) : '';
  return told.update(at, (now) => joinPhone(now, { recipientId: key.recipientId, ...(step && { step }) }, code));
}

/** Notes that somebody confirms from a telephone, and says for which desks. */
export async function answerFor(told: ToldPhones, digits: string, key: ObligationKey, at: Date): Promise<Desks> {
  return keysOf(key, await told.update(toldKey(digits, key), (now) => answerPhone(now, at)));
}

/** For whom an answer from a telephone is: the code names one of them. */
export const desksOf = async (told: ToldPhones, digits: string, key: ObligationKey): Promise<Desks> =>
  keysOf(key, await told.get(toldKey(digits, key)));

type Desks = readonly ObligationKey[];
const keysOf = (key: ObligationKey, told: PhoneTold | undefined): Desks =>
  [...new Set([key.recipientId, ...(told?.desks ?? []).map(({ recipientId }) => recipientId)])].map((recipientId) => ({
    ...key,
    recipientId,
  }));

/** Whose desk else a telephone was when it was told of an earlier revision. */
export async function desksBefore(told: ToldPhones, digits: string, key: ObligationKey): Promise<Desks> {
  const revisions = Array.from({ length: key.revision - 1 }, (_, at) => at + 1);
  const before = await Promise.all(revisions.map((revision) => told.get(toldKey(digits, { ...key, revision }))));
  return before.flatMap((each) => keysOf(key, each)).filter(({ recipientId }) => recipientId !== key.recipientId);
}

/**
 * One SMS to a telephone, as one attempt to hand it over sees it: at most one attempt does at a time, over all instances. It says so
 * when its turn at a carrier has come and no sooner, so that a process that is killed leaves in doubt only what was on the line.
 */
export class ToldPhone {
  /** Names the SMS, the same for all whom it tells. */
  readonly smsId: string;
  readonly #told: ToldPhones;
  readonly #key: string;
  readonly #telling: Pick<PhoneTelling, 'name' | 'by' | 'recipientId'>;

  constructor(told: ToldPhones, key: string, telling: Pick<PhoneTelling, 'name' | 'by' | 'recipientId'>) {
    this.#told = told;
    this.#key = key;
    this.#telling = telling;
    this.smsId = `${key}.${telling.name}`;
  }

  async look(now: Date): Promise<TellingState> {
    return stateOfTelling(await this.#told.get(this.#key), this.#telling.name, this.#telling.by, now);
  }

  /** False when another was first. */
  async begin(at: Date): Promise<boolean> {
    const { name, by } = this.#telling;
    const { tellings } = await this.#told.update(this.#key, (now) =>
      beginTelling(now, { ...this.#telling, route: '', at }),
    );
    return tellings.some((each) => each.name === name && each.by === by && each.route === '');
  }

  async taken(route: string, at: Date): Promise<void> {
    await this.#told.update(this.#key, (now) => endTelling(now, { ...this.#telling, route, at }));
  }

  async drop(): Promise<void> {
    const { name, by } = this.#telling;
    await this.#told.update(this.#key, (now) => dropTelling(now, name, by));
  }
}
