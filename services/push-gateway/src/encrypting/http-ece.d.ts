/** What tests use of web-push's counterpart, which brings no types. */
declare module 'http_ece' {
  import type { ECDH } from 'node:crypto';

  type Wanted = { readonly version: 'aes128gcm'; readonly privateKey: ECDH; readonly authSecret: string };
  const ece: { decrypt(body: Buffer, wanted: Wanted): Buffer };
  export default ece;
}
