import type { Message } from '@bufbuild/protobuf';
import type { GenMessage } from '@bufbuild/protobuf/codegenv2';
import type { Timestamp } from '@bufbuild/protobuf/wkt';

/**
 * The schema of a message that carries all of `Value` and nothing else, at any depth. For any other message it is a type that
 * no schema has, so that a member which only one of the two has does not compile: it would be lost on the way, and a hash with it.
 */
export type SchemaOf<Value, Wire extends Message> = GenMessage<Wire> &
  (Same<ShapeOf<Value>, ShapeOfWire<Wire>> extends true ? unknown : Differs<ShapeOf<Value>, ShapeOfWire<Wire>>);

/** What the compiler shows when they differ. */
type Differs<Value, Wire> = {
  readonly 'the fact and its message differ': { readonly fact: Value; readonly message: Wire };
};

/** Names and nesting alone: words of an enumeration are numbers on the wire, and codec.ts sees to them. */
type ShapeOf<Value> = Value extends Leaf
  ? LeafOf<Value>
  : Value extends readonly (infer Each)[]
    ? readonly ShapeOf<Each>[]
    : { readonly [Name in keyof Value]-?: Member<Value[Name], ShapeOf<Exclude<Value[Name], undefined>>> };

type ShapeOfWire<Wire> = Wire extends Timestamp
  ? 'date'
  : Wire extends Leaf
    ? LeafOf<Wire>
    : Wire extends readonly (infer Each)[]
      ? readonly ShapeOfWire<Each>[]
      : {
          readonly [Name in Exclude<keyof Wire, '$typeName' | '$unknown'>]-?: Member<
            Wire[Name],
            ShapeOfWire<Exclude<Wire[Name], undefined>>
          >;
        };

type Leaf = Date | Uint8Array | string | number | bigint | boolean;
type LeafOf<Value> = Value extends Date
  ? 'date'
  : Value extends Uint8Array
    ? 'bytes'
    : Value extends boolean
      ? 'yes or no'
      : 'text or number';
/** A member that holds a plain value may be absent in both or in neither: on the wire it would come back as empty or 0. */
type Member<Part, Shape> = [Shape] extends ['bytes' | 'yes or no' | 'text or number']
  ? undefined extends Part
    ? { readonly maybe: Shape }
    : Shape
  : Shape;

type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;
