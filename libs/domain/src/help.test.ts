import { expect, it } from '@jest/globals';
import { answerHelp, helpFrom, takeHelp } from './help.ts';
import type { HelpAsked } from './help.ts';

const at = new Date('2026-11-24T12:00:00Z');
const key = { helpId: 'h1', warningId: 'w', revision: 1, recipientId: 'wad' };
const asked: HelpAsked = { ...key, name: 'Wad', sector: 'DWA', text: 'Een aggregaat', by: 'Piket', via: 'portal', at };

it('is asked, then taken by one person, then answered as often as there is something to say', () => {
  const help = helpFrom([{ type: 'asked', fact: asked }])!;
  const taken = takeHelp(help, 'anna', '', at);
  expect(taken).toEqual({ ...key, by: 'anna', insteadOf: '', at });
  const [first, second] = ['Het komt eraan.', 'Het is later.'].map((text) => answerHelp(help, 'anna', text, at));
  const told = helpFrom([
    { type: 'asked', fact: asked },
    { type: 'taken', fact: taken },
    { type: 'answered', fact: first! },
    { type: 'answered', fact: second! },
  ]);
  expect(told).toEqual({ asked, taken, answers: [first, second] });
});

it('is taken over only by who knows that somebody has it', () => {
  const help = helpFrom([
    { type: 'asked', fact: asked },
    { type: 'taken', fact: { ...key, by: 'anna', insteadOf: '', at } },
  ])!;
  expect(() => takeHelp(help, 'bram', '', at)).toThrow('A colleague sees to it already.');
  expect(takeHelp(help, 'bram', 'anna', at)).toMatchObject({ by: 'bram', insteadOf: 'anna' });
});

it('is not taken any more once it is answered, until it is asked again', () => {
  const answered = [
    { type: 'asked', fact: asked },
    { type: 'answered', fact: { ...key, by: 'anna', text: 'Het komt eraan.', at } },
  ] as const;
  expect(() => takeHelp(helpFrom(answered)!, 'bram', '', at)).toThrow('It is answered already.');
  const again = helpFrom([...answered, { type: 'asked', fact: asked }])!;
  expect(takeHelp(again, 'bram', '', at)).toMatchObject({ by: 'bram', insteadOf: '' });
});

it('is nothing before it is asked', () => {
  expect(helpFrom([{ type: 'taken', fact: { ...key, by: 'anna', insteadOf: '', at } }])).toBeUndefined();
});
