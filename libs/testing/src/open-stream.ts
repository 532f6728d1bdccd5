/**
 * An open page's stream of live updates, and how long it lasts from the end of `ending` on. Fails a test that waits for a stream
 * which never ends by the test's own time limit.
 */
export async function streamOutlasts(url: string, token: string, ending: () => Promise<unknown>): Promise<number> {
  const stream = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  if (!stream.ok) throw new Error(`${url} answered ${stream.status}`);
  await ending();
  const began = performance.now();
  await stream.text();
  return performance.now() - began;
}
