/** What is told of one that nothing can be made of. */
export type Failed = (err: unknown) => void;

/** What can be made of each: one of which nothing can be made never takes the others along. */
export const madeOfEach = <Each, Made>(all: readonly Each[], make: (each: Each) => Made, failed: Failed): Made[] =>
  all.flatMap((each) => {
    try {
      return [make(each)];
    } catch (err) {
      failed(err);
      return [];
    }
  });
