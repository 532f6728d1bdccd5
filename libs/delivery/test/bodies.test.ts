import { describe, expect, it } from '@jest/globals';
import { validate } from '@keten/platform';
import { edgesWithoutCase, fuzzEdge } from '@keten/testing';
import type { EdgeCase } from '@keten/testing';
import { ContactPointBody, toContactPoint } from '../src/contact-point-body.ts';
import { PersonToCallBody, toPersonToCall } from '../src/person-to-call-body.ts';

const cases: readonly EdgeCase[] = [
  [ContactPointBody, { channel: 'webhook', address: 'https://keten.example/haak' }, toContactPoint],
  [ContactPointBody, { channel: 'email', address: 'net@keten.example' }, toContactPoint],
  [ContactPointBody, { channel: 'sms', address: '+31612345678' }, toContactPoint],
  [PersonToCallBody, { name: 'Meldkamer', role: 'piket', phone: '+31612345678' }, toPersonToCall],
];

describe('the bodies of what every way out shares', () => {
  it('each have an example here', async () => {
    expect(await edgesWithoutCase(new URL('../src/', import.meta.url), cases)).toEqual([]);
  });

  it.each(cases.map((each) => [each[0].name, each] as const))(
    'are refused with 400, or taken as they came: %s',
    (_name, each) => fuzzEdge(each, validate),
    3_600_000,
  );
});
