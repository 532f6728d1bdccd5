export type NatsOptions = {
  /** One server, or a cluster of three. Default 1. */
  readonly nodes?: 1 | 3;
  /** More lines of configuration, for each server: accounts, users, leaf nodes. */
  readonly config?: string;
  /** JetStream domain. */
  readonly domain?: string;
  /** Key of the encryption at rest. A restart may give another. */
  readonly encryptionKey?: string;
  /** The first of three reaches the others over lines that can be cut. Processes only. */
  readonly cuttable?: boolean;
};

export type NatsServers = {
  /** Comma-separated addresses of all servers, for NATS_URL. */
  readonly url: string;
  readonly urls: readonly string[];
  readonly replicas: 1 | 3;
  /** `kill -9` of one server. */
  kill(index: number): Promise<void>;
  /** Starts one again after a kill, with its data, at the same address. Does not wait for the cluster. */
  restart(index: number, change?: Pick<NatsOptions, 'encryptionKey'>): Promise<void>;
  /** Between the first server and the others nothing goes through any more, and nobody is told. Needs `cuttable`. */
  cut(): void;
  /** Ends the cut. */
  heal(): void;
  /** Which server leads a stream now. Asks over a connection of its own; needs an open broker. */
  leaderOf(stream: string): Promise<number>;
  /** Ends all and removes their data. */
  stop(): Promise<void>;
};
