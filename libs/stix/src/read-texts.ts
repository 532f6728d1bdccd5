import type { StixBundle, StixObject } from './bundle.ts';
import type { Contribution } from './contribution.ts';
import type { Scope } from './find-scope.ts';
import { isObject } from './kinds.ts';
import { textOf, textsOf, timeOf } from './read-property.ts';

export type Texts = {
  readonly name: string;
  readonly description: string;
  readonly language?: string;
  readonly contributions: readonly Contribution[];
};

const preferred = ['nl', 'en'];
const isIn = (language: string | undefined, code: string): boolean => language?.toLowerCase().split('-', 1)[0] === code;

type Translation = { readonly object: StixObject; readonly language: string };

/** Name and description in Dutch where the bundle has a translation (STIX 2.1 §7.1), else in English, else as they are. */
export function readTexts(bundle: StixBundle, { lead, objects }: Scope): Texts {
  const translation = findTranslation(bundle, lead);
  const language = translation?.language ?? textOf(lead, 'lang');
  const contributions: Contribution[] = [];
  const take = (field: 'name' | 'description'): string | undefined => {
    const said = translation && translated(translation, field);
    if (translation && said) {
      // A marking of `contents` or of anything in it is taken for all of it.
      contributions.push({ field, object: translation.object, properties: ['contents'] });
      contributions.push({ field, object: lead, properties: [field] });
      return said;
    }
    const own = textOf(lead, field);
    if (own !== undefined) contributions.push({ field, object: lead, properties: [field] });
    return own;
  };
  const name = take('name') ?? nameless(lead, objects, contributions);
  const description = take('description') ?? '';
  return { name, description, ...(language ? { language } : {}), contributions };
}

function findTranslation({ latestById }: StixBundle, lead: StixObject): Translation | undefined {
  const contents = [...latestById.values()].filter(
    (object) => object.type === 'language-content' && object.object_ref === lead.id && isOfVersion(object, lead),
  );
  const own = textOf(lead, 'lang');
  for (const code of preferred) {
    if (isIn(own, code)) return undefined;
    for (const object of contents) {
      const languages = isObject(object.contents) ? Object.keys(object.contents) : [];
      const language = languages.find((key) => isIn(key, code));
      if (language) return { object, language };
    }
    // Without a language it is English in all likelihood: then only Dutch is better.
    if (own === undefined) return undefined;
  }
  return undefined;
}

/** §7.1 object_modified: of which version it is a translation; without it, of any. */
const isOfVersion = (object: StixObject, lead: StixObject): boolean =>
  object.revoked !== true &&
  (object.object_modified === undefined ||
    timeOf(object, 'object_modified')?.getTime() === timeOf(lead, 'modified')?.getTime());

function translated({ object, language }: Translation, field: string): string | undefined {
  const texts = isObject(object.contents) ? object.contents[language] : undefined;
  const text = isObject(texts) ? texts[field] : undefined;
  return typeof text === 'string' && text !== '' ? text : undefined;
}

/** Sightings and observations have no name, indicators and groupings need none: what they are about names them. */
function nameless(lead: StixObject, objects: ReadonlySet<StixObject>, contributions: Contribution[]): string {
  const subject = [...objects].find(({ id }) => id === lead.sighting_of_ref);
  const name = subject && textOf(subject, 'name');
  if (name) {
    contributions.push({ field: 'name', object: subject, properties: ['name'] });
    contributions.push({ field: 'name', object: lead, properties: ['sighting_of_ref'] });
    return name;
  }
  contributions.push({ field: 'name', object: lead, properties: ['indicator_types', 'context'] });
  return textsOf(lead, 'indicator_types')[0] ?? textOf(lead, 'context') ?? lead.type;
}
