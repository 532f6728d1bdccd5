import type { ThreatKind } from '@keten/domain';
import type { Happening } from './template.ts';

/** What is happening, in each time. `{mood}` says how sure it is and `{when}` when; both may be empty. */
export const dutchHappenings: Readonly<Record<ThreatKind, Happening>> = {
  'sabotage-land': {
    now: 'Bij {place} is {mood} sabotage gepleegd.',
    soon: 'Bij {place} komt er {mood} {when} sabotage.',
    past: 'Bij {place} is {mood} eerder sabotage gepleegd.',
    more: 'Er kan meer schade komen.',
  },
  'sabotage-sea': {
    now: 'Op zee bij {place} zijn {mood} kabels of leidingen beschadigd door sabotage.',
    soon: 'Op zee bij {place} komt er {mood} {when} schade aan kabels of leidingen door sabotage.',
    past: 'Op zee bij {place} zijn {mood} eerder kabels of leidingen beschadigd door sabotage.',
  },
  'sabotage-air': {
    now: 'Bij {place} is er {mood} {when} sabotage vanuit de lucht.',
    soon: 'Bij {place} komt er {mood} {when} sabotage vanuit de lucht.',
    past: 'Bij {place} was er {mood} eerder sabotage vanuit de lucht.',
  },
  drone: {
    now: 'Bij {place} vliegen {mood} drones die gevaarlijk kunnen zijn.',
    soon: 'Bij {place} vliegen {mood} {when} drones die gevaarlijk kunnen zijn.',
    past: 'Bij {place} vlogen {mood} eerder drones die gevaarlijk konden zijn.',
  },
  'air-missile-attack': {
    now: 'Er komt {mood} {when} een aanval uit de lucht bij {place}.',
    soon: 'Er komt {mood} {when} een aanval uit de lucht bij {place}.',
    past: 'Er was {mood} eerder een aanval uit de lucht bij {place}.',
  },
  cyber: {
    now: 'Er is {mood} een cyberaanval die diensten in {place} kan verstoren.',
    soon: 'Er komt {mood} {when} een cyberaanval die diensten in {place} kan verstoren.',
    past: 'Er was {mood} eerder een cyberaanval die diensten in {place} kon verstoren.',
  },
  'pnt-disruption': {
    now: 'Gps en tijdsignalen zijn {mood} verstoord bij {place}.',
    soon: 'Gps en tijdsignalen werken {mood} {when} niet goed bij {place}.',
    past: 'Gps en tijdsignalen waren {mood} eerder verstoord bij {place}.',
  },
  disinformation: {
    now: 'Er gaan {mood} valse berichten rond over {place}.',
    soon: 'Er gaan {mood} {when} valse berichten rond over {place}.',
    past: 'Er gingen {mood} eerder valse berichten rond over {place}.',
    more: 'Ze zijn bedoeld om mensen bang of boos te maken.',
  },
  cbrn: {
    now: 'Bij {place} zijn {mood} gevaarlijke stoffen vrijgekomen.',
    soon: 'Bij {place} komen {mood} {when} gevaarlijke stoffen vrij.',
    past: 'Bij {place} zijn {mood} eerder gevaarlijke stoffen vrijgekomen.',
  },
  'power-outage': {
    now: 'De stroom is {mood} uitgevallen in {place}.',
    soon: 'De stroom valt {mood} {when} uit in {place}.',
    past: 'De stroom was {mood} eerder uitgevallen in {place}.',
    more: 'Het kan lang duren.',
  },
  'telecom-outage': {
    now: 'In {place} zijn telefoon en internet {mood} uitgevallen.',
    soon: 'In {place} vallen telefoon en internet {mood} {when} uit.',
    past: 'In {place} waren telefoon en internet {mood} eerder uitgevallen.',
  },
  'payment-outage': {
    now: 'Betalen met pas of telefoon werkt {mood} niet in {place}.',
    soon: 'Betalen met pas of telefoon werkt {mood} {when} niet in {place}.',
    past: 'Betalen met pas of telefoon werkte {mood} eerder niet in {place}.',
  },
  'water-outage': {
    now: 'Het drinkwater in {place} is {mood} uitgevallen of niet veilig.',
    soon: 'Het drinkwater in {place} valt {mood} {when} uit of is dan niet veilig.',
    past: 'Het drinkwater in {place} was {mood} eerder uitgevallen of niet veilig.',
  },
  flood: {
    now: 'Het water staat {mood} te hoog bij {place}.',
    soon: 'Bij {place} komt er {mood} {when} een overstroming.',
    past: 'Het water stond {mood} eerder te hoog bij {place}.',
    more: 'Er kan een overstroming komen.',
  },
  wildfire: {
    now: 'Bij {place} is {mood} een grote natuurbrand.',
    soon: 'Bij {place} komt er {mood} {when} een grote natuurbrand.',
    past: 'Bij {place} was {mood} eerder een grote natuurbrand.',
  },
  epidemic: {
    now: 'In {place} verspreidt zich {mood} een besmettelijke ziekte.',
    soon: 'In {place} verspreidt zich {mood} {when} een besmettelijke ziekte.',
    past: 'In {place} verspreidde zich {mood} eerder een besmettelijke ziekte.',
  },
  other: {
    now: 'Er is {mood} een dreiging bij {place}.',
    soon: 'Er komt {mood} {when} een dreiging bij {place}.',
    past: 'Er was {mood} eerder een dreiging bij {place}.',
  },
};
