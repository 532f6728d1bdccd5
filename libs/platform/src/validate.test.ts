import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import {
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Length,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsInstant } from './is-instant.ts';
import { Problem } from './problem.ts';
import { validate } from './validate.ts';

class Place {
  @IsString()
  code!: string;
}

class Report {
  @IsInt()
  level!: number;

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => Place)
  places?: Place[];

  @IsOptional()
  @ValidateNested()
  @Type(() => Place)
  home?: Place;

  @IsOptional()
  @IsInstant()
  until?: string;

  @IsOptional()
  @IsObject()
  words?: Record<string, unknown>;
}

/** As it comes from the wire: JSON makes an own property of any name. */
const faultsOf = (json: string): readonly string[] => {
  try {
    validate(Report, JSON.parse(json));
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return (error.extra['errors'] as { pointer: string; message: string }[]).map(
      ({ pointer, message }) => `${pointer} ${message}`,
    );
  }
};

/** Names that every object has. */
const reserved = Object.getOwnPropertyNames(Object.prototype);

describe('a property that nobody named', () => {
  it('is refused under any name that every object has', () => {
    expect(reserved).toEqual(expect.arrayContaining(['constructor', '__proto__', 'hasOwnProperty', 'toString']));
    for (const name of reserved)
      expect(faultsOf(`{"level":1,"${name}":{"a":1}}`)).toContain(`/${name} property ${name} should not exist`);
  });

  it.each(reserved)('is refused inside others: %s', (name) => {
    expect(faultsOf(`{"level":1,"places":[{"code":"GM0363"},{"code":"GM0364","${name}":1}]}`)).toContain(
      `/places/1/${name} property ${name} should not exist`,
    );
    expect(faultsOf(`{"level":1,"words":{"a/b":[{"${name}":"x"}]}}`)).toEqual([
      `/words/a~1b/0/${name} property ${name} should not exist`,
    ]);
  });

  it('is refused before anything else is looked at', () => {
    expect(faultsOf('{"constructor":1,"hasOwnProperty":2,"toString":3,"other":4}').toSorted()).toEqual([
      '/constructor property constructor should not exist',
      '/hasOwnProperty property hasOwnProperty should not exist',
      '/toString property toString should not exist',
    ]);
  });

  it('is no list, which has a length and an order', () => {
    expect(faultsOf('{"level":1,"places":[{"code":"GM0363"}],"words":{"a":["constructor"]}}')).toEqual([]);
  });
});

describe('a text that would not come back as it went', () => {
  const fault = 'must be text without control characters and without half of a surrogate pair';

  it.each([String.raw`\ud83d`, String.raw`\udca5 x`, String.raw`\u0000`, String.raw`\u001b`, String.raw`\u0085`])(
    'is refused with its place, and as a name too: %s',
    (text) => {
      expect(faultsOf(`{"level":1,"places":[{"code":"GM0363"},{"code":"a${text}"}]}`)).toEqual([
        `/places/1/code ${fault}`,
      ]);
      expect(faultsOf(`{"level":1,"words":{"a":[{"${text}":1}]}}`)).toHaveLength(1);
    },
  );

  it('is none of more lines, of tabs or of whole pairs', () => {
    expect(faultsOf(String.raw`{"level":1,"words":{"a":"one\r\n\ttwo \ud83d\ude00 é"}}`)).toEqual([]);
  });
});

describe('null', () => {
  it('is nothing where something may be left out, at any depth, and means something where a class says so', () => {
    class Note {
      @IsOptional()
      @IsString()
      text?: string;

      @ValidateIf((_, value) => value !== null)
      @IsString()
      token?: string | null;

      @IsOptional()
      @ValidateNested({ each: true })
      @Type(() => Note)
      notes?: Note[];
    }
    const note = validate(Note, { text: null, token: null, notes: [{ text: null, token: 'a', notes: null }] });
    expect(JSON.parse(JSON.stringify(note))).toEqual({ token: null, notes: [{ token: 'a' }] });
    expect(() => validate(Place, { code: null })).toThrow(Problem);
  });
});

