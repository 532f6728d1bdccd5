import { JetStreamApiError } from '@nats-io/jetstream';

/** A stream is full, or as full as what is to be stored may make it. Passes when somebody makes room, which takes longer than a retry. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
  readonly store: string;

  constructor(store: string, options?: ErrorOptions) {
    super(`${store} is full`, options);
    this.store = store;
  }
}

/** Whether the broker refused something because its stream is full. */
export const isFull = (error: unknown): boolean =>
  error instanceof JetStreamApiError && /^maximum (bytes|messages) exceeded$/.test(error.message);
