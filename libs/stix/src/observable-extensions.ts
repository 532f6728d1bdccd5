import { hashes } from './common-properties.ts';
import { below } from './findings.ts';
import { bool, hex, integer, isObject, listOf, number, oneOf, text, textThat, timestamp } from './kinds.ts';
import type { Check } from './kinds.ts';
import { anything, dictionaryOf, objectOf } from './kinds-of-objects.ts';
import type { Shape } from './kinds-of-objects.ts';

const size = integer(0);
const refs = listOf(text);

/** An extension says at least one thing; without `anyOf` any of its properties will do. */
const extension = (properties: Shape['properties'], more: Omit<Shape, 'properties'> = {}): Check =>
  objectOf({ properties, anyOf: Object.keys(properties), ...more });

/** A dictionary whose keys have a form. */
const keyed =
  (form: RegExp, check: Check): Check =>
  (value, at, found) => {
    dictionaryOf(check)(value, at, found);
    if (!isObject(value)) return;
    for (const key of Object.keys(value))
      if (!form.test(key)) found.fault(below(at, key), 'property-name', 'No such key is known here.');
  };

const textOrInteger: Check = (value, at, found) => {
  if (typeof value !== 'string') integer()(value, at, found);
};

const optionalHeader: Check = objectOf({
  properties: Object.fromEntries([
    ...(
      'major_linker_version minor_linker_version address_of_entry_point base_of_code base_of_data image_base ' +
      'section_alignment file_alignment major_os_version minor_os_version major_image_version minor_image_version ' +
      'major_subsystem_version minor_subsystem_version number_of_rva_and_sizes'
    )
      .split(' ')
      .map((name) => [name, integer()] as const),
    ...(
      'size_of_code size_of_initialized_data size_of_uninitialized_data size_of_image size_of_headers ' +
      'size_of_stack_reserve size_of_stack_commit size_of_heap_reserve size_of_heap_commit'
    )
      .split(' ')
      .map((name) => [name, size] as const),
    ...'magic_hex win32_version_value_hex checksum_hex subsystem_hex dll_characteristics_hex loader_flags_hex'
      .split(' ')
      .map((name) => [name, hex] as const),
    ['hashes', hashes] as const,
  ]),
  others: (name, _value, at, found) => found.fault(at, 'unknown', `An optional header has no ${name}.`),
  sense: (header, at, found) => {
    if (Object.keys(header).length === 0) found.fault(at, 'empty', 'At least one member is expected.');
  },
});

const seconds: Check = textThat(
  (value) => /T\d\d:\d\d:\d\dZ$/.test(value),
  'timestamp',
  'a timestamp of whole seconds',
);

/** STIX 2.1 §6.7.2 to §6.7.6. */
export const fileExtensions: Readonly<Record<string, Check>> = {
  'ntfs-ext': extension({
    sid: text,
    alternate_data_streams: listOf(objectOf({ properties: { name: text, hashes, size }, required: ['name'] })),
  }),
  'raster-image-ext': extension({
    image_height: integer(),
    image_width: integer(),
    bits_per_pixel: integer(),
    exif_tags: keyed(/^[A-Z][a-zA-Z0-9_-]+$/, textOrInteger),
  }),
  'pdf-ext': extension({
    version: text,
    is_optimized: bool,
    document_info_dict: dictionaryOf(text),
    pdfid0: text,
    pdfid1: text,
  }),
  'archive-ext': extension({ contains_refs: refs, comment: text }, { required: ['contains_refs'] }),
  'windows-pebinary-ext': objectOf({
    properties: {
      pe_type: text,
      imphash: text,
      machine_hex: hex,
      number_of_sections: size,
      time_date_stamp: (value, at, found) => {
        timestamp(value, at, found);
        seconds(value, at, found);
      },
      pointer_to_symbol_table_hex: hex,
      number_of_symbols: size,
      size_of_optional_header: size,
      characteristics_hex: hex,
      file_header_hashes: hashes,
      optional_header: optionalHeader,
      sections: listOf(objectOf({ properties: { name: text, size, entropy: number(), hashes }, required: ['name'] })),
    },
    required: ['pe_type'],
    anyOf: (
      'imphash machine_hex number_of_sections time_date_stamp pointer_to_symbol_table_hex number_of_symbols ' +
      'size_of_optional_header characteristics_hex file_header_hashes optional_header sections'
    ).split(' '),
  }),
};

