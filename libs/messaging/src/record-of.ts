import type { EventDefinition } from '@keten/contracts';
import type { AnyEvent } from './any-event.ts';
import type { FactLog, LoggedFact } from './fact-log.ts';
import type { Publisher, Stored } from './publisher.ts';
import { Conflict } from './store-message.ts';

/** The events that record the steps of a thing, by the names that its rules have for them. */
export type StepEvents = Readonly<Record<string, AnyEvent>>;
type Name<Events> = keyof Events & string;
type FactOf<Event> = Event extends EventDefinition<infer Fact> ? Fact : never;
/** A step as the rules fold it: its name, its fact, and where it stands in the stream. */
export type StepOf<Events extends StepEvents> = {
  readonly [Type in Name<Events>]: {
    readonly type: Type;
    readonly fact: FactOf<Events[Type]>;
    readonly sequence: number;
  };
}[Name<Events>];

/** A thing as its facts tell it. */
export type Told<State, Events extends StepEvents> = {
  readonly state: State;
  /** Oldest first. */
  readonly steps: readonly StepOf<Events>[];
  /** Up to which its subjects were read, whatever was on them: what a decision expects to be the last. */
  readonly lastSequence: number;
};
/** The same of a thing that there is. */
export type Known<State, Events extends StepEvents> = Told<NonNullable<State>, Events>;

/** A step that somebody takes, decided on what was told. */
export type Taking<Events extends StepEvents, Type extends Name<Events>> = {
  readonly type: Type;
  /** Whether a step of this type that stands is this very one: the same person, the same content. */
  readonly isMine: (fact: FactOf<Events[Type]>) => boolean;
  /** The steps among which this very one may stand already. Only the last when absent: after another one, it is a new step. */
  readonly among?: readonly StepOf<Events>[];
  /** The rule: makes the fact, or throws with the reason why not. */
  readonly decide: () => FactOf<Events[Type]> | Promise<FactOf<Events[Type]>>;
};
/** The fact that stands; `isNew` when it was recorded just now. */
export type Taken<Fact> = { readonly fact: Fact; readonly sequence: number; readonly isNew: boolean };

/** The record of things of one kind. State is the fold of the facts; nothing else is kept. */
export interface RecordOf<Key, State, Events extends StepEvents> {
  read(key: Key): Promise<Told<State, Events>>;
  /** @throws what `missing` makes when nothing is known of it. */
  readKnown(key: Key): Promise<Known<State, Events>>;
  /** All things of which something is on the subjects of a filter, in the order in which they began. */
  readAll(filter: string, idOf: (fact: StepOf<Events>['fact']) => string): Promise<readonly Told<State, Events>[]>;
  /**
   * Records a step that nobody takes twice at once, such as one of the chain itself.
   *
   * @throws Conflict when something else was recorded after `lastSequence`: load again, decide again.
   */
  append<Type extends Name<Events>>(
    key: Key,
    type: Type,
    fact: FactOf<Events[Type]>,
    after: { readonly lastSequence: number },
  ): Promise<void>;
  /**
   * Takes a step on a thing that there is: reads, decides, records. Who takes the same one again, because their first answer got
   * lost or they pressed twice at once, gets the fact that stands; only who was really too late is refused.
   *
   * @throws what `missing` makes when nothing is known of it; Conflict when somebody else took a step in between; whatever
   * `choose` and `decide` throw.
   */
  take<Type extends Name<Events>>(
    key: Key,
    choose: (told: Known<State, Events>) => Taking<Events, Type>,
  ): Promise<Taken<FactOf<Events[Type]>>>;
  /** The same of a step by which a thing may begin. */
  takeFirst<Type extends Name<Events>>(
    key: Key,
    choose: (told: Told<State, Events>) => Taking<Events, Type>,
  ): Promise<Taken<FactOf<Events[Type]>>>;
}

export type RecordOptions<Key, State, Events extends StepEvents> = {
  /** All subjects of one thing. */
  readonly subjects: (key: Key) => string;
  readonly steps: Events;
  /** What a thing is after its steps, oldest first; undefined when there is no such thing. */
  readonly fold: (steps: readonly StepOf<Events>[]) => State;
  /** The error for what nobody knows of. */
  readonly missing?: (key: Key) => Error;
};

