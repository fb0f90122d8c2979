/** More than any script puts on one character. */
const mostMarks = 32;
/** What takes no room of its own and joins the character before it: marks, joiners, the second half of Hangul syllables. */
const marks = /[\p{M}\p{Cf}\u1160-\u11ff]+/gu;

/**
 * Drops what is piled on a character beyond what anybody could read. A screen keeps all of it in one cell, and a program that
 * prints nothing else fills the platform's memory. The pieces of a text come one after the other.
 */
export function limitMarks(): (text: string) => string {
  let piled = 0;
  return (text) => {
    let end = 0;
    const limited = text.replace(marks, (run: string, at: number) => {
      if (at > 0) piled = 0;
      const kept = run.slice(0, Math.max(0, mostMarks - piled));
      piled += run.length;
      end = at + run.length;
      return kept;
    });
    if (text !== '' && end !== text.length) piled = 0;
    return limited;
  };
}
