/** Adds up jest's JSON results and those of `npm run check`; undefined stands for a part that gave no result. */
export function addUp(results) {
  const counts = results.map((result) => {
    if (result === undefined) return { passed: 0, failed: 1 };
    if ('numPassedTests' in result)
      return { passed: result.numPassedTests, failed: result.numFailedTests + result.numRuntimeErrorTestSuites };
    return result;
  });
  return { passed: sum(counts.map(({ passed }) => passed)), failed: sum(counts.map(({ failed }) => failed)) };
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
