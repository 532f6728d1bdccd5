/** No screen shows more; the whole text stays in the raw bytes. */
const maxTextLength = 20_000;

/** A text of bounded length, which says when it was longer. */
export const cut = (text = ''): string => (text.length > maxTextLength ? `${text.slice(0, maxTextLength)} […]` : text);
