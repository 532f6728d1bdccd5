/** Markup that is already safe. */
export type Html = { readonly markup: string };
type Part = Html | string | number | undefined | false | readonly Part[];

/** Writes HTML; whatever is put into it is escaped, unless it came from here as well. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  markup: strings.map((text, index) => text + markupOf(parts[index])).join(''),
});

function markupOf(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escape(String(part));
  return 'markup' in part ? part.markup : part.map(markupOf).join('');
}

/** For text and quoted attributes, in HTML and in XML. */
export const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
