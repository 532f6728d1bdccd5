import { deadLettered, events } from '@keten/contracts';
import type { DeadLettered, RegisterOptions, ServiceName } from '@keten/contracts';
import { createFactLog } from '@keten/messaging';
import type { Broker } from '@keten/messaging';
import { headers } from '@nats-io/transport-node';
import { eventually } from './eventually.ts';

type Event = (typeof events)[number];
type Schema = Event['schema'];
type Field = Schema['fields'][number];

/** What somebody can leave where facts of an event stand although it is none: bytes, and what they say that they are. */
type Junk = { readonly what: string; readonly type: string; readonly data: Uint8Array };

/** Every kind of nonsense that the holder of a key could publish as a fact. */
const junkOf = ({ type, schema }: Pick<Event, 'type' | 'schema'>): readonly Junk[] => [
  { what: 'bytes', type, data: new TextEncoder().encode('what nobody can read') },
  { what: 'bytes that do not say what they are', type: '', data: new TextEncoder().encode('what nobody can read') },
  { what: 'nothing', type, data: new Uint8Array() },
  ...Object.entries(nonsense).map(([what, words]) => ({ what, type, data: messageOf(schema, words, 0) })),
];

/** What stands wherever it fits in a message that its schema takes. */
type Nonsense = {
  readonly word: number;
  readonly number: number;
  readonly text: string;
  readonly seconds: number;
};
const plain: Nonsense = { word: 1, number: 1, text: 'x', seconds: 1_700_000_000 };

const nonsense: Readonly<Record<string, Nonsense>> = {
  'a fact of nothing that exists': plain,
  'an unknown word': { ...plain, word: 99 },
  'a moment in no calendar': { ...plain, seconds: 9e15 },
  'no number': { ...plain, number: Number.NaN },
  'empty words': { ...plain, number: 0, text: '' },
  'words that name what every object has': { ...plain, number: 2 ** 31 - 1, text: '__proto__' },
  'long words': { ...plain, text: 'lang'.repeat(100) },
};

const mostDeep = 6;

/** Written octet by octet (protobuf's encoding), because the libraries write no nonsense. */
function messageOf(schema: Schema, words: Nonsense, depth: number): Buffer {
  if (schema.typeName === 'google.protobuf.Timestamp') return numbered(1, varint(words.seconds));
  return Buffer.concat(schema.fields.map((field) => fieldOf(field, words, depth)));
}

function fieldOf(field: Field, words: Nonsense, depth: number): Buffer {
  const { number, message } = field;
  if (message) return depth < mostDeep ? counted(number, messageOf(message, words, depth + 1)) : Buffer.alloc(0);
  if (field.enum) return numbered(number, varint(words.word));
  const type: number = 'scalar' in field ? field.scalar : 0;
  if (type === double) return Buffer.concat([varint(number * 8 + 1), eightOctets(words.number)]);
  if (type === text || type === octets) return counted(number, Buffer.from(words.text));
  return numbered(number, varint(Number.isFinite(words.number) ? words.number : 0));
}

/** The numbers of these types in descriptor.proto. All others that the events use are whole numbers. */
const [double, text, octets] = [1, 9, 12];

const numbered = (field: number, value: Buffer): Buffer => Buffer.concat([varint(field * 8), value]);
const counted = (field: number, value: Buffer): Buffer =>
  Buffer.concat([varint(field * 8 + 2), varint(value.length), value]);
function eightOctets(value: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeDoubleLE(value);
  return buffer;
}
function varint(value: number): Buffer {
  const parts: number[] = [];
  let rest = BigInt(value);
  for (; rest > 127n; rest >>= 7n) parts.push(Number(rest & 127n) | 128);
  return Buffer.from([...parts, Number(rest)]);
}

/** What was left, and where it stands. */
export type LeftJunk = { readonly event: string; readonly subject: string; readonly what: string };

/**
 * Leaves every kind of junk where the facts of events stand: on the subjects of all that is there, in the middle of its record, or
 * on one of each lane where nothing is; and each fact once more on the subject of another one.
 */
