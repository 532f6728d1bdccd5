import type { Plane } from '@keten/domain';
import { crewOf } from './crew.ts';
import { organisationName } from './organisation.ts';
import type { Stage } from './stage.ts';

/** Who may do what, so that an author and an approver can be two people. */
const roles = {
  author: 'writes warnings',
  approver: 'approves them',
  administrator: 'registers everybody',
  second: 'approves who is registered',
} as const;

type Parts = {
  /** Default: live. */
  readonly plane?: Plane;
  readonly services: Pick<Stage['services'], 'urlOf'>;
  readonly secrets: Pick<Stage['secrets'], 'password' | 'auditKey' | 'inForceKey' | 'seal'>;
  readonly people: readonly { readonly entity: { readonly entityId: string; readonly name: string } }[];
};

/** Every place to look, and everybody who can sign in there, each with a name and a password. */
export function whereToLook({ plane = 'live', services, secrets, people }: Parts): readonly string[] {
  const { operators } = crewOf(plane);
  const atConsole = (['author', 'approver', 'administrator', 'second'] as const).map(
    (role) => [operators[role], roles[role]] as const,
  );
  const atPortal = people.map(({ entity }) => [entity.entityId, entity.name] as const);
  const widest = Math.max(...[...atConsole, ...atPortal].map(([id]) => id.length));
  const signIn = ([id, what]: readonly [string, string]): string =>
    `    ${id.padEnd(widest)}  ${secrets.password(id)}  ${what}`;
  return [
    ...(plane === 'exercise' ? ['OEFENING: a chain of its own, which reaches nobody outside it'] : []),
    'Where to look, and who can sign in: name, password',
    `  public site                             ${services.urlOf('citizen')}`,
    `  console (Dutch National Crisis Centre)  ${services.urlOf('console')}`,
    ...atConsole.map(signIn),
    `    or without a password: Aanmelden via ${organisationName}, and press one of these names there`,
    `  portal (kritieke entiteiten)            ${services.urlOf('portal')}`,
    ...atPortal.map(signIn),
    `  halves of the seal, of two people       ${secrets.seal.join(' and ')}`,
    `  key that the audit is signed with       ${secrets.auditKey.publicKey}`,
    `  key that what is in force is signed with  ${secrets.inForceKey.publicKey}`,
  ];
}
