import { checkLineTestToken } from '@keten/delivery';
import type { EntityLine } from '@keten/delivery';
import { answerLine, isOpen, typeCode } from '@keten/domain';
import type { LineCheck, TypedCode } from '@keten/domain';
import type { Register } from '@keten/messaging';
import { invalid, notFound, Problem } from '@keten/platform';
import { isCode } from './hash-of-code.ts';

type Parts = {
  readonly checks: Pick<Register<LineCheck>, 'get' | 'update'>;
  readonly clock: () => Date;
  readonly key: string;
};
export type TestLink = { readonly pointId: string; readonly testId: string; readonly token: string };
/** What the link of a mail leads to: somebody may press the button, or has, or it is over. */
export type LinkState = 'open' | 'answered' | 'over' | 'wrong';

export function answerLineTest({ checks, clock, key }: Parts) {
  const stateOf = (check: LineCheck | undefined, testId: string): LinkState => {
    if (check?.test.testId !== testId) return 'over';
    if (isOpen(check, clock())) return 'open';
    return check.verified && check.test.endedAt?.getTime() === check.verified.at.getTime() ? 'answered' : 'over';
  };
  /** Changes nothing: what opens links of itself comes here too. */
  const readLink = async (link: TestLink): Promise<LinkState> =>
    checkLineTestToken(key, link, link.token) ? stateOf(await checks.get(link.pointId), link.testId) : 'wrong';
  return {
    readLink,
    /** Somebody pressed the button behind the link. */
    answerLink: async (link: TestLink): Promise<LinkState> => {
      const before = await readLink(link);
      if (before !== 'open') return before;
      const { pointId, testId } = link;
      const first = await checks.get(pointId);
      if (!first) return 'over';
      const now = await checks.update(pointId, (check = first) =>
        stateOf(check, testId) === 'open' ? answerLine(check, 'link', clock()) : check,
      );
      return stateOf(now, testId);
    },
    /** @throws Problem 400 for another code, 410 when it is over, 429 after too many. */
    typeCode: async ({ pointId }: EntityLine, code: string): Promise<void> => {
      const first = await checks.get(pointId);
      if (!first) throw notFound('This line was not tested.');
      let is: TypedCode = 'over';
      await checks.update(pointId, (check = first) => {
        const { testId, codeHash } = check.test;
        const typed = typeCode(check, isCode(testId, code, codeHash), clock());
        is = typed.is;
        return typed.check;
      });
      const problem = problemOf(is);
      if (problem) throw problem;
    },
  };
}

function problemOf(is: TypedCode): Problem | undefined {
  switch (is) {
    case 'right':
      return undefined;
    case 'wrong':
      return invalid([{ pointer: '/code', message: 'is not the code that was sent' }]);
    case 'over':
      return new Problem(410, 'Gone', 'This code is over, or was typed before. Ask for another one.');
    case 'too-many':
      return new Problem(
        429,
        'Too Many Requests',
        'Too many codes were typed that are not the right one. Ask for another one.',
      );
  }
}
