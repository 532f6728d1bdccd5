/** What an API wants signed, as a browser reads it (WebAuthn level 3 §5.5). */
export type ToSign = PublicKeyCredentialRequestOptionsJSON;

/**
 * Has a person sign it on their device: by finger, face, PIN or stick. @returns the value of the header `Passkey`.
 * @throws DOMException when they do not.
 */
export async function signWithPasskey(asked: ToSign): Promise<string> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked);
  return base64url(JSON.stringify(asJson(await navigator.credentials.get({ publicKey }))));
}

/**
 * Has a browser make a passkey. @returns its public half, as the browser says it.
 * @throws DOMException when the person does not want it after all, or the device has one already.
 */
export async function makePasskey(asked: PublicKeyCredentialCreationOptionsJSON): Promise<object> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked);
  return asJson(await navigator.credentials.create({ publicKey }));
}

/** Whether this browser can. */
export const knowsPasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

function asJson(credential: Credential | null): object {
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException('no passkey', 'NotAllowedError');
  return credential.toJSON();
}

const base64url = (text: string): string =>
  btoa(String.fromCodePoint(...new TextEncoder().encode(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
