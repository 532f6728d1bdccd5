import { until } from '@keten/testing';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { startSample, type Sample } from './sample-service.ts';

let sample: Sample;
beforeEach(async () => {
  sample = await startSample({ HTTP_TIMEOUT_MS: 300, LOG_LEVEL: 'warn' });
});
afterEach(() => sample.service.stop());

/** Opens the stream; `read` gives what came until the text is there. */
async function open(): Promise<{
  response: Response;
  readUntil(text: string): Promise<string>;
  rest(): Promise<string>;
}> {
  const response = await fetch(`${sample.url}/v1/reports/updates`);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let all = '';
  const next = async (): Promise<boolean> => {
    const { value, done } = await reader.read();
    all += value ?? '';
    return !done;
  };
  return {
    response,
    readUntil: async (text) => {
      while (!all.includes(text)) if (!(await next())) throw new Error(`the stream ended before ${text}`);
      return all;
    },
    rest: async () => {
      while (await next());
      return all;
    },
  };
}

it('tells whoever looks what changes, by name, with the headers of every answer', async () => {
  const [one, other] = [await open(), await open()];
  expect(one.response.headers.get('content-type')).toBe('text/event-stream');
  expect(one.response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(sample.feed.readers).toBe(2);
  sample.feed.publish({ name: 'warning', data: { warningId: 'w-1' } });
  for (const reader of [one, other]) {
    expect(await reader.readUntil('w-1')).toContain('event: warning\nid: 1\ndata: {"warningId":"w-1"}\n\n');
  }
});

it('goes on beyond the time that an ordinary answer has', async () => {
  const reader = await open();
  await new Promise((resolve) => setTimeout(resolve, 700));
  sample.feed.publish({ name: 'later', data: {} });
  await reader.readUntil('event: later');
  expect(sample.lines()).toEqual([]);
});

it('lets go of who left', async () => {
  const leaving = new AbortController();
  await fetch(`${sample.url}/v1/reports/updates`, { signal: leaving.signal });
  expect(sample.feed.readers).toBe(1);
  leaving.abort();
  await until('it holds', () => sample.feed.readers === 0);
});

it('ends when the service stops, which it does not hold up', async () => {
  const reader = await open();
  const began = performance.now();
  await sample.service.stop();
  await reader.rest();
  expect(performance.now() - began).toBeLessThan(2000);
});
