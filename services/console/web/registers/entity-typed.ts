import { readPoint, writePoint } from '../areas/read-corners.ts';
import { nowhere } from '@keten/domain';
import type { AssetKind, Channel, Designation, Language, Rubricering } from '@keten/domain';
import type { EntityEntry } from './register-api.ts';

type Contact = { readonly channel: Channel | undefined; readonly address: string };
type Person = { readonly name: string; readonly role: string; readonly phone: string };

/** Its place as a latitude and a longitude. */
export type TypedAsset = { readonly name: string; readonly kind: AssetKind | undefined; readonly place: string };

/** An organisation as somebody types it: what is not answered yet is undefined. */
export type TypedEntity = {
  readonly name: string;
  readonly designation: Designation | undefined;
  readonly sector: string | undefined;
  readonly clearance: Rubricering;
  readonly practises: 'no' | 'yes';
  readonly answersFor: string;
  readonly subsector: string;
  /** One a line, as the ids of those it depends on. */
  readonly essentialServices: string;
  readonly competentAuthority: string;
  readonly dependsOnEntities: string;
  readonly dependsOnSectors: readonly string[];
  readonly priority: string;
  readonly language: Language;
  readonly area: EntityEntry['area'];
  readonly assets: readonly TypedAsset[];
  readonly contactPoints: readonly Contact[];
  readonly personsToCall: readonly Person[];
};

/** What a part of the form shows and changes. */
export type EntityPart = {
  readonly typed: TypedEntity;
  readonly change: (part: Partial<TypedEntity>) => void;
};

/** Of its desk at the portal; empty when it stays. Never kept. */
export type EntitySecrets = { readonly password: string };

export const noContact: Contact = { channel: undefined, address: '' };
export const noAsset: TypedAsset = { name: '', kind: undefined, place: '' };
export const noPerson: Person = { name: '', role: '', phone: '' };
/** As many as an entity may have. */
export const most = { assets: 100, contactPoints: 10, personsToCall: 5 } as const;

export const typedEntity = (before: EntityEntry | undefined): TypedEntity => ({
  ...{ name: before?.name ?? '', designation: before?.designation, sector: before?.sector },
  ...{ clearance: before?.clearance ?? 'ongerubriceerd', language: before?.language ?? 'nl-NL' },
  practises: before?.practises === true ? 'yes' : 'no',
  answersFor: (before?.answersFor ?? []).join('\n'),
  subsector: before?.subsector ?? '',
  essentialServices: (before?.essentialServices ?? []).join('\n'),
  competentAuthority: before?.competentAuthority ?? '',
  dependsOnEntities: (before?.dependsOnEntities ?? []).join('\n'),
  dependsOnSectors: before?.dependsOnSectors ?? [],
  priority: `${before?.priority ?? 5}`,
  area: before?.area ?? nowhere,
  assets: (before?.assets ?? []).map(({ name, kind, at }) => ({ name, kind, place: writePoint(at) })),
  contactPoints: before?.contactPoints ?? [noContact],
  personsToCall: before?.personsToCall ?? [],
});

/** What stands on the lines of a field. */
const linesIn = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

export function entityBody(
  { answersFor, essentialServices, dependsOnEntities, practises, priority, assets, ...typed }: TypedEntity,
  { password }: EntitySecrets,
): object {
  return {
    ...typed,
    priority: Number(priority),
    // What is no place is refused at its field.
    assets: assets.map(({ name, kind, place }) => ({ name, kind, at: readPoint(place) ?? {} })),
    practises: practises === 'yes',
    ...(typed.designation === 'partner' ? { answersFor: linesIn(answersFor) } : {}),
    essentialServices: linesIn(essentialServices),
    dependsOnEntities: linesIn(dependsOnEntities),
    ...(password === '' ? {} : { password }),
  };
}
