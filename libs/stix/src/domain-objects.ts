import { checkPattern } from './check-pattern.ts';
import { killChainPhases } from './common-properties.ts';
import { below } from './findings.ts';
import { bool, integer, listOf, number, oneOf, openVocabulary, text, textThat, timestamp } from './kinds.ts';
import { isIdentifier, refTo } from './kinds-of-objects.ts';
import type { Shape } from './kinds-of-objects.ts';
import { observedObjects } from './observed-objects.ts';
import { allOf, inOrder, notBoth, oneOfThese, onlyWith, together } from './sense.ts';
import * as words from './vocabularies.ts';

const texts = listOf(text);
const wordsOf = (list: readonly string[]) => listOf(openVocabulary(list));
const described = { name: text, description: text };
const seen = { first_seen: timestamp, last_seen: timestamp };
const anyRefs = listOf(refTo());

/** §4.14 object_refs: observables, those of others too, relationships and sightings; never what is an assessment. */
const notObserved = new RegExp(
  '^(attack-pattern|campaign|course-of-action|grouping|identity|incident|indicator|infrastructure|intrusion-set|location|' +
    'malware|note|observed-data|opinion|report|threat-actor|tool|vulnerability|bundle|marking-definition|' +
    'language-content|extension-definition)',
);
const refToObserved = textThat(
  (id) => isIdentifier(id) && !notObserved.test(id),
  'reference',
  'the identifier of an observable, a relationship or a sighting',
);

const actors: Shape['properties'] = {
  ...described,
  ...seen,
  aliases: texts,
  goals: texts,
  resource_level: openVocabulary(words.attackResourceLevels),
  primary_motivation: openVocabulary(words.attackMotivations),
  secondary_motivations: wordsOf(words.attackMotivations),
};

const indicator: Shape = {
  properties: {
    ...described,
    indicator_types: wordsOf(words.indicatorTypes),
    pattern: text,
    pattern_type: openVocabulary(words.patternTypes),
    pattern_version: text,
    valid_from: timestamp,
    valid_until: timestamp,
    kill_chain_phases: killChainPhases,
  },
  required: ['pattern', 'pattern_type', 'valid_from'],
  sense: allOf(inOrder('valid_from', 'valid_until', true), checkPattern),
};

const location: Shape = {
  properties: {
    ...described,
    latitude: number(-90, 90),
    longitude: number(-180, 180),
    precision: number(0),
    region: openVocabulary(words.regions),
    country: text,
    administrative_area: text,
    city: text,
    street_address: text,
    postal_code: text,
  },
  sense: allOf(
    oneOfThese('region', 'country', 'latitude'),
    together('latitude', 'longitude'),
    onlyWith('precision', 'latitude'),
  ),
};

const malware: Shape = {
  properties: {
    ...described,
    ...seen,
    malware_types: wordsOf(words.malwareTypes),
    is_family: bool,
    aliases: texts,
    kill_chain_phases: killChainPhases,
    operating_system_refs: listOf(refTo('software')),
    architecture_execution_envs: wordsOf(words.processorArchitectures),
    implementation_languages: wordsOf(words.implementationLanguages),
    capabilities: wordsOf(words.malwareCapabilities),
    sample_refs: listOf(refTo('artifact', 'file')),
  },
  required: ['is_family'],
  sense: allOf(inOrder('first_seen', 'last_seen'), (object, at, found) => {
    if (object.is_family === true && !('name' in object)) found.fault(at, 'required', 'A family has a name.');
  }),
};

const malwareAnalysis: Shape = {
  properties: {
    product: text,
    version: text,
    host_vm_ref: refTo('software'),
    operating_system_ref: refTo('software'),
    installed_software_refs: listOf(refTo('software')),
    configuration_version: text,
    modules: texts,
    analysis_engine_version: text,
    analysis_definition_version: text,
    submitted: timestamp,
    analysis_started: timestamp,
    analysis_ended: timestamp,
    result_name: text,
    result: openVocabulary(words.malwareResults),
    analysis_sco_refs: anyRefs,
    sample_ref: refTo('file', 'network-traffic', 'artifact'),
  },
  required: ['product'],
  anyOf: ['result', 'analysis_sco_refs'],
  sense: inOrder('analysis_started', 'analysis_ended'),
};

const observedData: Shape = {
  properties: {
    first_observed: timestamp,
    last_observed: timestamp,
    number_observed: integer(1, 999_999_999),
    objects: observedObjects,
    object_refs: listOf(refToObserved),
  },
  required: ['first_observed', 'last_observed', 'number_observed'],
  anyOf: ['objects', 'object_refs'],
  sense: allOf(inOrder('first_observed', 'last_observed'), notBoth('objects', 'object_refs'), (object, at, found) => {
    if ('objects' in object)
      found.warn(below(at, 'objects'), 'deprecated', 'objects is deprecated; object_refs takes its place.');
  }),
};

/** STIX 2.1 §4: the properties of each type beyond those that all have (§3.2). */
export const domainObjects: Readonly<Record<string, Shape>> = {
  'attack-pattern': {
    properties: { ...described, aliases: listOf(text), kill_chain_phases: killChainPhases },
    required: ['name'],
  },
  campaign: {
    properties: { ...described, ...seen, aliases: texts, objective: text },
    required: ['name'],
    sense: inOrder('first_seen', 'last_seen'),
  },
  'course-of-action': { properties: described, required: ['name'] },
  grouping: {
    properties: { ...described, context: openVocabulary(words.groupingContexts), object_refs: anyRefs },
    required: ['context', 'object_refs'],
  },
  identity: {
    properties: {
      ...described,
      roles: texts,
      identity_class: openVocabulary(words.identityClasses),
      sectors: wordsOf(words.industrySectors),
      contact_information: text,
    },
    required: ['name'],
  },
  incident: { properties: described, required: ['name'] },
  indicator,
  infrastructure: {
    properties: {
      ...described,
      ...seen,
      infrastructure_types: wordsOf(words.infrastructureTypes),
      aliases: texts,
      kill_chain_phases: killChainPhases,
    },
    required: ['name'],
    sense: inOrder('first_seen', 'last_seen'),
  },
  'intrusion-set': { properties: actors, required: ['name'], sense: inOrder('first_seen', 'last_seen') },
  location,
  malware,
  'malware-analysis': malwareAnalysis,
  note: {
    properties: { abstract: text, content: text, authors: texts, object_refs: anyRefs },
    required: ['content', 'object_refs'],
  },
  'observed-data': observedData,
  opinion: {
    properties: {
      explanation: text,
      authors: texts,
      opinion: oneOf('strongly-disagree', 'disagree', 'neutral', 'agree', 'strongly-agree'),
      object_refs: anyRefs,
    },
    required: ['opinion', 'object_refs'],
  },
  report: {
    properties: { ...described, report_types: wordsOf(words.reportTypes), published: timestamp, object_refs: anyRefs },
    required: ['name', 'published', 'object_refs'],
  },
  'threat-actor': {
    properties: {
      ...actors,
      threat_actor_types: wordsOf(words.threatActorTypes),
      roles: wordsOf(words.threatActorRoles),
      sophistication: openVocabulary(words.sophistications),
      personal_motivations: wordsOf(words.attackMotivations),
    },
    required: ['name'],
    sense: inOrder('first_seen', 'last_seen'),
  },
  tool: {
    properties: {
      ...described,
      tool_types: wordsOf(words.toolTypes),
      aliases: texts,
      kill_chain_phases: killChainPhases,
      tool_version: text,
    },
    required: ['name'],
  },
  vulnerability: { properties: described, required: ['name'] },
};
