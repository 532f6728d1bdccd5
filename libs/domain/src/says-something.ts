/**
 * One character that can be seen: no space, control or format character, no half of a surrogate pair, no mark without a letter
 * under it, and none that is drawn as nothing (Unicode, Default_Ignorable_Code_Point) or as an empty cell of Braille.
 */
export const visible = /[^\p{White_Space}\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether somebody who reads the text sees anything at all. */
export const saysSomething = (text: string): boolean => visible.test(text);
