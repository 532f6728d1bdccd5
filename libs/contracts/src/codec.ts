import type { DescEnum, DescField, DescMessage, Message, MessageShape } from '@bufbuild/protobuf';
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { timestampDate, timestampFromDate, TimestampSchema } from '@bufbuild/protobuf/wkt';
import type { Timestamp } from '@bufbuild/protobuf/wkt';
import { isDate } from './is-date.ts';
import { wordsOf } from './words.ts';

/**
 * The domain type that a message stands for: a Timestamp is a Date, a number of an enumeration is its word, a 64-bit number
 * a plain one. With it the compiler holds every fact against its schema.
 */
export type PlainOf<M> = M extends Timestamp
  ? Date
  : M extends Uint8Array
    ? Uint8Array
    : M extends bigint
      ? number
      : M extends number
        ? number extends M
          ? number
          : string
        : M extends readonly (infer Each)[]
          ? readonly PlainOf<Each>[]
          : M extends Message
            ? { readonly [Field in Exclude<keyof M, '$typeName' | '$unknown'>]: PlainOf<M[Field]> }
            : M;

/** A message on the wire does not say what its schema promises: nothing can be done with it but to put it aside. */
export class Undecodable extends Error {
  override readonly name = 'Undecodable';
}

/** A value says more or less than its schema: it would come back as another one. The compiler refuses it where types were kept. */
export class Unencodable extends Error {
  override readonly name = 'Unencodable';
}

/**
 * Protobuf bytes of a domain value.
 *
 * @throws Unencodable for a member, at any depth, that the schema does not have, a mandatory part or word that is absent, and a number that is none.
 */
export const encode = (schema: DescMessage, value: object): Uint8Array =>
  toBinary(schema, toMessage(schema, value as Record<string, unknown>));

/**
 * Domain value of protobuf bytes.
 *
 * @throws Undecodable when the bytes are no such message, a mandatory part or a known word is missing, or a number or a moment is none.
 */
export function decode<Value>(schema: DescMessage, bytes: Uint8Array): Value {
  let message: MessageShape<DescMessage>;
  try {
    message = fromBinary(schema, bytes);
  } catch (cause) {
    throw new Undecodable(`not a ${schema.typeName}`, { cause });
  }
  return fromMessage(schema, message) as Value;
}

function toMessage(schema: DescMessage, value: Record<string, unknown>): MessageShape<DescMessage> {
  const init: Record<string, unknown> = {};
  refuseUnknown(schema, value);
  for (const field of schema.fields) {
    const part = value[field.localName];
    if (part === undefined) {
      if (isMandatory(field)) throw new Unencodable(`${schema.typeName}.${field.localName} is missing`);
      continue;
    }
    init[field.localName] = Array.isArray(part) ? part.map((each) => toWire(field, each)) : toWire(field, part);
  }
  return create(schema, init);
}

function refuseUnknown(schema: DescMessage, value: Record<string, unknown>): void {
  for (const name in value)
    if (value[name] !== undefined && !Object.hasOwn(schema.field, name))
      throw new Unencodable(`${schema.typeName} has no ${name}`);
}

/** What decode would miss. */
const isMandatory = (field: DescField): boolean =>
  (field.fieldKind === 'message' || field.fieldKind === 'enum') && !isOptional(field);

function toWire(field: DescField, part: unknown): unknown {
  if (field.message) {
    if (field.message.typeName === TimestampSchema.typeName) return momentToWire(field, part);
    return toMessage(field.message, part as Record<string, unknown>);
  }
  if (field.enum) return numberOf(field.enum, part);
  if (isLong(field)) return BigInt(part as number);
  if (typeof part === 'number' && !Number.isFinite(part))
    throw new Unencodable(`${field.parent.typeName} has no number`);
  return part;
}

/** What is no moment would be written as one of 1970, and nobody would know. */
function momentToWire(field: DescField, part: unknown): Timestamp {
  if (!isDate(part)) throw new Unencodable(`${field.parent.typeName}.${field.localName} is no Date`);
  return timestampFromDate(part);
}

function fromMessage(schema: DescMessage, message: Message): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const field of schema.fields) {
    const part = (message as unknown as Record<string, unknown>)[field.localName];
    if (Array.isArray(part)) value[field.localName] = part.map((each) => fromWire(field, each));
    else if (part !== undefined && !isUnset(field, part)) value[field.localName] = fromWire(field, part);
    else if (field.fieldKind === 'message' && !isOptional(field))
      throw new Undecodable(`${schema.typeName}.${field.localName} is missing`);
  }
  return value;
}

function fromWire(field: DescField, part: unknown): unknown {
  if (field.message) {
    if (field.message.typeName === 'google.protobuf.Timestamp') return momentOf(part as Timestamp);
    return fromMessage(field.message, part as Message);
  }
  if (field.enum) return wordOf(field.enum, part as number);
  if (typeof part === 'number' && !Number.isFinite(part))
    throw new Undecodable(`${field.parent.typeName} has no number`);
  return typeof part === 'bigint' ? Number(part) : part;
}

/** Beyond what a Date can hold there is no calendar, and nothing that shows or compares it would work. */
function momentOf(timestamp: Timestamp): Date {
  const moment = timestampDate(timestamp);
  if (Number.isNaN(moment.getTime())) throw new Undecodable('a moment that is in no calendar');
  return moment;
}

/** Only messages and words marked `optional` may be absent. */
const isOptional = (field: DescField): boolean => field.proto.proto3Optional;

const isUnset = (field: DescField, part: unknown): boolean =>
  isOptional(field) && field.enum !== undefined && part === 0;

const isLong = (field: DescField): boolean =>
  field.fieldKind === 'scalar' && (field.longAsString || [3, 4, 6, 16, 18].includes(field.scalar));

function numberOf(type: DescEnum, word: unknown): number {
  const index = wordsOf(type).indexOf(word as string);
  if (index < 0) throw new TypeError(`"${String(word)}" is no word of ${type.typeName}`);
  return index + 1;
}

function wordOf(type: DescEnum, number: number): string {
  const word = wordsOf(type)[number - 1];
  if (word === undefined) throw new Undecodable(`${number} is no word of ${type.typeName}`);
  return word;
}
