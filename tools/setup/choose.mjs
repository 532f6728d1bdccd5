/**
 * The answer of the first source that has one. A source is `{ name, get }`: `get` answers undefined when it does not apply
 * here, and throws when it applies but failed; then the next one is asked, and the failures are kept.
 *
 * @template Found
 * @param {readonly { name: string, get: () => Promise<Found | undefined> }[]} sources
 * @returns {Promise<{ found: Found | undefined, from: string | undefined, failures: string[] }>}
 */
export async function firstThatHasOne(sources) {
  /** @type {string[]} */
  const failures = [];
  for (const { name, get } of sources) {
    try {
      const found = await get();
      if (found !== undefined) return { found, from: name, failures };
    } catch (error) {
      failures.push(`${name}: ${error.message}`);
    }
  }
  return { found: undefined, from: undefined, failures };
}
