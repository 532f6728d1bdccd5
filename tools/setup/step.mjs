/** Shows a step while it runs and how long it took, one line a step. */
export async function step(name, work, { out = process.stderr, now = () => performance.now() } = {}) {
  const startedMs = now();
  const seconds = () => `${((now() - startedMs) / 1000).toFixed(1)} s`;
  if (out.isTTY) out.write(`setup: ${name} …`);
  const end = (text) => out.write(`${out.isTTY ? '\r\x1b[2K' : ''}setup: ${name} ${text}\n`);
  try {
    const result = await work();
    end(`done in ${seconds()}`);
    return result;
  } catch (error) {
    end(`failed after ${seconds()}`);
    throw error;
  }
}
