import { checkPattern } from './check-pattern.ts';
import { killChainPhases } from './common-properties.ts';
import { listOf, number, oneOf, openVocabulary, text, timestamp } from './kinds.ts';
import { refTo } from './kinds-of-objects.ts';
import type { Shape } from './kinds-of-objects.ts';
import { malware, malwareAnalysis } from './malware-objects.ts';
import { observedData } from './observed-objects.ts';
import { allOf, inOrder, oneOfThese, onlyWith, together } from './sense.ts';
import * as words from './vocabularies.ts';

const texts = listOf(text);
const wordsOf = (list: readonly string[]) => listOf(openVocabulary(list));
const described = { name: text, description: text };
const seen = { first_seen: timestamp, last_seen: timestamp };
const anyRefs = listOf(refTo());

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
