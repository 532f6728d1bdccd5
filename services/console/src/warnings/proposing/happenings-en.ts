import type { ThreatKind } from '@keten/domain';
import type { Happening } from './template.ts';

/** The same in English. The verb between braces becomes that of the mood: `{is}` is "is probably" or "may be". */
export const englishHappenings: Readonly<Record<ThreatKind, Happening>> = {
  'sabotage-land': {
    now: 'There {has} been sabotage near {place}.',
    soon: 'There {will} be sabotage near {place} {when}.',
    past: 'There {was} sabotage near {place} earlier.',
    more: 'More damage is possible.',
  },
  'sabotage-sea': {
    now: 'Sabotage {has} damaged cables or pipelines at sea near {place}.',
    soon: 'Sabotage {will} damage cables or pipelines at sea near {place} {when}.',
    past: 'Sabotage {has} damaged cables or pipelines at sea near {place} earlier.',
  },
  'sabotage-air': {
    now: 'There {is} sabotage from the air near {place} {when}.',
    soon: 'There {will} be sabotage from the air near {place} {when}.',
    past: 'There {was} sabotage from the air near {place} earlier.',
  },
  drone: {
    now: 'Dangerous drones {are} flying near {place}.',
    soon: 'Dangerous drones {will} fly near {place} {when}.',
    past: 'Dangerous drones {were} flying near {place} earlier.',
  },
  'air-missile-attack': {
    now: 'An attack from the air {is} coming near {place} {when}.',
    soon: 'An attack from the air {will} come near {place} {when}.',
    past: 'There {was} an attack from the air near {place} earlier.',
  },
  cyber: {
    now: 'There {is} a cyber attack that can disrupt services in {place}.',
    soon: 'There {will} be a cyber attack that can disrupt services in {place} {when}.',
    past: 'There {was} a cyber attack that could disrupt services in {place} earlier.',
  },
  'pnt-disruption': {
    now: 'GPS and time signals {are} unreliable near {place}.',
    soon: 'GPS and time signals {will} be unreliable near {place} {when}.',
    past: 'GPS and time signals {were} unreliable near {place} earlier.',
  },
  disinformation: {
    now: 'False messages about {place} {are} going around.',
    soon: 'False messages about {place} {will} go around {when}.',
    past: 'False messages about {place} {were} going around earlier.',
    more: 'They try to make people afraid or angry.',
  },
  cbrn: {
    now: 'There {has} been a release of dangerous substances near {place}.',
    soon: 'There {will} be a release of dangerous substances near {place} {when}.',
    past: 'There {was} a release of dangerous substances near {place} earlier.',
  },
  'power-outage': {
    now: 'The power {is} out in {place}.',
    soon: 'The power {will} go out in {place} {when}.',
    past: 'The power {was} out in {place} earlier.',
    more: 'It may take a long time.',
  },
  'telecom-outage': {
    now: 'Phone and internet services {are} down in {place}.',
    soon: 'Phone and internet services {will} be down in {place} {when}.',
    past: 'Phone and internet services {were} down in {place} earlier.',
  },
  'payment-outage': {
    now: 'Paying by card or phone {is} impossible in {place}.',
    soon: 'Paying by card or phone {will} be impossible in {place} {when}.',
    past: 'Paying by card or phone {was} impossible in {place} earlier.',
  },
  'water-outage': {
    now: 'The drinking water in {place} {is} out or not safe.',
    soon: 'The drinking water in {place} {will} be out or not safe {when}.',
    past: 'The drinking water in {place} {was} out or not safe earlier.',
  },
  flood: {
    now: 'The water {is} too high near {place}.',
    soon: 'There {will} be a flood near {place} {when}.',
    past: 'The water {was} too high near {place} earlier.',
    more: 'There may be a flood.',
  },
  wildfire: {
    now: 'There {is} a large wildfire near {place}.',
    soon: 'There {will} be a large wildfire near {place} {when}.',
    past: 'There {was} a large wildfire near {place} earlier.',
  },
  epidemic: {
    now: 'An infectious disease {is} spreading in {place}.',
    soon: 'An infectious disease {will} spread in {place} {when}.',
    past: 'An infectious disease {was} spreading in {place} earlier.',
  },
  other: {
    now: 'There {is} a threat near {place}.',
    soon: 'There {will} be a threat near {place} {when}.',
    past: 'There {was} a threat near {place} earlier.',
  },
};
