import fc from 'fast-check';
import { bool, dictionaryOf, few, hashes, hex, idOf, integer, refs, size, some, text, texts } from './any-value.ts';

type Own = fc.Arbitrary<Record<string, unknown>>;

const own = (extensions: Readonly<Record<string, Own>>): Own => some(extensions, [], Object.keys(extensions));
export const atLeastOne = (members: Readonly<Record<string, fc.Arbitrary<unknown>>>): Own =>
  some(members, [], Object.keys(members));

const header = some({ magic_hex: hex, major_linker_version: integer, size_of_code: size, hashes }, [], ['magic_hex']);
/** STIX 2.1 §6.7. */
export const fileExtensions = own({
  'ntfs-ext': atLeastOne({ sid: text, alternate_data_streams: few(some({ name: text, hashes, size }, ['name'])) }),
  'raster-image-ext': atLeastOne({
    image_height: integer,
    image_width: integer,
    bits_per_pixel: integer,
    exif_tags: fc.constantFrom({ Make: 'Nikon', XResolution: 4928 }),
  }),
  'pdf-ext': atLeastOne({
    version: text,
    is_optimized: bool,
    document_info_dict: dictionaryOf(text),
    pdfid0: text,
    pdfid1: text,
  }),
  'archive-ext': some({ contains_refs: refs('file'), comment: text }, ['contains_refs']),
  'windows-pebinary-ext': some(
    {
      pe_type: fc.constantFrom('exe', 'dll', 'sys'),
      imphash: text,
      machine_hex: hex,
      number_of_sections: size,
      time_date_stamp: fc.constant('2026-11-24T07:00:00Z'),
      file_header_hashes: hashes,
      optional_header: header,
      sections: few(
        some({ name: text, size, entropy: fc.double({ noNaN: true, noDefaultInfinity: true }), hashes }, ['name']),
      ),
    },
    ['pe_type', 'imphash'],
  ),
});

/** STIX 2.1 §6.12. */
export const trafficExtensions = own({
  'http-request-ext': some(
    {
      request_method: text,
      request_value: text,
      request_version: text,
      request_header: dictionaryOf(texts),
      message_body_length: size,
      message_body_data_ref: idOf('artifact'),
    },
    ['request_method', 'request_value'],
  ),
  'icmp-ext': fc.record({ icmp_type_hex: hex, icmp_code_hex: hex }, { noNullPrototype: true }),
  'socket-ext': some(
    {
      address_family: fc.constantFrom('AF_INET', 'AF_INET6'),
      is_blocking: bool,
      options: fc.constantFrom({ SO_TEST: 1000 }, { TCP_NODELAY: 1, IPV6_UNICAST_HOPS: 0 }),
      socket_type: fc.constantFrom('SOCK_STREAM', 'SOCK_RAW'),
      socket_descriptor: size,
      socket_handle: integer,
    },
    ['address_family'],
  ),
  'tcp-ext': atLeastOne({ src_flags_hex: hex, dst_flags_hex: hex }),
});

/** STIX 2.1 §6.13. */
export const processExtensions = own({
  'windows-process-ext': atLeastOne({
    aslr_enabled: bool,
    priority: text,
    startup_info: fc.constantFrom({ lpDesktop: 'a', cb: 4 }, { dwXSize: 1, cbReserved2: 0 }),
    integrity_level: fc.constantFrom('low', 'medium', 'high', 'system'),
    // The schema does not count that one among those of which there must be one.
  }).filter((extension) => Object.keys(extension).join() !== 'integrity_level'),
  'windows-service-ext': atLeastOne({
    service_name: text,
    descriptions: texts,
    start_type: fc.constantFrom('SERVICE_AUTO_START'),
    service_dll_refs: refs('file'),
    service_type: fc.constantFrom('SERVICE_KERNEL_DRIVER'),
    service_status: fc.constantFrom('SERVICE_RUNNING'),
  }),
});

/** STIX 2.1 §6.17. */
export const accountExtensions = own({
  'unix-account-ext': atLeastOne({ gid: integer, groups: texts, home_dir: text, shell: text }),
});
