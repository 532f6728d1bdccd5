import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openLiveUpdates } from './open-live-updates.ts';
import type { LiveState, Source } from './open-live-updates.ts';

/** The browser's side of a stream, with a line that we hold. */
class Line implements Source {
  readyState = 0;
  readonly #listeners = new Map<string, (event: object) => void>();

  addEventListener(name: string, listener: unknown): void {
    this.#listeners.set(name, listener as (event: object) => void);
  }
  close(): void {
    this.readyState = 2;
  }
  tell(name: string, readyState = 1, data: object = {}): void {
    this.readyState = readyState;
    this.#listeners.get(name)?.({ data: JSON.stringify(data) });
  }
}

let lines: Line[];
let updates: (string | undefined)[];
let states: LiveState[];
let stop: () => void;
let hear: (name: string) => void;
const line = (): Line => lines.at(-1)!;

beforeEach(() => {
  jest.useFakeTimers();
  [lines, updates, states] = [[], [], []];
  start();
});
afterEach(() => {
  stop();
  jest.useRealTimers();
});

function start(): void {
  const live = openLiveUpdates({
    url: '/v1/updates',
    onUpdate: (name) => updates.push(name),
    onState: (state) => states.push(state),
    open: () => {
      lines.push(new Line());
      return line();
    },
  });
  ({ stop, hear } = live);
  hear('warning');
}

describe('live updates', () => {
  it('tell that nothing is kept, and when it is again', () => {
    line().tell('open');
    line().tell('heartbeat', 1, { isStoring: false });
    expect(states.at(-1)).toBe('stalled');
    line().tell('heartbeat', 1, { isStoring: true });
    expect(states.at(-1)).toBe('live');
  });

  it('has everything loaded anew when the line opens: what happened since a page asked nobody told it', () => {
    expect(updates).toEqual([]);
    line().tell('open');
    expect(updates).toEqual([undefined]);
  });

  it('tells what changed', () => {
    line().tell('open');
    line().tell('warning');
    expect(updates).toEqual([undefined, 'warning']);
    expect(states).toEqual(['connecting', 'live']);
  });

  it('loads everything anew after a gap, on the line that the browser mended', () => {
    line().tell('open');
    line().tell('error', 0);
    line().tell('open');
    expect(updates).toEqual([undefined, undefined]);
    expect(states).toEqual(['connecting', 'live', 'polling', 'live']);
    expect(lines).toHaveLength(1);
  });

  it('asks now and then while there is no line', () => {
    line().tell('error', 0);
    jest.advanceTimersByTime(20_000);
    expect(updates).toEqual([undefined, undefined]);
    line().tell('open');
    jest.advanceTimersByTime(20_000);
    expect(updates).toHaveLength(3);
  });

  it('opens a new line when the browser gave up, each time after a longer wait', () => {
    line().tell('error', 2);
    jest.advanceTimersByTime(1_000);
    expect(lines).toHaveLength(2);
    line().tell('error', 2);
    jest.advanceTimersByTime(1_000);
    expect(lines).toHaveLength(2);
    jest.advanceTimersByTime(1_000);
    expect(lines).toHaveLength(3);
  });

  it('hears a kind that a page asked for later, also on the next line', () => {
    hear('threat');
    line().tell('threat');
    line().tell('error', 2);
    jest.advanceTimersByTime(1_000);
    line().tell('threat');
    expect(updates).toEqual(['threat', 'threat']);
  });

  it('says that it is not live when nothing comes any more, and mends that by itself', () => {
    line().tell('open');
    for (let beats = 0; beats < 6; beats += 1) {
      jest.advanceTimersByTime(5_000);
      line().tell('heartbeat');
    }
    expect(states.at(-1)).toBe('live');
    jest.advanceTimersByTime(13_000);
    expect(states.at(-1)).toBe('polling');
    expect(lines[0]?.readyState).toBe(2);
    // The second line does not even open.
    jest.advanceTimersByTime(15_000);
    expect(lines).toHaveLength(2);
    jest.advanceTimersByTime(2_000);
    expect(lines).toHaveLength(3);
    updates.length = 0;
    line().tell('open');
    expect(updates).toEqual([undefined]);
    expect(states.at(-1)).toBe('live');
    lines[1]?.tell('error');
    expect(states.at(-1)).toBe('live');
  });

  it('is quiet once stopped', () => {
    line().tell('error', 2);
    stop();
    jest.advanceTimersByTime(60_000);
    expect(lines).toHaveLength(1);
    expect(updates).toEqual([]);
  });
});
