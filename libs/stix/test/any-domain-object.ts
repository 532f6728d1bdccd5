import fc from 'fast-check';
import {
  bool,
  few,
  idOf,
  joined,
  period,
  refs,
  some,
  text,
  texts,
  timestamp,
  wholePeriod,
  word,
  words,
} from './any-value.ts';
import { analysis, observed } from './any-observed-data.ts';
import * as suggested from '../src/vocabularies.ts';

type Own = fc.Arbitrary<Record<string, unknown>>;

const described = { name: text, description: text };
const phases = few(fc.record({ kill_chain_name: text, phase_name: text }, { noNullPrototype: true }));
const seen = period('first_seen', 'last_seen');
export const types = (
  'attack-pattern campaign course-of-action grouping identity incident indicator infrastructure intrusion-set location ' +
  'malware malware-analysis note observed-data opinion report threat-actor tool vulnerability'
).split(' ');
const anyRefs = refs(...types, 'file', 'relationship', 'sighting', 'marking-definition');

const actor = {
  ...described,
  aliases: texts,
  goals: texts,
  resource_level: word(suggested.attackResourceLevels),
  primary_motivation: word(suggested.attackMotivations),
  secondary_motivations: words(suggested.attackMotivations),
};

/** Patterns of every kind that STIX 2.1 §9 has. */
export const patterns = [
  "[ipv4-addr:value = '198.51.100.1/32' OR ipv6-addr:value ISSUBSET '2001:db8::/32']",
  "[file:hashes.'SHA-256' = 'aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f' AND file:size > 10]",
  "([a:b = 1] AND [c:d NOT IN ('x', 2, true, 3.5)]) FOLLOWEDBY [e:f LIKE '%g_']",
  '[process:pid <= -5] REPEATS 5 TIMES WITHIN 1.5 SECONDS',
  "[url:value MATCHES '^https?:\\\\/\\\\/'] START t'2026-01-01T00:00:00Z' STOP t'2026-02-01T00:00:00.5Z'",
  "[x-usb-device:usbdrive.serial_number = '575833314133343231313937' /* a comment */]",
  "[file:extensions.'windows-pebinary-ext'.sections[*].entropy >= 7.0 AND EXISTS file:name] // and another",
  "[artifact:payload_bin = b'AAEC' OR file:magic_number_hex != h'25504446' OR (email-message:is_multipart == false)]",
];

const pattern = fc.oneof(
  fc.record({ pattern: fc.constantFrom(...patterns), pattern_type: fc.constant('stix') }),
  fc.record({ pattern: text, pattern_type: fc.constantFrom('yara', 'sigma', 'eigen') }),
);

const degrees = (limit: number): fc.Arbitrary<number> => fc.double({ min: -limit, max: limit, noNaN: true });
const coordinates = some(
  { latitude: degrees(90), longitude: degrees(180), precision: fc.double({ min: 0, max: 1e6, noNaN: true }) },
  ['latitude', 'longitude'],
);
const place = {
  ...described,
  region: word(suggested.regions),
  country: fc.constantFrom('NL', 'nl', 'DE', 'BQ'),
  administrative_area: fc.constantFrom('NL-GR', 'GR', 'Groningen', 'Bonaire', 'DE-NI'),
  city: fc.constantFrom('Delfzijl', 'Almere', 'Bergen'),
  street_address: text,
  postal_code: text,
};

const malware = some(
  {
    ...described,
    malware_types: words(suggested.malwareTypes),
    is_family: bool,
    aliases: texts,
    kill_chain_phases: phases,
    operating_system_refs: refs('software'),
    architecture_execution_envs: words(suggested.processorArchitectures),
    implementation_languages: words(suggested.implementationLanguages),
    capabilities: words(suggested.malwareCapabilities),
    sample_refs: refs('file', 'artifact'),
  },
  ['is_family', 'name'],
);

/** The properties of each type beyond those that all have (STIX 2.1 §4). */
export const domainObjects: Readonly<Record<string, Own>> = {
  'attack-pattern': some({ ...described, aliases: texts, kill_chain_phases: phases }, ['name']),
  campaign: joined(some({ ...described, aliases: texts, objective: text }, ['name']), seen),
  'course-of-action': some(described, ['name']),
  grouping: some({ ...described, context: word(suggested.groupingContexts), object_refs: anyRefs }, [
    'context',
    'object_refs',
  ]),
  identity: some(
    {
      ...described,
      roles: texts,
      identity_class: word(suggested.identityClasses),
      sectors: words(suggested.industrySectors),
      contact_information: text,
    },
    ['name'],
  ),
  incident: some(described, ['name']),
  indicator: joined(
    some({
      ...described,
      indicator_types: words(suggested.indicatorTypes),
      pattern_version: text,
      kill_chain_phases: phases,
    }),
    pattern,
    wholePeriod('valid_from', 'valid_until'),
  ),
  infrastructure: joined(
    some(
      {
        ...described,
        infrastructure_types: words(suggested.infrastructureTypes),
        aliases: texts,
        kill_chain_phases: phases,
      },
      ['name'],
    ),
    seen,
  ),
  'intrusion-set': joined(some(actor, ['name']), seen),
  location: fc.oneof(joined(some(place), coordinates), some(place, [], ['region', 'country'])),
  malware: joined(malware, seen),
  'malware-analysis': joined(analysis, period('analysis_started', 'analysis_ended')),
  note: some({ abstract: text, content: text, authors: texts, object_refs: anyRefs }, ['content', 'object_refs']),
  'observed-data': observed,
  opinion: some(
    {
      explanation: text,
      authors: texts,
      opinion: fc.constantFrom('strongly-disagree', 'disagree', 'neutral', 'agree', 'strongly-agree'),
      object_refs: anyRefs,
    },
    ['opinion', 'object_refs'],
  ),
  report: some(
    { ...described, report_types: words(suggested.reportTypes), published: timestamp, object_refs: anyRefs },
    ['name', 'published', 'object_refs'],
  ),
  'threat-actor': joined(
    some(
      {
        ...actor,
        threat_actor_types: words(suggested.threatActorTypes),
        roles: words(suggested.threatActorRoles),
        sophistication: word(suggested.sophistications),
        personal_motivations: words(suggested.attackMotivations),
      },
      ['name'],
    ),
    seen,
  ),
  tool: some(
    {
      ...described,
      tool_types: words(suggested.toolTypes),
      aliases: texts,
      kill_chain_phases: phases,
      tool_version: text,
    },
    ['name'],
  ),
  vulnerability: some(described, ['name']),
  relationship: joined(
    some(
      {
        relationship_type: fc.constantFrom('targets', 'located-at', 'originates-from', 'derived-from', 'x2'),
        description: text,
        source_ref: idOf(...types),
        target_ref: idOf(...types),
      },
      ['relationship_type', 'source_ref', 'target_ref'],
    ),
    period('start_time', 'stop_time'),
  ),
  sighting: joined(
    some(
      {
        description: text,
        count: fc.integer({ min: 0, max: 999_999_999 }),
        sighting_of_ref: idOf(...types),
        observed_data_refs: refs('observed-data'),
        where_sighted_refs: refs('identity', 'location'),
        summary: bool,
      },
      ['sighting_of_ref'],
    ),
    seen,
  ),
};
