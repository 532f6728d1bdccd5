import { useTexts } from '@keten/web';
import { english } from './approval-texts-en.ts';
import { dutch } from './approval-texts-nl.ts';
import type { ApprovalTexts } from './approval-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useApprovalTexts = (): ApprovalTexts => useTexts(texts);
