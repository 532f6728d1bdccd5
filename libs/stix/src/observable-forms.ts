import { hashes } from './common-properties.ts';
import { below } from './findings.ts';
import { bool, integer, isList, isObject, listOf, oneOf, text, textThat, timestamp } from './kinds.ts';
import type { Check } from './kinds.ts';
import { dictionaryOf, objectOf } from './kinds-of-objects.ts';
import type { RefCheck, Shape } from './kinds-of-objects.ts';
import { oneOfThese, notBoth, allOf } from './sense.ts';

const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const ipv4Form = new RegExp(`^${octet}(?:\\.${octet}){3}$`);

/** An address with an optional prefix length (CIDR). */
function isWithPrefix(value: string, isAddress: (address: string) => boolean, maxPrefix: number): boolean {
  const [address = '', prefix, ...more] = value.split('/', 3);
  const isPrefix = prefix === undefined || (/^(0|[1-9]\d{0,2})$/.test(prefix) && Number(prefix) <= maxPrefix);
  return more.length === 0 && isPrefix && isAddress(address);
}

function isIpv6(address: string): boolean {
  const [groups = '', zone] = address.split('%', 2);
  if (zone === '' || groups.length > 45) return false;
  const halves = groups.split('::');
  if (halves.length > 2) return false;
  const parts = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = parts.at(-1) ?? '';
  const embedsIpv4 = ipv4Form.test(last) && !groups.endsWith('::');
  const hexParts = embedsIpv4 ? parts.slice(0, -1) : parts;
  const length = hexParts.length + (embedsIpv4 ? 2 : 0);
  return hexParts.every((part) => /^[0-9A-Fa-f]{1,4}$/.test(part)) && (halves.length === 2 ? length < 8 : length === 8);
}

export const ipv4: Check = textThat(
  (value) => isWithPrefix(value, (address) => ipv4Form.test(address), 32),
  'address',
  'an IPv4 address, with or without a prefix length',
);
export const ipv6: Check = textThat(
  (value) => isWithPrefix(value, isIpv6, 128),
  'address',
  'an IPv6 address, with or without a prefix length',
);
export const macAddress: Check = textThat(
  (value) => /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/.test(value),
  'address',
  'a MAC address in lower case with colons',
);
export const domainName: Check = textThat(
  (value) => value.length <= 254 && /^[^\s./@:]{1,63}(\.[^\s./@:]{1,63})*\.?$/u.test(value),
  'address',
  'a domain name',
);
export const emailAddress: Check = textThat(
  (value) => value.length <= 320 && /^[^\s@]+@[^\s@]+$/.test(value),
  'address',
  'an e-mail address',
);
export const mimeType: Check = textThat(
  (value) => /^(application|audio|font|image|message|model|multipart|text|video)\/[a-zA-Z0-9.+_-]+$/.test(value),
  'mime-type',
  'a MIME type',
);

const cpePart = '(?:[?*]*(?:[a-zA-Z0-9._-]|\\\\[\\\\*?!"#$%&\'()+,/:;<=>@[\\]^`{|}~])+[?*]*|[*-])';
const cpeForm = new RegExp(
  `^cpe:2\\.3:[aho*-](?::${cpePart}){5}:(?:[a-zA-Z]{2,3}(?:-(?:[a-zA-Z]{2}|[0-9]{3}))?|[*-])(?::${cpePart}){4}$`,
);
export const cpe: Check = textThat((value) => value.length <= 2000 && cpeForm.test(value), 'cpe', 'a CPE 2.3 name');

export const locale: Check = textThat(
  (value) => /^([a-z]{2}(-[A-Z]{2})?|[a-z]{3})$/.test(value),
  'language',
  'a language such as nl or nl-NL',
);

const headersWithFields = /^date|received_lines|content_type|from_ref|sender_ref|to_refs|cc_refs|bcc_refs|subject$/;

