/** Longer than any message of the broker. */
const longestBytes = 2 * 1024 * 1024;

/**
 * The lines of a file, without their ends; undefined for a last one that has none, or one that is too long, behind which nothing
 * is read any more.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let waiting = 0;
  for await (const chunk of chunks) {
    let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield Buffer.concat([...pieces.splice(0), rest.subarray(0, end)]);
      waiting = 0;
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) pieces.push(rest);
    waiting += rest.length;
    if (waiting > longestBytes) break;
  }
  if (waiting > 0) yield undefined;
}
