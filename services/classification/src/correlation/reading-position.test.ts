import { describe, expect, it } from '@jest/globals';
import { ReadingPosition } from './reading-position.ts';

describe('a reading position', () => {
  it('lets those go on whose message has been read, and no others', async () => {
    const position = new ReadingPosition();
    const reached: number[] = [];
    const waiting = [3, 5].map((sequence) => position.until(sequence, 10_000).then(() => reached.push(sequence)));
    position.readTo(4);
    await waiting[0];
    expect(reached).toEqual([3]);
    expect([position.isAt(4), position.isAt(5)]).toEqual([true, false]);
    position.readTo(9);
    await Promise.all(waiting);
    await position.until(7, 0);
  });

  it('never goes back', () => {
    const position = new ReadingPosition();
    position.readTo(9);
    position.readTo(4);
    expect(position.isAt(9)).toBe(true);
  });

  it('says so when it takes too long', async () => {
    await expect(new ReadingPosition().until(1, 5)).rejects.toThrow('have not been read up to 1 in 5 ms');
  });
});
