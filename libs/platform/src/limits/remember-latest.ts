/** A set that forgets the longest unseen of too many. */
export function rememberLatest(most: number): { has(key: string): boolean; add(key: string): void } {
  const keys = new Set<string>();
  return {
    has: (key) => keys.has(key),
    add: (key) => {
      keys.delete(key);
      keys.add(key);
      const [oldest] = keys.size > most ? keys : [];
      if (oldest !== undefined) keys.delete(oldest);
    },
  };
}