/** The record of things of one kind, each on its own subjects of one stream. */
export function recordOf<Key, State, Events extends StepEvents>(
  factLog: Pick<FactLog, 'read'>,
  publisher: Pick<Publisher, 'publish'>,
  { subjects, steps: events, fold, missing = unknown }: RecordOptions<Key, State, Events>,
): RecordOf<Key, State, Events> {
  const typeOf = new Map(Object.entries(events).map(([type, { name }]) => [name, type]));
  const definitions = Object.values(events);
  // The one place where the compiler takes our word that a fact is that of its event.
  const stepOf = ({ event, fact, sequence }: LoggedFact) =>
    ({ type: typeOf.get(event.name), fact: fact as unknown, sequence }) as StepOf<Events>;

  const read = async (key: Key): Promise<Told<State, Events>> => {
    const { facts, lastSequence } = await factLog.read(subjects(key), definitions);
    const steps = facts.map(stepOf);
    return { state: fold(steps), steps, lastSequence };
  };
  const known = (key: Key, { state, ...told }: Told<State, Events>): Known<State, Events> => {
    if (state === undefined || state === null) throw missing(key);
    return { state, ...told };
  };
  const publish = <Type extends Name<Events>>(key: Key, type: Type, fact: FactOf<Events[Type]>, lastSequence: number) =>
    publisher.publish(events[type] as EventDefinition<typeof fact>, fact, {
      expect: { filter: subjects(key), lastSequence },
    });

  const takeOn = takingOn<Key, Events>({
    publish,
    since: async (key, sequence) => (await read(key)).steps.filter((step) => step.sequence > sequence),
  });

  return {
    read,
    readKnown: async (key) => known(key, await read(key)),
    readAll: async (filter, idOf) => {
      const { facts } = await factLog.read(filter, definitions);
      const things = Map.groupBy(facts.map(stepOf), ({ fact }) => idOf(fact));
      return [...things.values()].map((steps) => ({
        state: fold(steps),
        steps,
        lastSequence: steps.at(-1)?.sequence ?? 0,
      }));
    },
    append: async (key, type, fact, { lastSequence }) => {
      await publish(key, type, fact, lastSequence);
    },
    take: async (key, choose) => {
      const told = known(key, await read(key));
      return takeOn(key, told, choose(told));
    },
    takeFirst: async (key, choose) => {
      const told = await read(key);
      return takeOn(key, told, choose(told));
    },
  };
}

type TakingParts<Key, Events extends StepEvents> = {
  readonly publish: <Type extends Name<Events>>(
    key: Key,
    type: Type,
    fact: FactOf<Events[Type]>,
    lastSequence: number,
  ) => Promise<Stored>;
  /** The steps after a sequence number. */
  readonly since: (key: Key, sequence: number) => Promise<readonly StepOf<Events>[]>;
};

const takingOn =
  <Key, Events extends StepEvents>({ publish, since }: TakingParts<Key, Events>) =>
  async <Type extends Name<Events>>(
    key: Key,
    { steps, lastSequence }: Pick<Told<unknown, Events>, 'steps' | 'lastSequence'>,
    { type, isMine, among = steps.slice(-1), decide }: Taking<Events, Type>,
  ): Promise<Taken<FactOf<Events[Type]>>> => {
    const before = standing(among, type, isMine);
    if (before) return before;
    const fact = await decide();
    const stored = await publish(key, type, fact, lastSequence).catch(undefinedOnConflict);
    if (stored && !stored.duplicate) return { fact, sequence: stored.sequence, isNew: true };
    // What was recorded meanwhile may be this very step, taken by another press of the same button.
    const again = standing(await since(key, lastSequence), type, isMine);
    if (!again) throw new Conflict('something else was recorded meanwhile');
    return again;
  };

/** The last of these steps that is the very one. */
function standing<Events extends StepEvents, Type extends Name<Events>>(
  steps: readonly StepOf<Events>[],
  type: Type,
  isMine: (fact: FactOf<Events[Type]>) => boolean,
): Taken<FactOf<Events[Type]>> | undefined {
  const found = steps.findLast((step) => step.type === type && isMine(step.fact as FactOf<Events[Type]>));
  return found && { fact: found.fact, sequence: found.sequence, isNew: false };
}

function undefinedOnConflict(error: unknown): undefined {
  if (error instanceof Conflict) return undefined;
  throw error;
}

const unknown = (): Error => new Error('nothing is known of it');
