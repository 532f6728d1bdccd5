import fc from 'fast-check';
import { observables } from './any-observable.ts';
import { idOf, joined, refs, some, text, texts, timestamp, wholePeriod, word } from './any-value.ts';
import { malwareResults } from '../src/vocabularies.ts';

/** STIX 2.1 §4.13. */
export const analysis = some(
  {
    product: text,
    version: text,
    host_vm_ref: idOf('software'),
    operating_system_ref: idOf('software'),
    installed_software_refs: refs('software'),
    configuration_version: text,
    modules: texts,
    analysis_engine_version: text,
    analysis_definition_version: text,
    submitted: timestamp,
    result_name: text,
    result: word(malwareResults),
    analysis_sco_refs: refs('file', 'process'),
    sample_ref: idOf('file', 'artifact', 'network-traffic'),
  },
  ['product'],
  ['result', 'analysis_sco_refs'],
);

/** The older form, deprecated, holds its observables under keys of its own. */
const held = fc.oneof(
  ...['file', 'url', 'ipv4-addr', 'user-account', 'network-traffic'].map((type) =>
    fc
      .tuple(idOf(type), observables[type] ?? fc.constant({}))
      .map(([id, own]) => ({ objects: { '0': { type, id, ...own } } })),
  ),
);

/** STIX 2.1 §4.14. */
export const observed = joined(
  wholePeriod('first_observed', 'last_observed'),
  fc.record({ number_observed: fc.integer({ min: 1, max: 999_999_999 }) }),
  fc.oneof(some({ object_refs: refs('file', 'process', 'x-own', 'sighting', 'relationship') }, ['object_refs']), held),
);
