/** What a URI may not hold as it stands, and what XML Schema's anyURI allows all the same: it counts as escaped. */
const toEscape = /[^\u0021-\u007e]|["<>\\^`{|}]/g;

const segment = String.raw`(?:[\w.~!$&'()*+,;=:@-]|%[0-9a-f]{2})`;
const authority = String.raw`//(?:(?:[\w.~!$&'()*+,;=:-]|%[0-9a-f]{2})*@)?(?:\[[0-9a-f:.v]+\]|(?:[\w.~!$&'()*+,;=-]|%[0-9a-f]{2})*)(?::\d{0,8})?`;
const tail = String.raw`(?:\?(?:${segment}|[/?])*)?(?:#(?:${segment}|[/?])*)?`;
const withScheme = new RegExp(
  `^[a-z][a-z0-9+.-]*:(?:${authority}(?:/${segment}*)*|(?!//)(?:${segment}|/)*)${tail}$`,
  'i',
);
const withoutScheme = new RegExp(`^(?:${authority}(?:/${segment}*)*|(?!//)(?![^/?#]*:)(?:${segment}|/)*)${tail}$`, 'i');

/** No address is longer (servers take some 8,000, RFC 9110 §4.1); the expressions above overflow on megabytes. */
const longest = 100_000;

/** Whether a text is an absolute URI, or a reference to one beside the message (RFC 3986 §3 and §4.2); empty is neither. */
export function kindOfUri(text: string): 'absolute' | 'relative' | undefined {
  if (text.length > longest) return undefined;
  const escaped = text.replace(toEscape, '_');
  if (withScheme.test(escaped)) return 'absolute';
  return text !== '' && withoutScheme.test(escaped) ? 'relative' : undefined;
}
