import type { Evidence, Passkey } from '@keten/domain';
import { challengeOf, deedText, evidenceText, fitsInRecord, isProof } from '@keten/messaging';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { AccessLog } from '@keten/messaging';
import type { Redis } from 'ioredis';
import type { Log } from '../log.ts';
import { forbidden, invalid, Problem } from '../problem.ts';
import { Challenges } from './challenges.ts';
import { readSigned } from './read-signed.ts';
import type { RelyingParty } from './relying-party.ts';
import { deedSignedBy, subjectOf } from './signed-deed.ts';
import type { Deed, Signs } from './signed-deed.ts';
import { spkiOf } from './spki-of.ts';
import { webauthn } from './webauthn.ts';

/** EdDSA, ES256 and RS256 (RFC 9053, RFC 8812): whoever verifies the audit in years must be able to read the key. */
const algorithms = [-8, -7, -257] as const;

/** What a browser says that it made. */
export type NewPasskey = RegistrationResponseJSON;

export type PasskeyOwner = { readonly passkeys?: readonly Passkey[] | undefined };

/** Of whom one is asked: of everybody, so that who has none can't do what takes one; or of whoever has one. */
export const passkeyRules = ['always', 'when-they-have-one'] as const;
export type PasskeyRule = (typeof passkeyRules)[number];

type Parts<Owner extends PasskeyOwner> = {
  /** As people are told whose passkey it is. */
  readonly title: string;
  readonly service: string;
  readonly party: RelyingParty | undefined;
  readonly rule: PasskeyRule;
  readonly redis: Redis;
  readonly log: Pick<Log, 'warn'>;
  readonly clock: () => Date;
  /** What was signed is put on record. */
  readonly access: Pick<AccessLog, 'confirmed'>;
  readonly nameOf: (owner: Owner) => { readonly id: string; readonly name: string };
};

/**
 * Whether it is the person themselves who does what has consequences, and not who found their desk or their session: they sign it
 * with a key that never leaves their device, after their finger, face or PIN (WebAuthn level 3, user verification required). What is
 * signed is a challenge that was made for this one request.
 */
export class Passkeys<Owner extends PasskeyOwner> {
  readonly #parts: Parts<Owner>;
  readonly #challenges: Challenges;

  constructor(parts: Parts<Owner>) {
    this.#parts = parts;
    this.#challenges = new Challenges(parts);
  }

  get rule(): PasskeyRule {
    return this.#parts.rule;
  }

  /** Whether a browser would make one at the address of this service. */
  get arePossible(): boolean {
    return this.#parts.party !== undefined;
  }

  has(owner: Owner): boolean {
    return (owner.passkeys ?? []).length > 0;
  }

  /** What a browser needs to make one. @throws Problem 409 where no browser would. */
  async beginAdding(owner: Owner): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const { id, name } = this.#parts.nameOf(owner);
    const { generateRegistrationOptions } = await webauthn();
    return generateRegistrationOptions({
      ...{ rpName: this.#parts.title, rpID: this.#party.id, userName: id, userDisplayName: name },
      userID: Uint8Array.from(Buffer.from(id)),
      challenge: await this.#challenges.make(addingBy(id)),
      attestationType: 'none',
      supportedAlgorithmIDs: [...algorithms],
      authenticatorSelection: { userVerification: 'required', residentKey: 'preferred' },
      excludeCredentials: (owner.passkeys ?? []).map((each) => ({ id: each.credentialId })),
    });
  }

