/** The sentences of an instruction, each of which says one thing to do. */
export const imperativesOf = (instruction: string): readonly string[] =>
  instruction
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
