import fc from 'fast-check';
import {
  accountExtensions,
  atLeastOne,
  fileExtensions,
  processExtensions,
  trafficExtensions,
} from './any-extension.ts';
import {
  binary,
  bool,
  dictionaryOf,
  few,
  hashes,
  hex,
  idOf,
  integer,
  joined,
  mime,
  period,
  refs,
  size,
  some,
  text,
  texts,
  timestamp,
  uri,
  word,
} from './any-value.ts';
import { accountTypes } from '../src/vocabularies.ts';

type Own = fc.Arbitrary<Record<string, unknown>>;

const encoding = fc.constantFrom('UTF-8', 'ISO-8859-1');
const times = { ctime: timestamp, mtime: timestamp, atime: timestamp };
const port = fc.integer({ min: 0, max: 65_535 });

const traffic = joined(
  some(
    {
      extensions: trafficExtensions,
      src_ref: idOf('ipv4-addr', 'domain-name'),
      dst_ref: idOf('ipv6-addr', 'mac-addr'),
      src_port: port,
      dst_port: port,
      protocols: texts,
      src_byte_count: size,
      dst_packets: size,
      ipfix: dictionaryOf(fc.oneof(integer, text)),
      src_payload_ref: idOf('artifact'),
      encapsulates_refs: refs('network-traffic'),
      encapsulated_by_ref: idOf('network-traffic'),
    },
    ['protocols'],
    ['src_ref', 'dst_ref'],
  ),
  fc.oneof(
    joined(period('start', 'end'), some({ is_active: fc.constant(false) })),
    some({ start: timestamp, is_active: fc.constant(true) }),
  ),
);

const message = {
  date: timestamp,
  content_type: text,
  from_ref: idOf('email-addr'),
  to_refs: refs('email-addr'),
  message_id: text,
  subject: text,
  received_lines: texts,
  additional_header_fields: fc.constantFrom({ 'X-Mailer': 'a' }, { 'Reply-To': ['a', 'b'] }),
  raw_email_ref: idOf('artifact'),
};
const part = fc.oneof(
  some({ body: text, content_type: text, content_disposition: text }, ['body']),
  some({ body_raw_ref: idOf('artifact', 'file'), content_type: text }, ['body_raw_ref']),
);
const email = fc.oneof(
  some({ ...message, is_multipart: fc.constant(false), body: text }, ['is_multipart']),
  some({ ...message, is_multipart: fc.constant(true), body_multipart: few(part) }, ['is_multipart']),
);

const addresses = (value: fc.Arbitrary<string>): Own =>
  some({ value, resolves_to_refs: refs('mac-addr'), belongs_to_refs: refs('autonomous-system') }, ['value']);

const certificate = atLeastOne({
  is_self_signed: bool,
  hashes,
  version: text,
  serial_number: text,
  issuer: text,
  validity_not_before: timestamp,
  subject: text,
  subject_public_key_exponent: integer,
  x509_v3_extensions: atLeastOne({ key_usage: text, private_key_usage_period_not_after: timestamp }),
});

/** The properties of each observable beyond those that all have (STIX 2.1 §6). */
export const observables: Readonly<Record<string, Own>> = {
  artifact: fc.oneof(
    some({ mime_type: mime, payload_bin: binary, hashes }, ['payload_bin']),
    some(
      {
        url: uri,
        hashes,
        encryption_algorithm: fc.constantFrom('AES-256-GCM', 'mime-type-indicated'),
        decryption_key: text,
      },
      ['url', 'hashes', 'encryption_algorithm'],
    ),
  ),
  'autonomous-system': some({ number: integer, name: text, rir: text }, ['number']),
  directory: some({ path: text, path_enc: encoding, ...times, contains_refs: refs('file', 'directory') }, ['path']),
  'domain-name': some({ value: fc.domain(), resolves_to_refs: refs('ipv4-addr', 'ipv6-addr', 'domain-name') }, [
    'value',
  ]),
  'email-addr': some({ value: fc.emailAddress(), display_name: text, belongs_to_ref: idOf('user-account') }, ['value']),
  'email-message': email,
  file: some(
    {
      extensions: fileExtensions,
      hashes,
      size,
      name: text,
      name_enc: encoding,
      magic_number_hex: hex,
      mime_type: mime,
      ...times,
      parent_directory_ref: idOf('directory'),
      contains_refs: refs('file', 'directory'),
      content_ref: idOf('artifact'),
    },
    [],
    ['hashes', 'name'],
  ),
  'ipv4-addr': addresses(fc.oneof(fc.ipV4(), fc.constant('198.51.100.0/24'))),
  'ipv6-addr': addresses(fc.oneof(fc.ipV6(), fc.constant('2001:db8::/32'))),
  'mac-addr': some({ value: fc.constant('d2:fb:49:24:37:18') }, ['value']),
  mutex: some({ name: text }, ['name']),
  'network-traffic': traffic,
  process: some(
    {
      extensions: processExtensions,
      is_hidden: bool,
      pid: integer,
      created_time: timestamp,
      cwd: text,
      command_line: text,
      environment_variables: dictionaryOf(text),
      opened_connection_refs: refs('network-traffic'),
      creator_user_ref: idOf('user-account'),
      image_ref: idOf('file'),
      parent_ref: idOf('process'),
      child_refs: refs('process'),
    },
    [],
    ['pid', 'cwd', 'image_ref', 'extensions'],
  ),
  software: some(
    {
      name: text,
      cpe: fc.constantFrom('cpe:2.3:a:microsoft:word:2000:*:*:*:*:*:*:*', 'cpe:2.3:o:a\\!b:c:-:*:*:nl-nl:*:*:*:*'),
      swid: text,
      languages: few(fc.constantFrom('nl', 'nl-NL', 'pap')),
      vendor: text,
      version: text,
    },
    ['name'],
  ),
  url: some({ value: uri }, ['value']),
  'user-account': atLeastOne({
    extensions: accountExtensions,
    user_id: text,
    account_type: word(accountTypes),
    is_disabled: bool,
    account_created: timestamp,
  }),
  'windows-registry-key': some(
    {
      key: fc.constant('HKEY_LOCAL_MACHINE\\SYSTEM\\A'),
      values: few(atLeastOne({ name: text, data: text, data_type: fc.constantFrom('REG_SZ', 'REG_DWORD') })),
      modified_time: timestamp,
      creator_user_ref: idOf('user-account'),
      number_of_subkeys: size,
    },
    ['key'],
  ),
  'x509-certificate': certificate,
};