  /** The public half of what a browser made. @throws Problem 400 when it is no answer to what this person was asked. */
  async readAdded(owner: Owner, response: NewPasskey): Promise<Omit<Passkey, 'name' | 'addedAt'>> {
    const { id } = this.#parts.nameOf(owner);
    const party = this.#party;
    try {
      const { verifyRegistrationResponse } = await webauthn();
      const { registrationInfo } = await verifyRegistrationResponse({
        response,
        expectedChallenge: async (challenge) => (await this.#challenges.take(challenge, addingBy(id))) !== undefined,
        ...{ expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: true },
        supportedAlgorithmIDs: [...algorithms],
      });
      if (!registrationInfo) throw new Error('not verified');
      const { credential } = registrationInfo;
      return { credentialId: credential.id, publicKey: Buffer.from(credential.publicKey).toString('base64url') };
    } catch (err) {
      this.#parts.log.warn({ err, who: id }, 'a passkey was refused that somebody wanted to add');
      throw invalid([{ pointer: '/response', message: 'is no new passkey, or came too late' }]);
    }
  }

  /**
   * Nothing when the request carries what this person signed for it; also when they have none and the rule lets them.
   *
   * @param signed the header `Passkey`: what the browser's `navigator.credentials.get` gave, as JSON in base64url.
   * @throws Problem 403, with what a browser needs to sign it in its member `passkey`; 400 for what the audit could not hold whole.
   */
  async confirm(owner: Owner, deed: Deed, signed: string | undefined): Promise<void> {
    const { rule, nameOf, log } = this.#parts;
    const own = owner.passkeys ?? [];
    if (own.length === 0 && rule === 'when-they-have-one') return;
    if (own.length === 0) throw forbidden('This takes a passkey, and you have none. Add one under your own access.');
    if (!fitsInRecord(deed)) throw invalid([], 'The address of this request is too long to be signed with a passkey.');
    const { id } = nameOf(owner);
    const signs = deedSignedBy(id, deed);
    if (signed === undefined) throw await this.#askFor(own, signs, 'Confirm this with your passkey.');
    const evidence = await this.#evidenceOf(own, signs, readSigned(signed));
    if (evidence) return this.#putOnRecord(id, deed, evidence);
    log.warn({ who: id, path: deed.path }, 'a passkey did not confirm what was asked');
    throw await this.#askFor(own, signs, 'Your passkey did not confirm this. Nothing was done.');
  }

  /** Nobody waits with a warning for a line in the audit: what can't be written down is in the log. */
  async #putOnRecord(id: string, deed: Deed, evidence: Evidence): Promise<void> {
    const { access, log } = this.#parts;
    const { path } = deed;
    await access
      .confirmed(id, { subject: subjectOf(path), detail: deedText(deed), evidence: evidenceText(evidence) })
      .catch((err: unknown) => log.warn({ err, who: id, path }, 'what a passkey confirmed is not in the audit'));
  }

  /** What was signed, when it was: enough for who checks it in years, without this service. */
  async #evidenceOf(
    own: readonly Passkey[],
    signs: Signs,
    response: AuthenticationResponseJSON | undefined,
  ): Promise<Evidence | undefined> {
    const passkey = own.find((each) => each.credentialId === response?.id);
    if (!response || !passkey) return undefined;
    const party = this.#party;
    let nonce: string | undefined;
    try {
      const { verifyAuthenticationResponse } = await webauthn();
      const { verified } = await verifyAuthenticationResponse({
        response,
        expectedChallenge: async (challenge) => {
          nonce = await this.#challenges.take(challenge, (each) => challengeOf(signs(each)));
          return nonce !== undefined;
        },
        ...{ expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: true },
        // A challenge that counts once keeps repetitions out; passkeys that are on several devices count nothing (§6.1.1).
        credential: { id: passkey.credentialId, publicKey: bytesOf(passkey.publicKey), counter: 0 },
      });
      if (!verified || nonce === undefined) return undefined;
      const { clientDataJSON, authenticatorData, signature } = response.response;
      const key = { credentialId: passkey.credentialId, publicKey: await spkiOf(passkey.publicKey) };
      const said = { clientDataJSON, authenticatorData, signature };
      const evidence = { kind: 'signed', ...key, ...said, deed: signs(nonce) } as const;
      // What who verifies would call forged must not be done: it would stand in the way of every export.
      return isProof(evidence) ? evidence : undefined;
    } catch {
      return undefined;
    }
  }

  async #askFor(own: readonly Passkey[], signs: Signs, detail: string): Promise<Problem> {
    const { generateAuthenticationOptions } = await webauthn();
    const passkey = await generateAuthenticationOptions({
      rpID: this.#party.id,
      challenge: await this.#challenges.make((nonce) => challengeOf(signs(nonce))),
      userVerification: 'required',
      allowCredentials: own.map((each) => ({ id: each.credentialId })),
    });
    return new Problem(403, 'Confirm with your passkey', detail, { extra: { passkey } });
  }

  get #party(): RelyingParty {
    const { party } = this.#parts;
    if (!party)
      throw new Problem(409, 'No passkeys here', 'No browser makes passkeys for the address of this service.');
    return party;
  }
}

const addingBy =
  (by: string) =>
  (nonce: string): string =>
    challengeOf(deedSignedBy(by, { method: '', path: 'add a passkey', basedOn: undefined, body: null })(nonce));
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'base64url'));
