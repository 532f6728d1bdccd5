import path from 'node:path';
import { expect, it } from '@jest/globals';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../../..');
const src = path.join(root, 'libs/contracts/src');

const head = `
import type { Content, Entity, Source, WarningDrafted } from '@keten/domain';
import { defineEvent } from './define-event.ts';
import * as register from './gen/keten/v1/register_pb.ts';
import * as warning from './gen/keten/v1/warning_pb.ts';
import { defineRegister } from './registers.ts';
const event = { type: 'nl.a.b.v1', stream: 'WARNINGS', filter: '', subject: () => '', id: () => '', publishedBy: [], handledBy: [] } as const;
const bucket = { bucket: 'b', history: 1, writtenBy: [], readBy: [] } as const;
`;
const drafted = (fact: string): string =>
  `export const tried = defineEvent<${fact}, warning.WarningDrafted>({ ...event, schema: warning.WarningDraftedSchema });`;
const entities = (value: string): string =>
  `export const tried = defineRegister<${value}, register.Entity>({ ...bucket, schema: register.EntitySchema });`;
/** A fact whose content has other members. */
const withContent = (content: string): string =>
  drafted(`Omit<WarningDrafted, 'content'> & { readonly content: ${content} }`);

const tried: Readonly<Record<string, string>> = {
  'an event as it is': drafted('WarningDrafted'),
  'a register as it is': entities('Entity'),
  'a member of a fact that proto lacks': drafted('WarningDrafted & { readonly more: string }'),
  'a member of a content that proto lacks': withContent('Content & { readonly more: string }'),
  'a member of a text in a content that proto lacks': withContent(
    `Omit<Content, 'texts'> & { readonly texts: readonly (Content['texts'][number] & { readonly more: string })[] }`,
  ),
  'a member that only proto has': withContent(`Omit<Content, 'checklist'>`),
  'a member that would come back as empty when it is absent': withContent(
    `Omit<Content, 'acknowledgeWithinSeconds'> & { readonly acknowledgeWithinSeconds?: number }`,
  ),
  'a member of another kind': withContent(`Omit<Content, 'expiresAt'> & { readonly expiresAt: string }`),
  'a member of a register that proto lacks': entities('Entity & { readonly more: string }'),
  'a member of a contact point of a register that proto lacks': entities(
    `Omit<Entity, 'contactPoints'> & { readonly contactPoints: readonly (Entity['contactPoints'][number] & { readonly more: string })[] }`,
  ),
  'the message of another register': entities('Source'),
};

/** What the compiler says of each, in one program: files of the libs as they are, those that are tried in memory. */
function faultsOfAll(): ReadonlyMap<string, number> {
  const read = ts.readConfigFile(path.join(root, 'tsconfig.base.json'), (file) => ts.sys.readFile(file));
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, root);
  const names = Object.keys(tried);
  const fileOf = (name: string): string => path.join(src, `tried-${names.indexOf(name)}.ts`);
  const texts = new Map(names.map((name) => [fileOf(name), `${head}\n${tried[name] ?? ''}`]));
  const host = ts.createCompilerHost(options);
  const plain = ts.createCompilerHost(options);
  host.fileExists = (file) => texts.has(file) || plain.fileExists(file);
  host.readFile = (file) => texts.get(file) ?? plain.readFile(file);
  host.getSourceFile = (file, ...rest) => {
    const text = texts.get(file);
    return text === undefined
      ? plain.getSourceFile(file, ...rest)
      : ts.createSourceFile(file, text, ts.ScriptTarget.ESNext);
  };
  // Unused names of the common head are not what is tried.
  const program = ts.createProgram(
    [...texts.keys()],
    { ...options, noUnusedLocals: false, typeRoots: [path.join(root, 'node_modules/@types')] },
    host,
  );
  return new Map(
    names.map((name) => [name, program.getSemanticDiagnostics(program.getSourceFile(fileOf(name))).length]),
  );
}
const faults = faultsOfAll();

it.each(Object.keys(tried))('%s compiles only if nothing of it is lost', (name) => {
  if (name.endsWith('as it is')) expect(faults.get(name)).toBe(0);
  else expect(faults.get(name)).toBeGreaterThan(0);
});