const families = 'UNSPEC INET IPX APPLETALK NETBIOS INET6 IRDA BTH'.split(' ').map((name) => `AF_${name}`);
const sockets = 'STREAM DGRAM RAW RDM SEQPACKET'.split(' ').map((name) => `SOCK_${name}`);

/** STIX 2.1 §6.12.2 to §6.12.5. */
export const trafficExtensions: Readonly<Record<string, Check>> = {
  'http-request-ext': objectOf({
    properties: {
      request_method: text,
      request_value: text,
      request_version: text,
      request_header: dictionaryOf(listOf(text)),
      message_body_length: integer(),
      message_body_data_ref: text,
    },
    required: ['request_method', 'request_value'],
  }),
  'icmp-ext': objectOf({
    properties: { icmp_type_hex: hex, icmp_code_hex: hex },
    required: ['icmp_type_hex', 'icmp_code_hex'],
  }),
  'socket-ext': objectOf({
    properties: {
      address_family: oneOf(...families),
      is_blocking: bool,
      is_listening: bool,
      options: keyed(/^(SO|ICMP|ICMP6|IP|IPV6|MCAST|TCP|IRLMP)(_[A-Z]+)+$/, integer()),
      socket_type: oneOf(...sockets),
      socket_descriptor: size,
      socket_handle: integer(),
    },
    required: ['address_family'],
  }),
  'tcp-ext': extension({ src_flags_hex: hex, dst_flags_hex: hex }),
};

const startupTexts = 'lpDesktop lpTitle dwFillAttribute dwFlags wShowWindow hStdInput hStdOutput hStdError'.split(' ');
const startupIntegers = 'cb dwX dwY dwXSize dwYSize dwXCountChars dwYCountChars'.split(' ');

const startupInfo: Check = (value, at, found) => {
  dictionaryOf(anything)(value, at, found);
  objectOf({
    properties: Object.fromEntries([
      ...startupTexts.map((name) => [name, text] as const),
      ...startupIntegers.map((name) => [name, integer()] as const),
      ['cbReserved2', integer(0, 0)] as const,
    ]),
    others: (name, _value, place, to) => to.fault(place, 'unknown', `STARTUPINFO has no ${name.slice(0, 60)}.`),
  })(value, at, found);
};

/** STIX 2.1 §6.13.2, §6.13.3. */
export const processExtensions: Readonly<Record<string, Check>> = {
  'windows-process-ext': extension({
    aslr_enabled: bool,
    dep_enabled: bool,
    priority: text,
    owner_sid: text,
    window_title: text,
    startup_info: startupInfo,
    integrity_level: oneOf('low', 'medium', 'high', 'system'),
  }),
  'windows-service-ext': extension({
    service_name: text,
    descriptions: refs,
    display_name: text,
    group_name: text,
    start_type: oneOf(
      ...'AUTO_START BOOT_START DEMAND_START DISABLED SYSTEM_ALERT'.split(' ').map((name) => `SERVICE_${name}`),
    ),
    service_dll_refs: refs,
    service_type: oneOf(
      ...'KERNEL_DRIVER FILE_SYSTEM_DRIVER WIN32_OWN_PROCESS WIN32_SHARE_PROCESS'
        .split(' ')
        .map((name) => `SERVICE_${name}`),
    ),
    service_status: oneOf(
      ...'CONTINUE_PENDING PAUSE_PENDING PAUSED RUNNING START_PENDING STOP_PENDING STOPPED'
        .split(' ')
        .map((name) => `SERVICE_${name}`),
    ),
  }),
};

/** STIX 2.1 §6.17.2. */
export const accountExtensions: Readonly<Record<string, Check>> = {
  'unix-account-ext': extension({ gid: number(), groups: refs, home_dir: text, shell: text }),
};
