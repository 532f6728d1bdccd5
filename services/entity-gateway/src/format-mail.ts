import { momentIn, zonesOf } from '@keten/domain';
import type { Content, Language, Text } from '@keten/domain';
import { areaIn } from '@keten/geo';

type Labels = {
  readonly [Name in 'exercise' | 'what' | 'todo' | 'where' | 'tick' | 'until' | 'confirm' | 'portal']: string;
};
const dutch: Labels = {
  exercise: 'OEFENING. Dit is een oefening.',
  what: 'Wat is er aan de hand?',
  todo: 'Wat moet u doen?',
  where: 'Waar',
  tick: 'Loop dit na',
  until: 'Geldig tot',
  confirm: 'Bevestig dat u dit hebt gelezen',
  portal: 'Naar het portaal',
};
const english: Labels = {
  exercise: 'EXERCISE. This is an exercise.',
  what: 'What is happening?',
  todo: 'What must you do?',
  where: 'Where',
  tick: 'Check these points',
  until: 'Valid until',
  confirm: 'Confirm that you have read this',
  portal: 'To the portal',
};
/** Papiamentu has no labels of its own yet: whoever reads it reads Dutch as well. */
const labelsIn: Readonly<Record<Language, Labels>> = { 'nl-NL': dutch, 'en-GB': english, pap: dutch };

/** A part of the mail before it becomes text or HTML. */
export type Line =
  | { readonly kind: 'title' | 'heading' | 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

/** What the body of a mail is made of. */
type MailParts = {
  readonly texts: readonly Text[];
  readonly link: string;
  /** The link confirms; else it leads to the portal. */
  readonly confirms: boolean;
  /** False for a pointer: then nothing of the content but its texts' replacement is shown. */
  readonly isWhole: boolean;
  readonly content: Content;
  readonly exercise: boolean;
};

/** The body of a mail, twice: as plain text, and as HTML that says the same. */
export function formatMail(parts: MailParts): { readonly text: string; readonly html: string } {
  return bodyOf(parts.texts.map((text) => ({ language: text.language, lines: linesOf(text, parts) })));
}

type Section = { readonly language: Language; readonly lines: readonly Line[] };

/** The languages one after the other, as text and as HTML. */
export function bodyOf(sections: readonly Section[]): { readonly text: string; readonly html: string } {
  const text = sections.map(({ lines }) => lines.map(asText).join('\n\n')).join(`\n\n${'-'.repeat(40)}\n\n`);
  const bodies = sections.map(
    ({ language, lines }) => `<section lang="${language}">\n${lines.map(asHtml).join('\n')}\n</section>`,
  );
  return { text: `${text}\n`, html: htmlPage(titleOf(sections), bodies) };
}

const titleOf = ([first]: readonly Section[]): string => {
  const title = first?.lines.find(({ kind }) => kind === 'title');
  return title?.kind === 'title' ? title.text : '';
};

function linesOf(text: Text, { link, confirms, isWhole, content, exercise }: MailParts): readonly Line[] {
  const labels = labelsIn[text.language];
  const url = { kind: 'link', text: confirms ? labels.confirm : labels.portal, url: link } as const;
  const said: Line[] = [
    ...(exercise ? [{ kind: 'text', text: labels.exercise } as const] : []),
    { kind: 'title', text: text.headline },
    { kind: 'heading', text: labels.what },
    { kind: 'text', text: text.description },
    { kind: 'heading', text: labels.todo },
    { kind: 'text', text: text.instruction },
  ];
  return [...said, ...(isWhole ? detailsOf(content, labels, text.language) : []), url];
}

const detailsOf = ({ checklist, area, expiresAt }: Content, labels: Labels, language: Language): readonly Line[] => [
  ...(checklist.length > 0
    ? [{ kind: 'heading', text: labels.tick } as const, { kind: 'list', items: checklist } as const]
    : []),
  ...(area.description === '' ? [] : [{ kind: 'text', text: `${labels.where}: ${areaIn(area, language)}` } as const]),
  {
    kind: 'text',
    text: `${labels.until}: ${momentIn(expiresAt, language, { zones: zonesOf(area), dateStyle: 'full' })}`,
  },
];

function asText(line: Line): string {
  switch (line.kind) {
    case 'title':
    case 'text':
    case 'heading':
      return line.text;
    case 'list':
      return line.items.map((item) => `- ${item}`).join('\n');
    case 'link':
      return `${line.text}:\n${line.url}`;
  }
}

function asHtml(line: Line): string {
  switch (line.kind) {
    case 'title':
      return `<h1>${escape(line.text)}</h1>`;
    case 'heading':
      return `<h2>${escape(line.text)}</h2>`;
    case 'text':
      return `<p>${escape(line.text).replaceAll('\n', '<br>\n')}</p>`;
    case 'list':
      return `<ul>${line.items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`;
    case 'link':
      return `<p><a href="${escape(line.url)}"><strong>${escape(line.text)}</strong></a></p>`;
  }
}

const htmlPage = (title: string, sections: readonly string[]): string =>
  [
    '<!doctype html>',
    `<html lang="nl-NL"><head><meta charset="utf-8"><title>${escape(title)}</title></head>`,
    '<body style="font-family: sans-serif; max-width: 40em; line-height: 1.5">',
    ...sections,
    '</body></html>',
  ].join('\n');

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
