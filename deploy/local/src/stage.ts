import type { Plane } from '@keten/domain';
import type { RedisServer } from '@keten/testing';
import type { Brokers } from './brokers.ts';
import type { Checks } from './checks.ts';
import type { Person } from './people.ts';
import type { Subscriber } from './register-everyone.ts';
import type { Secrets } from './secrets.ts';
import type { Services } from './services.ts';
import type { Timeline } from './timeline.ts';
import type { World } from './world.ts';

/** Everything that stands when the curtain rises. */
export type Stage = {
  readonly plane: Plane;
  readonly brokers: Brokers;
  /** Undefined when it is the user's. */
  readonly redis: RedisServer | undefined;
  readonly services: Services;
  readonly world: World;
  readonly secrets: Secrets;
  readonly people: readonly Person[];
  readonly subscribers: readonly Subscriber[];
  readonly timeline: Timeline;
  readonly checks: Checks;
  /** Folder with the scripts of exercises that the console plays from. */
  readonly scripts: string;
  /** What the live table shows next to the timeline. */
  readonly show: (rows: readonly { readonly name: string; readonly state: string; readonly detail: string }[]) => void;
};
