import { entityRegister, heardByEntities, inForceBatches, inForceKey } from '@keten/contracts';
import { checkListeningToken, heardBook, heardEveryMs, heardOn, listeningToken, statementsOf } from '@keten/delivery';
import type { InForceStatement, Statements } from '@keten/delivery';
import { deafAfterMs, listenersNow } from '@keten/domain';
import type { Entity, InForceBatch } from '@keten/domain';
import { REGISTERS } from '@keten/messaging';
import type { Registers } from '@keten/messaging';
import { CLOCK, FEED, LOG, Problem, provide, runEvery, token, unauthorized } from '@keten/platform';
import type { Log, SharedFeed } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { PortalConfig } from '../config.ts';
import { changeListening, hashOfListening } from './change-listening.ts';

/** What is in force for each entity, as the chain says it every minute, and who hears that here. */
export type InForce = Awaited<ReturnType<typeof openInForce>>;
export const IN_FORCE = token<InForce>('IN_FORCE');

export const inForce = (config: PortalConfig): Provider =>
  provide(IN_FORCE, [REGISTERS, FEED, LOG, CLOCK], (registers: Registers, feed, log, clock) =>
    openInForce({ registers, feed, log, clock, config }),
  );

type Parts = {
  readonly registers: Registers;
  readonly feed: Pick<SharedFeed, 'publish'>;
  readonly log: Pick<Log, 'error'>;
  readonly clock: () => Date;
  readonly config: Pick<PortalConfig, 'CONFIRMATION_KEY'>;
};

/** What open pages and programs are told when there is another one; each gets its own. */
export const inForceUpdate = 'in-force';

async function openInForce({ registers, feed, log, clock, config }: Parts) {
  const key = config.CONFIRMATION_KEY;
  const entities = registers.register(entityRegister);
  const [batches, registered, heard] = await Promise.all([
    registers.view(inForceBatches),
    registers.view(entityRegister),
    registers.view(heardByEntities),
  ]);
  const book = heardBook(registers.register(heardByEntities), 'portal');
  let said: Statements | undefined;
  const take = (batch: InForceBatch | undefined): void => {
    said = batch && provenOf(batch, log);
    if (said) feed.publish({ name: inForceUpdate, data: { inForce: said.sequence } });
  };
  take(batches.get(inForceKey));
  const stop = batches.onChange((_key, batch) => take(batch));
  const keeping = runEvery(
    heardEveryMs,
    () => book.keep(),
    (err) => log.error({ err }, 'it was not kept who heard'),
  );

  /** @throws Problem 503 when nobody has said for minutes what is in force. */
  const now = (): Statements => {
    if (!said || !isFresh(said)) throw nothingSaid();
    return said;
  };
  const isFresh = ({ at }: Statements): boolean => clock().getTime() - at.getTime() <= deafAfterMs;
  const tell = (entityId: string): Told => {
    const present = now();
    const { sequence } = present;
    const statement = present.of(entityId);
    // Who was registered a moment ago is in the next one.
    if (!statement) throw nothingSaid();
    return { sequence, statement };
  };
  return {
    /** What is in force for an entity. Who has a page open sees it there: it says nothing of whether the entity listens. */
    tell,
    /** The same for a program of theirs, which listens by this. @throws Problem 401 when the token is not theirs. */
    hearBy: (entityId: string, given: string): Told => {
      // Who came in a moment ago comes to this copy: an id that is nobody's asks nothing of the broker.
      const entity = registered.get(entityId);
      if (!entity || entity.designation === 'withdrawn' || !checkListeningToken(key, entity, given))
        throw unauthorized('This token is not right.');
      const told = tell(entityId);
      book.note(entityId, clock());
      return told;
    },
    /** Whether there is anything to hear for it now. */
    isSaidTo: (entityId: string): boolean => said !== undefined && isFresh(said) && said.of(entityId) !== undefined,
    publicKey: (): string => now().publicKey,
    /** How an entity listens, and whether it hears, as the console is told of it too. */
    listening: (entity: Entity) => {
      const { entityId } = entity;
      const { webhook, fetch } = heardOn(heard);
      const noted = book.noted(entityId);
      const here = noted ? new Map([[entityId, noted]]) : fetch;
      const { isSaid, listeners } = listenersNow([entity], { webhook, fetch: here }, said?.at, clock());
      const [own] = listeners;
      return {
        listens: entity.listens ?? null,
        hasWebhook: entity.contactPoints.some(({ channel }) => channel === 'webhook'),
        isSaid,
        ...(own && { isDeaf: own.isDeaf, heardAt: own.heardAt }),
        ...(said && { publicKey: said.publicKey }),
        path: `/v1/entities/${entityId}/in-force`,
        token: listeningToken(key, entity),
        contentHash: hashOfListening(entity),
      };
    },
    listen: changeListening({ entities, clock }),
    onApplicationShutdown: async () => {
      stop();
      await keeping.onApplicationShutdown();
      await book.keep().catch(() => undefined);
    },
  };
}

type Told = { readonly sequence: number; readonly statement: InForceStatement };

function provenOf(batch: InForceBatch, log: Pick<Log, 'error'>): Statements | undefined {
  try {
    return statementsOf(batch);
  } catch (err) {
    log.error({ err }, 'what is in force is told to nobody');
    return undefined;
  }
}

const nothingSaid = (): Problem =>
  new Problem(503, 'Nothing is said', 'Nobody says at this moment what is in force for you. Take it for an alarm.', {
    headers: { 'Retry-After': '15' },
  });
