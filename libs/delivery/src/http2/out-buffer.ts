import type { Writable } from 'node:stream';

const octets = 64 * 1024;
/** Less than this is not worth keeping. */
const leastLeft = 8 * 1024;

/** Gathers what is written within a turn of the event loop, so that many small frames are one write and share their TLS records. */
export class OutBuffer {
  readonly #to: Writable;
  #buffer = Buffer.allocUnsafeSlow(octets);
  #end = 0;
  #isDue = false;

  constructor(to: Writable) {
    this.#to = to;
  }

  /** Room for so much, which the caller fills at once. @param size at most 64 KiB. */
  take(size: number): Buffer {
    if (this.#end + size > this.#buffer.length) {
      this.flush();
      if (size > this.#buffer.length) this.#buffer = Buffer.allocUnsafeSlow(octets);
    }
    if (!this.#isDue) {
      this.#isDue = true;
      setImmediate(() => {
        this.#isDue = false;
        this.flush();
      });
    }
    return this.#buffer.subarray(this.#end, (this.#end += size));
  }

  write(whole: Uint8Array): void {
    this.take(whole.length).set(whole);
  }

  flush(): void {
    if (this.#end === 0) return;
    if (this.#to.writable) this.#to.write(this.#buffer.subarray(0, this.#end));
    // What was handed over is not ours any more until it is sent.
    const left = this.#buffer.subarray(this.#end);
    this.#buffer = left.length >= leastLeft ? left : Buffer.allocUnsafeSlow(octets);
    this.#end = 0;
  }
}
