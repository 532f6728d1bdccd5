import { threatKinds } from '@keten/domain';
import type { TextTemplate, TextTemplates, ThreatKind } from '@keten/domain';
import { before } from './before.ts';
import { responses } from './responses.ts';
import { english } from './templates-en.ts';
import { dutch } from './templates-nl.ts';

const firstTemplateOf = (kind: ThreatKind): TextTemplate => ({
  ...responses[kind],
  texts: [
    { language: 'nl-NL', description: '', ...dutch[kind], before: before[kind]?.['nl-NL'] ?? [] },
    { language: 'en-GB', description: '', ...english[kind], before: before[kind]?.['en-GB'] ?? [] },
  ],
});

/** What holds until two persons decide otherwise. */
export const firstTemplates = Object.fromEntries(
  threatKinds.map((kind) => [kind, firstTemplateOf(kind)]),
) as TextTemplates;
