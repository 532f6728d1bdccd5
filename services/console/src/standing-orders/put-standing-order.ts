import { orderHash } from '@keten/contracts';
import { submitOrder } from '@keten/domain';
import type { Operator, OrderTerms, Source, StandingOrder } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { checkBasedOn, invalid } from '@keten/platform';
import { deedOf } from '../deed.ts';
import type { LapsesOfOrder } from './approve-standing-order.ts';
import { checkClearedForOrder } from '../people/people.ts';
import { checkReachesSomebody, checkSaysWhatToDo } from '../warnings/warnings.ts';
import type { ReachOfWarning } from '../warnings/warnings.ts';
import type { CheckContacts } from '../wording/wording.ts';

export type PutStandingOrder = (
  operator: Operator,
  terms: OrderTerms,
  /** The hash of the order that the author started from, empty for none; another one means that a colleague was at work. */
  basedOn: string,
) => Promise<{ readonly order: StandingOrder; readonly created: boolean }>;

type Parts = {
  readonly orders: RegisterOfDecisions<StandingOrder>;
  readonly sources: Pick<RegisterOfDecisions<Source>, 'get'>;
  readonly reachOf: ReachOfWarning;
  readonly contacts: CheckContacts;
  readonly lapsesOf: LapsesOfOrder;
  readonly clock: () => Date;
};

/** Writes down what must go out at once some day. It holds only once another person agreed to exactly this. */
export const putStandingOrder =
  ({ orders, sources, reachOf, contacts, lapsesOf, clock }: Parts): PutStandingOrder =>
  async (operator, terms, basedOn) => {
    checkClearedForOrder(operator, terms);
    await checkSources(terms.sourceIds, sources);
    const { orderId } = terms;
    const actor = { by: operator.operatorId, contentHash: orderHash(terms) };
    let created = false;
    const at = clock();
    const lapses = await lapsesOf(await orders.get(orderId));
    const change = (present: StandingOrder | undefined): StandingOrder => {
      if (present) checkClearedForOrder(operator, present);
      if (present && isOfferOf(present, actor)) return present;
      checkBasedOn(basedOn, present?.contentHash, 'standing order');
      created = !present;
      return submitOrder(present, terms, actor, at, lapses);
    };
    // What is missing is said first: of what is not there, nobody can tell whom it reaches.
    submitOrder(undefined, terms, actor, at);
    checkSaysWhatToDo(terms.content);
    await contacts.content(terms.content);
    await checkReachesSomebody(reachOf, terms.content, []);
    const order = await orders.update(orderId, change, (_before, { contentHash }) =>
      deedOf(operator, 'put-standing-order', `terms ${contentHash}`, at),
    );
    return { order, created };
  };

/** Whether it waits as this very person offered it: they pressed twice. */
const isOfferOf = (
  { state, contentHash, submittedBy }: StandingOrder,
  actor: { readonly by: string; readonly contentHash: string },
): boolean => state === 'submitted' && submittedBy === actor.by && contentHash === actor.contentHash;

/** On the word of a military source alone: nobody else's reports overtake people. */
async function checkSources(sourceIds: readonly string[], sources: Parts['sources']): Promise<void> {
  const found = await Promise.all(sourceIds.map((sourceId) => sources.get(sourceId)));
  const faults = found.flatMap((source, index) =>
    source?.kind === 'military'
      ? []
      : [{ pointer: `/sourceIds/${index}`, message: 'must be a registered military source' }],
  );
  if (faults.length > 0) throw invalid(faults);
}
