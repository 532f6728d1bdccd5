/**
 * An id that a form chooses once, so that sending it again after a broken line is no second message. `crypto.randomUUID` is
 * not there on a page without https, such as one of a demo.
 */
export const ownId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
