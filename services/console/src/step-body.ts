import { IsBoolean, IsOptional, IsString, Length, Matches } from 'class-validator';

const sha256Hex = /^[0-9a-f]{64}$/;

/** A step is bound to the exact content that the person saw. */
export class StepBody {
  @Matches(sha256Hex, { message: '$property must be the SHA-256 of the content, in hex' })
  contentHash!: string;
}

export class ApprovalBody extends StepBody {
  /** It goes out at once, by the same press: one question, and one passkey, for both. */
  @IsOptional()
  @IsBoolean()
  andIssue?: boolean;
}

export class RejectionBody extends StepBody {
  @IsString()
  @Length(1, 1000)
  reason!: string;
}
