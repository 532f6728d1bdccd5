const load = () => import('@simplewebauthn/server');
const loadHelpers = () => import('@simplewebauthn/server/helpers');
let loaded: ReturnType<typeof load> | undefined;
let helpersLoaded: ReturnType<typeof loadHelpers> | undefined;

/** Loaded when the first passkey is used: it reads every kind of attestation there is, and most services never see one. */
export const webauthn = () => (loaded ??= load());
export const helpers = () => (helpersLoaded ??= loadHelpers());
