import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
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