const headers: Check = (value, at, found) => {
  dictionaryOf((header, place, to) => {
    if (isList(header)) listOf(text, 2)(header, place, to);
    else text(header, place, to);
  })(value, at, found);
  if (!isObject(value)) return;
  for (const name of Object.keys(value))
    if (headersWithFields.test(name))
      found.fault(below(at, name), 'exclusive', 'This header has a property of its own.');
};

/** STIX 2.1 §6.6. */
export const emailMessage = (ref: RefCheck): Shape => ({
  properties: {
    is_multipart: bool,
    date: timestamp,
    content_type: text,
    from_ref: ref('email-addr'),
    sender_ref: ref('email-addr'),
    to_refs: listOf(ref('email-addr')),
    cc_refs: listOf(ref('email-addr')),
    bcc_refs: listOf(ref('email-addr')),
    message_id: text,
    subject: text,
    received_lines: listOf(text),
    additional_header_fields: headers,
    body: text,
    body_multipart: listOf(
      objectOf({
        properties: {
          body: text,
          body_raw_ref: ref('artifact', 'file'),
          content_type: text,
          content_disposition: text,
        },
        sense: allOf(oneOfThese('body', 'body_raw_ref'), notBoth('body', 'body_raw_ref')),
      }),
    ),
    raw_email_ref: ref('artifact'),
  },
  required: ['is_multipart'],
  sense: (message, at, found) => {
    const stray = message.is_multipart === true ? 'body' : 'body_multipart';
    if (stray in message) found.fault(below(at, stray), 'exclusive', `${stray} does not go with this is_multipart.`);
  },
});

/** Hives are written in full (STIX 2.1 §6.18). */
const shortHives = /HKLM|HKCC|HKCR|HKCU|HKU|hklm|hkcc|hkcr|hkcu|hku/;

const registryTypes = (
  'NONE SZ EXPAND_SZ BINARY DWORD DWORD_BIG_ENDIAN DWORD_LITTLE_ENDIAN LINK MULTI_SZ RESOURCE_LIST ' +
  'FULL_RESOURCE_DESCRIPTION RESOURCE_REQUIREMENTS_LIST QWORD INVALID_TYPE'
).split(' ');

/** STIX 2.1 §6.18. */
export const registryKey = (ref: RefCheck): Shape => {
  const properties = {
    key: textThat((value) => !shortHives.test(value), 'registry-key', 'a key whose hive is written in full'),
    values: listOf(
      objectOf({
        properties: { name: text, data: text, data_type: oneOf(...registryTypes.map((type) => `REG_${type}`)) },
        anyOf: ['name', 'data', 'data_type'],
      }),
    ),
    modified_time: timestamp,
    creator_user_ref: ref('user-account'),
    number_of_subkeys: integer(),
  };
  // The schemas do not count modified_time as enough.
  return { properties, anyOf: ['key', 'values', 'creator_user_ref', 'number_of_subkeys'] };
};

const certificateTexts = (
  'basic_constraints name_constraints policy_constraints key_usage extended_key_usage subject_key_identifier ' +
  'authority_key_identifier subject_alternative_name issuer_alternative_name subject_directory_attributes ' +
  'crl_distribution_points inhibit_any_policy certificate_policies policy_mappings'
).split(' ');
const extensionProperties = {
  ...Object.fromEntries(certificateTexts.map((name) => [name, text])),
  private_key_usage_period_not_before: timestamp,
  private_key_usage_period_not_after: timestamp,
};

const certificateProperties: Shape['properties'] = {
  is_self_signed: bool,
  hashes,
  version: text,
  serial_number: text,
  signature_algorithm: text,
  issuer: text,
  validity_not_before: timestamp,
  validity_not_after: timestamp,
  subject: text,
  subject_public_key_algorithm: text,
  subject_public_key_modulus: text,
  subject_public_key_exponent: integer(),
  x509_v3_extensions: objectOf({ properties: extensionProperties, anyOf: Object.keys(extensionProperties) }),
};

/** STIX 2.1 §6.19. */
export const certificate: Shape = { properties: certificateProperties, anyOf: Object.keys(certificateProperties) };
