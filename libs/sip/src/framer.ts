import { mostHeadOctets } from './message.ts';

const mostBodyOctets = 64 * 1024;
const blank = Buffer.from('\r\n\r\n');

/**
 * Cuts what comes over TCP into messages, by their Content-Length (RFC 3261 §18.3). Blank lines between them keep a line open
 * (RFC 5626 §3.5.1). `isBroken` when the stream can't be followed any more: close it.
 */
export function createFramer(): {
  readonly push: (chunk: Uint8Array) => { readonly messages: readonly Buffer[]; readonly isBroken: boolean };
} {
  let pending = Buffer.alloc(0);
  let isBroken = false;

  const next = (): Buffer | undefined => {
    let from = 0;
    while (pending[from] === 13 || pending[from] === 10) from++;
    pending = pending.subarray(from);
    const headEnd = pending.indexOf(blank);
    if (headEnd < 0 || headEnd > mostHeadOctets) {
      isBroken = pending.length > mostHeadOctets;
      return undefined;
    }
    const head = pending.subarray(0, headEnd).toString('latin1');
    const length = /^(?:content-length|l)[ \t]*:[ \t]*(\d{1,6})[ \t]*$/im.exec(head)?.[1];
    if (length === undefined || Number(length) > mostBodyOctets) {
      isBroken = true;
      return undefined;
    }
    const whole = headEnd + blank.length + Number(length);
    if (pending.length < whole) return undefined;
    const message = pending.subarray(0, whole);
    pending = pending.subarray(whole);
    return message;
  };

  return {
    push: (chunk) => {
      const messages: Buffer[] = [];
      if (isBroken) return { messages, isBroken };
      pending = Buffer.concat([pending, chunk]);
      for (let message = next(); message; message = next()) messages.push(message);
      return { messages, isBroken };
    },
  };
}