export async function leaveJunk(broker: Broker, wanted: readonly Event[]): Promise<readonly LeftJunk[]> {
  const left: LeftJunk[] = [];
  const put = async (event: Event, subject: string, { what, type, data }: Junk): Promise<void> => {
    const made = headers();
    if (type !== '') made.set('ce-type', type);
    const answer = await broker.nc.request(subject, data, { headers: made, timeout: 10_000 });
    const { error } = answer.json<{ error?: { description: string } }>();
    if (error) throw new Error(`${what} on ${subject}: ${error.description}`);
    left.push({ event: event.name, subject, what });
  };
  for (const event of wanted) {
    const there = await subjectsOf(broker, event);
    const facts = await Promise.all(there.map((subject) => lastOn(broker, event, subject)));
    for (const subject of there.length > 0 ? there : emptySubjects(event))
      for (const junk of junkOf(event)) await put(event, subject, junk);
    for (const [at, data] of facts.entries()) {
      const subject = there[(at + 1) % there.length] ?? '';
      if (there.length > 1) await put(event, subject, { what: 'the fact of another', type: event.type, data });
    }
  }
  return left;
}

/** Also those under which what fires later waits. */
async function subjectsOf(broker: Broker, { stream, filter, scheduleFilter }: Event): Promise<readonly string[]> {
  const filters = [filter, ...(scheduleFilter === undefined ? [] : [scheduleFilter])];
  const found = await Promise.all(
    filters.map((subjects_filter) => broker.jsm.streams.info(stream, { subjects_filter })),
  );
  return found.flatMap(({ state }) => Object.keys(state.subjects ?? {}));
}

async function lastOn(broker: Broker, { stream }: Event, subject: string): Promise<Uint8Array> {
  const message = await broker.jsm.streams.getMessage(stream, { last_by_subj: subject });
  return message?.data ?? new Uint8Array();
}

const emptySubjects = ({ filter, lanes }: Event): readonly string[] =>
  Object.values(lanes ?? { all: filter }).map((each) => each.replaceAll('*', 'nergens'));

/**
 * Leaves every kind of junk in registers, under names of its own; and in what no person decides also in the place of all that is
 * there, because whoever keeps it can make it again.
 */
export async function leaveJunkInRegisters(broker: Broker, wanted: readonly RegisterOptions[]): Promise<void> {
  for (const { bucket, schema, decided } of wanted) {
    const { state } = await broker.jsm.streams.info(`KV_${bucket}`, { subjects_filter: '>' });
    const there = decided ? [] : Object.keys(state.subjects ?? {});
    for (const [at, { what, data }] of junkOf({ type: '', schema }).entries())
      for (const subject of [...there, `$KV.${bucket}.nergens-${at}`, `$KV.${bucket}.nergens.${at}`]) {
        const { error } = (await broker.nc.request(subject, data)).json<{ error?: { description: string } }>();
        if (error) throw new Error(`${what} on ${subject}: ${error.description}`);
      }
  }
}

/** Waits until a service is through with everything that it is told, and says how much of that was set aside. */
export async function untilSetAside(broker: Broker, service: ServiceName): Promise<number> {
  const streams = new Set(events.filter(({ handledBy }) => handledBy.includes(service)).map(({ stream }) => stream));
  const waiting = async (): Promise<readonly string[]> => {
    const names: string[] = [];
    for (const stream of streams)
      for await (const { name, num_pending, num_ack_pending } of broker.jsm.consumers.list(stream))
        if (name.startsWith(`${service}-`) && num_pending + num_ack_pending > 0) names.push(name);
    return names;
  };
  await eventually(waiting, (names) => names.length === 0);
  return (await deadLettersOf(broker, service)).length;
}

async function deadLettersOf(broker: Broker, service: ServiceName): Promise<readonly DeadLettered[]> {
  const { facts } = await createFactLog(broker, () => undefined).read(deadLettered.filter, [deadLettered]);
  return facts.map(({ fact }) => fact as DeadLettered).filter(({ consumer }) => consumer.startsWith(`${service}-`));
}
