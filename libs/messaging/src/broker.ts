import { channel } from 'node:diagnostics_channel';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName, StreamName } from '@keten/contracts';
import type { Plane } from '@keten/domain';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import { AuthorizationError, connect } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { askTime, followBrokerClock } from './broker-clock.ts';
import type { BrokerClock } from './broker-clock.ts';
import { checkPlane, comparePlane, WrongPlane } from './check-plane.ts';
import { messageOf, silent } from './log.ts';
import type { Log } from './log.ts';
import { bounds, delayOf } from './retry.ts';
import { signNonce } from './sign-nonce.ts';
import { streamsOf } from './stream-users.ts';
import { watchStoring } from './watch-storing.ts';

export type Connection = {
  /** Comma-separated, such as `nats://a:4222,nats://b:4222`. */
  readonly servers: string;
  /** Names the connection and its inbox, which no other service may listen to. */
  readonly service: ServiceName | 'provisioner' | 'enclave';
  /** Seed of the service's nkey; without one the broker must be open, as in tests. */
  readonly seed?: string | undefined;
  /** Of which plane the process is; brokers of the other one are refused. Whoever names none goes by none. */
  readonly plane?: Plane | undefined;
};

/** A live connection, with what the rest of this library needs of it. */
export type Broker = {
  readonly service: Connection['service'];
  readonly nc: NatsConnection;
  /**
   * A connection beside it for what streams in without being asked for, made when it is first needed: a message that somebody
   * waits for never stands behind megabytes of others on the same line.
   *
   * @throws the client's error when it can't be made now; the next call tries again.
   */
  stream(): Promise<NatsConnection>;
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
  /** Whether there is a connection now. Without one, what is sent waits for the next. */
  isConnected(): boolean;
  /** Sends what is under way, then closes. */
  close(): Promise<void>;
  /** Whether the broker stores, and every stream that this service uses is there and has a leader. Never throws. */
  isReady(): Promise<boolean>;
  /** Milliseconds since the broker stores nothing of ours, 0 while it does. An election takes some 5,000. */
  readonly lostForMs: () => number;
  /** What time it is, by the broker: never this machine's clock alone. */
  readonly clock: BrokerClock;
  /** The streams of this service that are not there: after a start with the wrong encryption key, all of them. */
  missingStreams(): Promise<readonly StreamName[]>;
};

/**
 * Connects, and keeps trying until it works: at start the broker may not be there yet. From then on the client reconnects
 * for ever by itself. Every call makes a connection of its own, so a failure is never remembered.
 *
 * @throws only what trying again can't mend: a malformed seed or address, and WrongPlane.
 */
export async function connectBroker(
  options: Connection,
  { log = silent, machineClock = () => new Date(), leave = endProcess }: Surroundings = {},
): Promise<Broker> {
  const settings = settingsOf(options);
  for (let round = 0; ; round++) {
    try {
      const nc = await connect(settings);
      return await brokerOf(options, { nc, open: () => connect(settings), log, machineClock, leave });
    } catch (error) {
      if (error instanceof TypeError || error instanceof WrongPlane) throw error;
      tellWaiting(error, round, log);
      await sleep(delayOf(bounds.provision.delaysMs, round));
    }
  }
}

type Surroundings = {
  readonly log?: Log;
  readonly machineClock?: () => Date;
  /** What to do when a connection turns out to be to brokers of the other plane. */
  readonly leave?: (error: WrongPlane) => void;
};

/** Nobody handles it: the process ends with what it says, and does not start again either. */
const endProcess = (error: WrongPlane): void =>
  void setImmediate(() => {
    throw error;
  });

/** On which is told what a process that starts waits for: `{ reason: string }`. */
export const waitingChannel = 'keten.waiting';

/** A broker that is not there yet may come; one that does not know the key waits for somebody to act, who is called once. */
function tellWaiting(error: unknown, round: number, log: Log): void {
  const reason = messageOf(error);
  const isRefused = error instanceof AuthorizationError;
  log[isRefused && round === 0 ? 'error' : 'warn']({ reason, round }, 'no connection to the broker yet');
  channel(waitingChannel).publish({
    reason: isRefused ? `the broker does not know this key (NATS_SEED): ${reason}` : `the broker: ${reason}`,
  });
}

