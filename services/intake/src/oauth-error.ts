const statuses = {
  invalid_request: 400,
  invalid_client: 401,
  unsupported_grant_type: 400,
} as const;

export type RefusedToken = { readonly error: string; readonly error_description: string };

/** The token endpoint says no, in the words of RFC 6749 §5.2. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly error: keyof typeof statuses;
  readonly status: number;

  constructor(error: keyof typeof statuses, description: string) {
    super(description);
    this.error = error;
    this.status = statuses[error];
  }

  body(): RefusedToken {
    return { error: this.error, error_description: this.message };
  }
}
