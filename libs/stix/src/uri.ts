import { textThat } from './kinds.ts';
import type { Check } from './kinds.ts';

const encoded = '%[0-9A-Fa-f]{2}';
const unreserved = "A-Za-z0-9._~!$&'()*+,;=\\-";
const inPath = `(?:[${unreserved}:@]|${encoded})`;
const authority = `//(?:(?:[${unreserved}:]|${encoded})*@)?(?:\\[[0-9A-Fa-f:]+\\]|(?:[${unreserved}]|${encoded})*)(?::\\d*)?`;
const uriForm = new RegExp(
  `^[A-Za-z][A-Za-z0-9+.-]*:(?:${authority}(?:/${inPath}*)*|/?(?:${inPath}+(?:/${inPath}*)*)?)(?:\\?(?:[/?]|${inPath})*)?(?:#(?:[/?]|${inPath})*)?$`,
);

/** Longer ones are no addresses but contents. */
const maxUriLength = 8192;

/** RFC 3986 URI with a scheme (STIX 2.1 §2.7 external-reference, §6.1 artifact, §6.16 url). */
export const uri: Check = textThat(
  (value) => value.length <= maxUriLength && uriForm.test(value),
  'uri',
  'an address as RFC 3986 has it',
);