function settingsOf({ servers, service, seed }: Connection): Parameters<typeof connect>[0] {
  return {
    servers: servers.split(',').map((server) => server.trim()),
    name: service,
    inboxPrefix: `_INBOX.${service}`,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    pingInterval: 5000,
    maxPingOut: 2,
    timeout: 5000,
    ignoreAuthErrorAbort: true,
    // The stack of every request, kept for the one that fails, takes a tenth of the time of a publish.
    noAsyncTraces: true,
    ...(seed && { authenticator: signNonce(seed) }),
  };
}

const isOpen = (line: NatsConnection): boolean => !line.isClosed();

type Line = {
  readonly nc: NatsConnection;
  readonly open: () => Promise<NatsConnection>;
  readonly log: Log;
  readonly machineClock: () => Date;
  readonly leave: (error: WrongPlane) => void;
};

async function brokerOf({ service, plane }: Connection, line: Line): Promise<Broker> {
  const { nc, open, log, machineClock } = line;
  const js = jetstream(nc, { timeout: bounds.attemptTimeoutMs });
  const jsm = await jetstreamManager(nc, { timeout: bounds.attemptTimeoutMs, checkAPI: false });
  await checkPlane(jsm, service, plane).catch(async (error: unknown) => {
    await nc.close();
    throw error;
  });
  /** Whatever it is about to send, it sends nothing more to the other plane. */
  const leaveIfWrong = async (error: unknown): Promise<void> => {
    if (!(error instanceof WrongPlane) || nc.isClosed()) return;
    log.error({ reason: error.message }, 'connected to brokers of the other plane');
    await Promise.all([...lines].map((each) => each.close()));
    line.leave(error);
  };
  let connected = true;
  let beside: Promise<NatsConnection> | undefined;
  void followStatus(nc, log, (now) => {
    connected = now;
    if (now) checkPlane(jsm, service, plane).catch(leaveIfWrong);
  });
  const lines = new Set([nc]);
  // The provisioner comes before there is anything to store in.
  const movable = (): readonly NatsConnection[] => (service === 'provisioner' ? [] : [...lines].filter(isOpen));
  const storing = watchStoring(js, movable, log);
  const clock = await followBrokerClock({ ask: askTime(jsm, service), log, machineClock });

  const missingStreams = async (): Promise<readonly StreamName[]> => {
    const found = await Promise.all(
      streamsOf(service).map(async (name) => ((await exists(jsm, name, plane)) ? undefined : name)),
    );
    return found.filter((name) => name !== undefined);
  };
  return {
    service,
    nc,
    stream: () =>
      (beside ??= open().then(
        (line) => {
          lines.add(line);
          return line;
        },
        (error: unknown) => {
          beside = undefined;
          throw error;
        },
      )),
    js,
    jsm,
    isConnected: () => connected,
    close: async () => {
      storing.stop();
      clock.stop();
      await beside?.catch(() => undefined);
      await Promise.all([...lines].filter(isOpen).map((line) => line.drain()));
    },
    clock,
    missingStreams,
    lostForMs: storing.lostForMs,
    isReady: async () => {
      if (nc.isClosed() || !connected) return false;
      try {
        const [isStoring, missing] = await Promise.all([storing.stores(), missingStreams()]);
        if (missing.length > 0)
          log.error({ missing }, 'streams are missing: not provisioned, or a wrong encryption key');
        return isStoring && missing.length === 0;
      } catch (error) {
        await leaveIfWrong(error);
        return false;
      }
    },
  };
}

/** @throws WrongPlane; Error when nobody leads it: a server that lost its peers still answers what it knows of it. */
async function exists(jsm: JetStreamManager, name: string, plane: Plane | undefined): Promise<boolean> {
  try {
    const { cluster, config } = await jsm.streams.info(name);
    comparePlane(plane, config.metadata);
    if (cluster && !cluster.leader) throw new Error(`${name} has no leader`);
    return true;
  } catch (error) {
    if (messageOf(error) === 'stream not found') return false;
    throw error;
  }
}

async function followStatus(nc: NatsConnection, log: Log, onChange: (connected: boolean) => void): Promise<void> {
  for await (const status of nc.status()) {
    if (status.type === 'disconnect' || status.type === 'reconnect') {
      onChange(status.type === 'reconnect');
      log.warn({ server: status.server }, status.type);
    } else if (status.type === 'error') log.error({ reason: status.error.message }, 'the broker refused something');
    else if (status.type === 'slowConsumer') log.warn({}, 'this process reads more slowly than the broker sends');
  }
}
