import type { Canonicalization } from './canonical-tag.ts';
import type { XmlElement } from './read-xml.ts';
import { digestHashes, isKnownMethod } from './signature-methods.ts';
import { signatureNamespace } from './vocabulary.ts';
import { wordsOfXml } from './white-space.ts';

/** An enveloped signature over a whole message, as far as it can be verified. */
export type ReadSignature = {
  readonly algorithm: string;
  readonly value: Uint8Array;
  readonly digestHash: string;
  readonly digest: Uint8Array;
  /** How its SignedInfo, and how the message was made canonical. */
  readonly infoForm: Canonicalization;
  readonly messageForm: Canonicalization;
  /** DER. */
  readonly certificates: readonly Uint8Array[];
  readonly rsaKey: { readonly n: string; readonly e: string } | undefined;
};

/** What can't be verified proves nothing, for or against; what covers less than the message must not pass for signed. */
export type Unread = { readonly state: 'unverifiable' | 'broken'; readonly reason: string };

/** An enveloped signature has about fifteen elements, and one with qualifying properties three times as many. */
const maxElements = 200;
const maxCertificates = 8;

const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const canonicalizations: ReadonlyMap<string, Pick<Canonicalization, 'exclusive' | 'comments'>> = new Map(
  [
    { name: exclusive, exclusive: true },
    { name: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315', exclusive: false },
    { name: 'http://www.w3.org/2006/12/xml-c14n11', exclusive: false },
  ].flatMap(({ name, exclusive }): [string, Pick<Canonicalization, 'exclusive' | 'comments'>][] => [
    [name, { exclusive, comments: false }],
    [`${name.replace('#', '')}#WithComments`, { exclusive, comments: true }],
  ]),
);

/** Reads a Signature element (XML Signature 1.1 §4) that covers the whole message in one of the ways of CAP 1.2 §3.3.4.1. */
export function readSignature(signature: XmlElement): ReadSignature | Unread {
  if (countElements(signature) > maxElements)
    return broken(`A signature of more than ${maxElements} elements is none.`);
  const info = child(signature, 'SignedInfo');
  const references = children(info, 'Reference');
  const reference = references.find(({ attributes }) => attributes.get('URI') === '');
  if (!info || !reference) return broken('The signature does not cover the whole message.');
  if (references.length > 1) return unverifiable('It signs more than the message, which is not supported.');

  const algorithm = algorithmOf(child(info, 'SignatureMethod'));
  if (!isKnownMethod(algorithm)) return unsupported('algorithm', algorithm);
  const digestMethod = algorithmOf(child(reference, 'DigestMethod'));
  const digestHash = digestHashes.get(digestMethod);
  if (!digestHash) return unsupported('digest', digestMethod);
  const infoForm = formOf(child(info, 'CanonicalizationMethod'));
  if ('state' in infoForm) return infoForm;
  const messageForm = messageFormOf(children(child(reference, 'Transforms'), 'Transform'));
  if ('state' in messageForm) return messageForm;
  return {
    algorithm,
    value: base64(child(signature, 'SignatureValue')),
    digestHash,
    digest: base64(child(reference, 'DigestValue')),
    infoForm,
    messageForm,
    ...keysOf(child(signature, 'KeyInfo')),
  };
}

const broken = (reason: string): Unread => ({ state: 'broken', reason });
const unverifiable = (reason: string): Unread => ({ state: 'unverifiable', reason });
const unsupported = (what: string, algorithm: string): Unread =>
  unverifiable(`The ${what} ${algorithm.slice(0, 80) || 'that it does not name'} is not supported.`);

/** The signature itself is taken out, and what remains is made canonical: by Canonical XML 1.0 where nothing else is said. */
function messageFormOf(transforms: readonly XmlElement[]): Canonicalization | Unread {
  const [first, second, ...more] = transforms;
  if (!first || algorithmOf(first) !== enveloped || more.length > 0)
    return unverifiable('Its transforms are not an enveloped signature and at most one canonicalization.');
  const form = second ? formOf(second) : { exclusive: false, inclusivePrefixes: new Set<string>() };
  // A reference to the whole document leaves comments out, whatever its canonicalization says (XML Signature 1.1 §4.4.3.3).
  return 'state' in form ? form : { ...form, comments: false };
}

function formOf(method: XmlElement | undefined): Canonicalization | Unread {
  const known = canonicalizations.get(algorithmOf(method));
  if (!known) return unsupported('canonicalization', algorithmOf(method));
  const list = method?.children.find(
    ({ name, namespace }) => name === 'InclusiveNamespaces' && namespace === exclusive,
  );
  const prefixes = wordsOfXml(list?.attributes.get('PrefixList') ?? '');
  return { ...known, inclusivePrefixes: new Set(prefixes.map((prefix) => (prefix === '#default' ? '' : prefix))) };
}

function keysOf(keyInfo: XmlElement | undefined): Pick<ReadSignature, 'certificates' | 'rsaKey'> {
  const certificates = children(keyInfo, 'X509Data').flatMap((data) => children(data, 'X509Certificate'));
  const key = child(child(keyInfo, 'KeyValue'), 'RSAKeyValue');
  const [n, e] = ['Modulus', 'Exponent'].map((name) => Buffer.from(base64(child(key, name))).toString('base64url'));
  return { certificates: certificates.slice(0, maxCertificates).map(base64), rsaKey: n && e ? { n, e } : undefined };
}

const children = (element: XmlElement | undefined, wanted: string): XmlElement[] =>
  element?.children.filter(({ name, namespace }) => name === wanted && namespace === signatureNamespace) ?? [];

const child = (element: XmlElement | undefined, wanted: string): XmlElement | undefined => children(element, wanted)[0];

const algorithmOf = (method: XmlElement | undefined): string => method?.attributes.get('Algorithm') ?? '';

const base64 = (element: XmlElement | undefined): Uint8Array => Buffer.from(element?.text ?? '', 'base64');

const countElements = (element: XmlElement): number =>
  element.children.reduce((sum, inner) => sum + countElements(inner), 1);
