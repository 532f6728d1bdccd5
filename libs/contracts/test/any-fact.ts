import { ScalarType } from '@bufbuild/protobuf';
import type { DescField, DescMessage } from '@bufbuild/protobuf';
import * as fc from 'fast-check';
import { wordsOf } from '../src/words.ts';

/** Any fact that a schema allows, found by looking at the schema: a field that is added is tested from that day. */
export function anyFactOf(schema: DescMessage): fc.Arbitrary<Record<string, unknown>> {
  const parts = schema.fields.map((field) => [field.localName, anyPartOf(field)] as const);
  return fc.record(Object.fromEntries(parts)).map(withoutUndefined);
}

function anyPartOf(field: DescField): fc.Arbitrary<unknown> {
  if (field.fieldKind === 'list') return fc.array(anyValueOf(field), { maxLength: 3 });
  return field.proto.proto3Optional ? fc.option(anyValueOf(field), { nil: undefined }) : anyValueOf(field);
}

function anyValueOf(field: DescField): fc.Arbitrary<unknown> {
  if (field.enum) return fc.constantFrom(...wordsOf(field.enum));
  if (field.message?.typeName === 'google.protobuf.Timestamp') return anyDate;
  if (field.message) return anyFactOf(field.message);
  const any = anyScalar[field.scalar];
  if (!any) throw new Error(`no values for ${String(field)}`);
  return any;
}

/** Protobuf's timestamps go from year 1 to 9999. */
const anyDate = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
  noInvalidDate: true,
});

const anyScalar: Partial<Record<ScalarType, fc.Arbitrary<unknown>>> = {
  [ScalarType.STRING]: fc.string({ unit: 'grapheme' }),
  [ScalarType.BOOL]: fc.boolean(),
  [ScalarType.BYTES]: fc.uint8Array({ maxLength: 64 }),
  // Protobuf does not send a zero, so its sign does not survive.
  [ScalarType.DOUBLE]: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value || 0),
  [ScalarType.UINT32]: fc.nat(4_294_967_295),
  [ScalarType.INT32]: fc.integer(),
  // Beyond it a JavaScript number is no longer a whole one.
  [ScalarType.UINT64]: fc.nat(Number.MAX_SAFE_INTEGER),
};

const withoutUndefined = (fact: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fact).filter(([, part]) => part !== undefined));
