import { extensionsOf, hashes } from './common-properties.ts';
import { bool, binary, hex, integer, listOf, oneOf, openVocabulary, text, textThat, timestamp } from './kinds.ts';
import type { Check } from './kinds.ts';
import { dictionaryOf } from './kinds-of-objects.ts';
import type { RefCheck, Shape } from './kinds-of-objects.ts';
import * as forms from './observable-forms.ts';
import { accountExtensions, fileExtensions, processExtensions, trafficExtensions } from './observable-extensions.ts';
import { allOf, inOrder, notBoth, onlyWith } from './sense.ts';
import { uri } from './uri.ts';
import { accountTypes } from './vocabularies.ts';

const texts = listOf(text);
const times = { ctime: timestamp, mtime: timestamp, atime: timestamp };
const encoding = textThat((value) => /^[a-zA-Z0-9/.+_:-]{2,250}$/.test(value), 'encoding', 'a name of an encoding');
const port = integer(0, 65_535);
const bytes = integer(0);

/** At least one property beyond those that every observable has (§6). */
const anyOwn = (properties: Shape['properties']): Shape => ({ properties, anyOf: Object.keys(properties) });

const addresses = (form: Check, ref: RefCheck): Shape => ({
  properties: {
    value: form,
    resolves_to_refs: listOf(ref('mac-addr')),
    belongs_to_refs: listOf(ref('autonomous-system')),
  },
  required: ['value'],
});

const artifact: Shape = {
  properties: {
    mime_type: forms.mimeType,
    payload_bin: binary,
    url: uri,
    hashes,
    encryption_algorithm: oneOf('AES-256-GCM', 'ChaCha20-Poly1305', 'mime-type-indicated'),
    decryption_key: text,
  },
  anyOf: ['payload_bin', 'url'],
  sense: allOf(
    notBoth('payload_bin', 'url'),
    onlyWith('url', 'hashes'),
    onlyWith('decryption_key', 'encryption_algorithm'),
  ),
};

const traffic = (ref: RefCheck): Shape => {
  const end = ref('ipv4-addr', 'ipv6-addr', 'mac-addr', 'domain-name');
  return {
    properties: {
      extensions: extensionsOf(trafficExtensions),
      start: timestamp,
      end: timestamp,
      is_active: bool,
      src_ref: end,
      dst_ref: end,
      src_port: port,
      dst_port: port,
      protocols: texts,
      src_byte_count: bytes,
      dst_byte_count: bytes,
      src_packets: bytes,
      dst_packets: bytes,
      ipfix: dictionaryOf((value, at, found) => {
        if (typeof value !== 'string') integer()(value, at, found);
      }),
      src_payload_ref: ref('artifact'),
      dst_payload_ref: ref('artifact'),
      encapsulates_refs: listOf(ref('network-traffic')),
      encapsulated_by_ref: ref('network-traffic'),
    },
    required: ['protocols'],
    anyOf: ['src_ref', 'dst_ref'],
    sense: allOf(inOrder('start', 'end'), (object, at, found) => {
      if (object.is_active === true && 'end' in object)
        found.fault(at, 'exclusive', 'Traffic that is active has no end yet.');
    }),
  };
};

const process = (ref: RefCheck): Shape => {
  const properties = {
    extensions: extensionsOf(processExtensions),
    is_hidden: bool,
    pid: integer(),
    created_time: timestamp,
    cwd: text,
    command_line: text,
    environment_variables: dictionaryOf(text),
    opened_connection_refs: listOf(ref('network-traffic')),
    creator_user_ref: ref('user-account'),
    image_ref: ref('file'),
    parent_ref: ref('process'),
    child_refs: listOf(ref('process')),
  };
  // The schemas do not count created_time as enough.
  return { properties, anyOf: Object.keys(properties).filter((name) => name !== 'created_time') };
};

const userAccount: Shape = anyOwn({
  extensions: extensionsOf(accountExtensions),
  user_id: text,
  credential: text,
  account_login: text,
  account_type: openVocabulary(accountTypes),
  display_name: text,
  is_service_account: bool,
  is_privileged: bool,
  can_escalate_privs: bool,
  is_disabled: bool,
  account_created: timestamp,
  account_expires: timestamp,
  credential_last_changed: timestamp,
  account_first_login: timestamp,
  account_last_login: timestamp,
});

const file = (ref: RefCheck): Shape => ({
  properties: {
    extensions: extensionsOf(fileExtensions),
    hashes,
    size: bytes,
    name: text,
    name_enc: encoding,
    magic_number_hex: hex,
    mime_type: text,
    ...times,
    parent_directory_ref: ref('directory'),
    contains_refs: listOf(ref()),
    content_ref: ref('artifact'),
  },
  anyOf: ['hashes', 'name'],
});

const url: Shape = { properties: { value: uri }, required: ['value'] };

const autonomousSystem: Shape = { properties: { number: integer(), name: text, rir: text }, required: ['number'] };

const software: Shape = {
  properties: { name: text, cpe: forms.cpe, swid: text, languages: listOf(forms.locale), vendor: text, version: text },
  required: ['name'],
};

/** STIX 2.1 §6: the properties of each observable beyond those that all have (§3.2). */
export const observablesWith = (ref: RefCheck): Readonly<Record<string, Shape>> => ({
  artifact,
  'autonomous-system': autonomousSystem,
  directory: {
    properties: { path: text, path_enc: encoding, ...times, contains_refs: listOf(ref('file', 'directory')) },
    required: ['path'],
  },
  'domain-name': {
    properties: {
      value: forms.domainName,
      resolves_to_refs: listOf(ref('ipv4-addr', 'ipv6-addr', 'domain-name')),
    },
    required: ['value'],
  },
  'email-addr': {
    properties: { value: forms.emailAddress, display_name: text, belongs_to_ref: ref('user-account') },
    required: ['value'],
  },
  'email-message': forms.emailMessage(ref),
  file: file(ref),
  'ipv4-addr': addresses(forms.ipv4, ref),
  'ipv6-addr': addresses(forms.ipv6, ref),
  'mac-addr': { properties: { value: forms.macAddress }, required: ['value'] },
  mutex: { properties: { name: text }, required: ['name'] },
  'network-traffic': traffic(ref),
  process: process(ref),
  software,
  url,
  'user-account': userAccount,
  'windows-registry-key': forms.registryKey(ref),
  'x509-certificate': forms.certificate,
});
