import { notFound } from '@keten/platform';
import type { Problem } from '@keten/platform';

export const noSuch = (kind: string, id: string): Problem => notFound(`There is no ${kind} ${id}.`);
