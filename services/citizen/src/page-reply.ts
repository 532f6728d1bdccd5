/** What the controllers need of a reply. */
export type Reply = {
  code(status: number): Reply;
  header(name: string, value: string): Reply;
  type(mediaType: string): Reply;
};

/** And of who asks. */
export type Asker = { readonly ip: string };

export const htmlType = 'text/html; charset=utf-8';

/**
 * Everyone may keep it for some seconds, so that a nation that looks at the same time is served by caches in between; a cache asks
 * for the next one beside those seconds, and nobody waits for it (RFC 5861).
 */
export const forEveryone = 'public, max-age=5, stale-while-revalidate=5';