describe('a text that says nothing', () => {
  class Line {
    @Length(1, 100)
    text!: string;

    @Length(0, 100)
    aside = '';
  }
  class Letter {
    @IsNotEmpty()
    title!: string;

    @MinLength(2, { each: true })
    words!: string[];

    @ValidateNested({ each: true })
    @Type(() => Line)
    lines!: Line[];
  }
  /** Its rules are those of what it extends. */
  class Reply extends Letter {}
  const placesIn = (edgeClass: typeof Letter, letter: object): unknown => {
    try {
      return validate(edgeClass, letter);
    } catch (error) {
      return (error as Problem).extra['errors'];
    }
  };
  const said = { title: 'a', words: ['ab'], lines: [{ text: '1', aside: ' ' }] };

  it.each([
    ' ',
    '\u00a0\u2003\u3000',
    '\t\r\n',
    ...['\u200b', '\u200f', '\u2060', '\u2064', '\ufeff', '\u00ad', '\u180e', '\u202a\u202e', '\u2066\u2069'],
    ...['\u0301', '\u20e3', '\ufe0f', '\u115f', '\u3164', '\u2800', '\u{e0001}', '\ue000'],
  ])('is refused with its place wherever a character is wanted: %j', (nothing) => {
    const two = nothing + nothing;
    const letter = { title: nothing, words: ['ab', two], lines: [said.lines[0], { text: nothing, aside: nothing }] };
    for (const edgeClass of [Letter, Reply])
      expect(placesIn(edgeClass, letter)).toEqual([
        { pointer: '/title', message: 'title must say something' },
        { pointer: '/words/1', message: 'words must say something' },
        { pointer: '/lines/1/text', message: 'text must say something' },
      ]);
  });

  it.each(['.', '\u00e9', 'e\u0301', '\u{1f525}', '\u26a0\ufe0f', '\u0631', '\u200b1'])(
    'is none with %j in it',
    (text) => {
      expect(placesIn(Letter, { ...said, title: text })).toEqual({ ...said, title: text });
    },
  );
});

describe('a structure of another kind', () => {
  it('is an object that is not there, where it must be', () => {
    class Visit {
      @ValidateNested()
      @Type(() => Place)
      place!: Place;
    }
    for (const body of [{}, { place: null }]) expect(() => validate(Visit, body)).toThrow(Problem);
  });

  it.each([
    ['{"level":1,"places":[[]]}', '/places/0 must be an object'],
    ['{"level":1,"places":[{"code":"a"},[{"code":"b"}]]}', '/places/1 must be an object'],
    ['{"level":1,"places":["a"]}', '/places/0 must be an object'],
    ['{"level":1,"places":[null]}', '/places/0 must be an object'],
    ['{"level":1,"places":{"0":{"code":"a"}}}', '/places places must be an array'],
    ['{"level":1,"home":[]}', '/home must be an object'],
    ['{"level":1,"home":[{"code":"a"}]}', '/home must be an object'],
  ])('is refused with its place: %s', (json, fault) => {
    expect(faultsOf(json)).toEqual([fault]);
  });
});

describe('an instant', () => {
  it.each([
    '2027-02-31T12:00:00Z',
    '2027-02-29T12:00:00Z',
    '2027-04-31T12:00:00+01:00',
    '2027-01-01T24:00:00Z',
    '2027-01-01T12:00:60Z',
    '2027-01-01T12:00:00',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+00:01',
    '9999-12-31T23:59:59-00:01',
  ])('is refused when no calendar or clock has it: %s', (until) => {
    expect(faultsOf(JSON.stringify({ level: 1, until }))).toEqual([
      '/until until must be an instant that exists, with its offset, such as 2026-11-24T12:00:00Z',
    ]);
  });

  it.each(['2028-02-29T23:59:59.999Z', '2027-12-31T00:00:00+05:45'])('is taken when it exists: %s', (until) => {
    expect(faultsOf(JSON.stringify({ level: 1, until }))).toEqual([]);
  });
});
