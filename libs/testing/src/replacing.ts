type Lists = { readonly items?: readonly object[]; readonly proposals?: readonly object[] };
type Answered = { readonly status: number; readonly body: unknown };

/** Of these there is only a list. */
const listed = /^\/v1\/(entities|sources|operators|noodsteunpunten|reporting-duties|verified-contacts|text-templates)$/;

/**
 * The header that says what a PUT replaces: whoever writes has read before.
 *
 * @param get of the same person, at the same door
 */
export async function replacing(
  get: (path: string) => Promise<Answered>,
  path: string,
): Promise<Record<string, string>> {
  const [, list = '', id = ''] = /^(\/v1\/[a-z-]+)\/([^/]+)/.exec(path) ?? [];
  const { body } = await get(list === '' ? path : listed.test(list) ? list : `${list}/${id}`);
  const { items, proposals = [], contentHash } = (body ?? {}) as Lists & { contentHash?: string };
  // What is only proposed stands in no list of what holds.
  const hash = items ? hashAmong([...items, ...proposals], id) : contentHash;
  return hash === undefined ? { 'If-None-Match': '*' } : { 'If-Match': `"${hash}"` };
}

function hashAmong(items: readonly object[], id: string): string | undefined {
  const found = items.find((item) => 'contentHash' in item && Object.values(item).includes(id));
  return (found as { contentHash?: string } | undefined)?.contentHash;
}
