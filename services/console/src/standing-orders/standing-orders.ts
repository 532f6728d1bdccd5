import { assessmentSubjects, standingOrders as orderRegister, threatAssessed, warnedReports } from '@keten/contracts';
import { mayRead } from '@keten/domain';
import type { Content, Operator, OrderTerms, Plane, StandingOrder, ThreatAssessed } from '@keten/domain';
import { FACT_LOG, REGISTERS } from '@keten/messaging';
import type { FactLog, RegisterOfDecisions, Registers } from '@keten/messaging';
import { CLOCK, FEED, LOG, pageIn, provide, token } from '@keten/platform';
import type { PageQuery } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { ConsoleConfig } from '../config.ts';
import { noSuch } from '../no-such.ts';
import { OPEN_MARKED } from '../open-marked.ts';
import type { OpenMarked } from '../open-marked.ts';
import { checkClearedForOrder, PEOPLE } from '../people/people.ts';
import type { People } from '../people/people.ts';
import { CONSOLE_REGISTERS } from '../registers/registers.ts';
import type { ConsoleRegisters } from '../registers/registers.ts';
import { WARNINGS } from '../warnings/warnings.ts';
import type { PreviewContent, ReachOfWarning, Warnings } from '../warnings/warnings.ts';
import { WORDING } from '../wording/wording.ts';
import type { CheckContacts } from '../wording/wording.ts';
import { applyStandingOrder } from './apply-standing-order.ts';
import type { ApplyStandingOrder } from './apply-standing-order.ts';
import { approveStandingOrder } from './approve-standing-order.ts';
import type { LapsesOfOrder } from './approve-standing-order.ts';
import { claimReports } from './claim-reports.ts';
import { heldBackOrders } from './held-back-orders.ts';
import { toOrderBegun } from './order-fill-in-body.ts';
import type { OrderFillInBody } from './order-fill-in-body.ts';
import { putStandingOrder } from './put-standing-order.ts';
import { revokeStandingOrder } from './revoke-standing-order.ts';
import { orderedOrders, orderStood, shownOrder } from './shown-standing-order.ts';
import { watchStandingOrders } from './watch-standing-orders.ts';
import type { OrderWatch } from './watch-standing-orders.ts';

/** What two persons agree on beforehand, and what goes out by it. */
export type StandingOrders = ReturnType<typeof openStandingOrders>;
export const STANDING_ORDERS = token<StandingOrders>('STANDING_ORDERS');

export const standingOrders = ({ PLANE: plane }: ConsoleConfig): Provider =>
  provide(
    STANDING_ORDERS,
    [REGISTERS, FACT_LOG, CONSOLE_REGISTERS, WARNINGS, WORDING, OPEN_MARKED, PEOPLE, FEED, CLOCK, LOG],
    async (
      registers: Registers,
      factLog: FactLog,
      known,
      { log, reachOf, previewContent: preview, fillIn },
      { check: contacts },
      open,
      people,
      live,
      clock,
      say,
    ) => {
      const orders = registers.register(orderRegister);
      const watch = watchStandingOrders({ view: await registers.view(orderRegister), live });
      const lastOf = lastAssessment(factLog);
      const apply = applyStandingOrder({
        known: watch,
        orders,
        log,
        reachOf,
        lastOf,
        claim: claimReports({ reports: registers.register(warnedReports), log }),
        plane,
        clock,
        say,
      });
      const { sources } = known;
      return openStandingOrders({
        ...{ orders, sources, reachOf, preview, fillIn, contacts, people },
        ...{ watch, apply, lastOf, open, plane, clock },
      });
    },
  );

const lastAssessment =
  (log: FactLog) =>
  async (threatId: string): Promise<ThreatAssessed | undefined> =>
    (await log.last(threatAssessed, assessmentSubjects(threatId)))?.fact;

type Parts = Pick<ConsoleRegisters, 'sources'> & {
  readonly orders: RegisterOfDecisions<StandingOrder>;
  readonly reachOf: ReachOfWarning;
  readonly preview: PreviewContent;
  readonly fillIn: Warnings['fillIn'];
  readonly contacts: CheckContacts;
  readonly watch: OrderWatch;
  readonly apply: ApplyStandingOrder;
  readonly lastOf: (threatId: string) => Promise<ThreatAssessed | undefined>;
  readonly open: OpenMarked;
  readonly people: Pick<People, 'lapses' | 'knownLapses'>;
  readonly plane: Plane;
  readonly clock: () => Date;
};

function openStandingOrders(parts: Parts) {
  const { orders, watch, apply, open, people, preview, fillIn, plane, clock } = parts;
  const shown = (operator: Operator, order: StandingOrder) =>
    shownOrder(operator, order, people.knownLapses(orderStood(order), order.content), clock());
  const lapsesOf: LapsesOfOrder = async (order) => (order ? people.lapses(orderStood(order), order.content) : []);
  const put = putStandingOrder({ ...parts, lapsesOf });
  const approve = approveStandingOrder({ ...parts, lapsesOf });
  const revoke = revokeStandingOrder(parts);
  return {
    plane,
    apply,
    heldBack: heldBackOrders(parts),
    /** Those by which this very process goes. */
    list(operator: Operator, wanted: PageQuery) {
      const readable = watch.all().filter(({ content }) => mayRead(content, operator));
      const known = orderedOrders(readable.map((order) => shown(operator, order)));
      const counts = {
        endsSoon: known.filter((order) => order.endsSoon).length,
        /** In force, on the word of who may not give it any more. */
        lapsed: known.filter((order) => order.isInForce && order.lapses.length > 0).length,
      };
      /** What who asks is asked to agree on. */
      const waiting = known.flatMap(({ orderId, waits }) => (waits ? [orderId] : []));
      return { plane, counts, waiting, ...pageIn(known, ({ orderId }) => orderId, wanted) };
    },
    async show(operator: Operator, orderId: string) {
      const order = await orders.get(orderId);
      if (!order) throw noSuch('standing order', orderId);
      open(operator, { what: 'standing-order', subject: orderId, marking: order.content });
      return { ...shown(operator, order), ...(await preview(order.content, [])) };
    },
    /** Whom it reaches at most, when an attack touches all its places, and how it arrives there. */
    preview(operator: Operator, content: Content) {
      checkClearedForOrder(operator, { content });
      return preview(content, []);
    },
    fillIn: (body: OrderFillInBody) => fillIn.forLater(toOrderBegun(body, clock())),
    async put(operator: Operator, terms: OrderTerms, basedOn: string) {
      const { order, created } = await put(operator, terms, basedOn);
      return { order: shown(operator, order), created };
    },
    approve: async (operator: Operator, orderId: string, contentHash: string) =>
      shown(operator, await approve(operator, orderId, contentHash)),
    revoke: async (operator: Operator, orderId: string, reason: string) =>
      shown(operator, await revoke(operator, orderId, reason)),
    onApplicationShutdown: () => watch.onApplicationShutdown(),
  };
}
