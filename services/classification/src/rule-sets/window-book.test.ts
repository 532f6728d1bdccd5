import { describe, expect, it } from '@jest/globals';
import { dmnOf } from '../../test/ask-table.ts';
import { at } from '../../test/reports.ts';
import { WindowBook } from './window-book.ts';

const drone = (minutes: number) => ({ kind: 'drone' as const, receivedAt: at(minutes) });
const tables = (minutes: string) => [
  { name: 'correlation-window', dmn: dmnOf('correlation-window').replace('<text>30<', `<text>${minutes}<`) },
];

describe('the window of a report', () => {
  it('is that of the rules that come with the service, as long as there are no others', () => {
    const { of } = new WindowBook();
    expect((['drone', 'epidemic'] as const).map((kind) => of({ kind, receivedAt: at(0) }))).toEqual([30, 10_080]);
  });

  it('is that of the rules that held when it came in', async () => {
    const book = new WindowBook();
    await book.add({ validFrom: at(20), sequence: 2 }, tables('10'));
    await book.add({ validFrom: at(10), sequence: 1 }, tables('45'));
    expect([9, 10, 19, 20, 99].map((minutes) => book.of(drone(minutes)))).toEqual([30, 45, 45, 10, 10]);
  });

  it('is that of the rules that were approved last, when two begin to hold at once', async () => {
    const book = new WindowBook();
    await book.add({ validFrom: at(10), sequence: 2 }, tables('45'));
    await book.add({ validFrom: at(10), sequence: 1 }, tables('10'));
    expect(book.of(drone(10))).toBe(45);
  });

  it('stays what it was where a build can’t read the table, and is its own where there is none', async () => {
    const book = new WindowBook();
    await book.add({ validFrom: at(10), sequence: 1 }, tables('45'));
    await expect(book.add({ validFrom: at(20), sequence: 2 }, tables('many'))).rejects.toThrow();
    expect(book.of(drone(20))).toBe(45);
    await book.add({ validFrom: at(30), sequence: 3 }, []);
    expect(book.of(drone(30))).toBe(30);
  });
});
