import { runInNewContext } from 'node:vm';
import type { DescEnum, DescMessage } from '@bufbuild/protobuf';
import { create, toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { sampleContent } from '@keten/testing';
import {
  acknowledged,
  decode,
  encode,
  events,
  registers,
  Undecodable,
  Unencodable,
  warningDrafted,
} from '../src/index.ts';
import { PointSchema } from '../src/gen/keten/v1/content_pb.ts';
import { ReasonSchema } from '../src/gen/keten/v1/threat_pb.ts';
import { wordsOf } from '../src/words.ts';
import { anyFactOf } from './any-fact.ts';

const schemas = [...events, ...registers].map(({ schema }) => schema);

/** Every message and enumeration that some event or register reaches. */
function reached(schema: DescMessage, into = new Set<DescMessage | DescEnum>()): Set<DescMessage | DescEnum> {
  if (into.has(schema)) return into;
  into.add(schema);
  for (const field of schema.fields) {
    if (field.enum) into.add(field.enum);
    if (field.message) reached(field.message, into);
  }
  return into;
}
const enumerations = [...new Set(schemas.flatMap((schema) => [...reached(schema)]))].filter(
  (each) => each.kind === 'enum',
);

describe('on the wire', () => {
  it.each(schemas.map((schema) => [schema.typeName, schema] as const))('%s comes back as it went', (_name, schema) => {
    fc.assert(
      fc.property(anyFactOf(schema), (fact) => {
        expect(decode(schema, encode(schema, fact))).toEqual(fact);
      }),
      { numRuns: 60 },
    );
  });

  it.each(schemas.map((schema) => [schema.typeName, schema] as const))(
    '%s is undecodable or a fact, whatever the bytes are',
    (_name, schema) => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
          try {
            expect(decode(schema, bytes)).toBeDefined();
          } catch (error) {
            expect(error).toBeInstanceOf(Undecodable);
          }
        }),
        { numRuns: 60 },
      );
    },
  );

  it('a fact with an unknown field is still that fact: a newer publisher may add one', () => {
    const fact = {
      acknowledgementId: 'a',
      warningId: 'w',
      revision: 1,
      recipientId: 'r',
      via: 'sms',
      by: 'x',
      ticked: ['t'],
      at: new Date(0),
    };
    const added = Uint8Array.of(...encode(acknowledged.schema, fact), ((1000 << 3) & 0x7f) | 0x80, (1000 << 3) >> 7, 1);
    expect(decode(acknowledged.schema, added)).toEqual(fact);
  });

  it('a reason from before there were texts in other languages is that reason without them', () => {
    const former = create(ReasonSchema, { rule: 'citizens.no', because: 'It is not urgent.' });
    const bytes = toBinary(ReasonSchema, former);
    expect(decode(ReasonSchema, bytes)).toEqual({ rule: 'citizens.no', because: 'It is not urgent.', texts: [] });
  });

  it('a missing mandatory part, or an unknown word, is no fact', () => {
    const empty = toBinary(acknowledged.schema, create(acknowledged.schema));
    expect(() => decode(acknowledged.schema, empty)).toThrow(Undecodable);
    expect(() => encode(acknowledged.schema, { via: 'carrier pigeon' })).toThrow(TypeError);
  });

  it('a moment is one wherever it was made, and what is none is refused', () => {
    const elsewhere = runInNewContext('new Date(1764547200000)') as Date;
    const fact = {
      acknowledgementId: 'a',
      warningId: 'w',
      revision: 1,
      recipientId: 'r',
      via: 'sms',
      by: 'x',
      ticked: [],
    };
    expect(decode(acknowledged.schema, encode(acknowledged.schema, { ...fact, at: elsewhere }))).toMatchObject({
      at: new Date('2025-12-01T00:00:00Z'),
    });
    expect(() => encode(acknowledged.schema, { ...fact, at: '2025-12-01T00:00:00Z' })).toThrow('at is no Date');
  });

  it('a number or a moment that is none is no fact, and never becomes one', () => {
    const point = (lat: number) => ({ $typeName: 'keten.v1.Point' as const, lat, lon: 5 });
    for (const lat of [Number.NaN, Infinity]) {
      expect(() => decode(PointSchema, toBinary(PointSchema, create(PointSchema, point(lat))))).toThrow(Undecodable);
      expect(() => encode(PointSchema, { lat, lon: 5 })).toThrow(Unencodable);
    }
    const seconds = 9_000_000_000_000_000n;
    const late = create(acknowledged.schema, { via: 1, at: { seconds, nanos: 0 } });
    expect(() => decode(acknowledged.schema, toBinary(acknowledged.schema, late))).toThrow('in no calendar');
  });
});

describe('a fact that would come back as another', () => {
  const key = { warningId: 'w', revision: 1, recipientId: 'r' };
  const fact = { ...key, acknowledgementId: 'a', via: 'sms', by: 'x', ticked: ['t'], at: new Date(0) } as const;

  it.each<[string, object]>([
    ['a member that its schema does not have', { ...fact, more: 'x' }],
    ['no instant where it must have one', { ...fact, at: undefined }],
    ['no word where it must have one', { ...fact, via: undefined }],
    ['the name of a member that every object has', { ...fact, ['constructor']: 'x' }],
  ])('is not put on the wire with %s', (_, value) => {
    expect(() => encode(acknowledged.schema, value)).toThrow(Unencodable);
  });

  it('is not at any depth', () => {
    const content = { ...sampleContent(), texts: [{ ...sampleContent().texts[0]!, more: 'x' }] };
    const drafted = { warningId: 'w-1', revision: 1, content, contentHash: 'h', by: 'els', at: new Date(0) };
    expect(() => encode(warningDrafted.schema, drafted)).toThrow('Text has no more');
  });
});

describe('words', () => {
  const plain = (text: string): string => text.replaceAll(/[^a-z0-9]/gi, '').toUpperCase();

  it.each(enumerations.map((each) => [each.name, each] as const))(
    'of %s are those of the schema, in its order',
    (_name, each) => {
      const [unspecified, ...values] = each.values;
      const prefix = unspecified!.name.replace(/UNSPECIFIED$/, '');
      expect(unspecified?.number).toBe(0);
      expect(values.map(({ number }) => number)).toEqual(values.map((_, index) => index + 1));
      expect(values.map(({ name }) => plain(name.replace(prefix, '')))).toEqual(wordsOf(each).map(plain));
    },
  );
});
