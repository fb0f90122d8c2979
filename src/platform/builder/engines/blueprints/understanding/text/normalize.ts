/** Longest text that is read; the contract refuses longer prompts. */
const longest = 20_000;

const replacements: readonly (readonly [RegExp, string])[] = [
  [/\r\n?|[\u2028\u2029]/g, '\n'],
  // Bounded before anything looks for what stands around it: a page of blanks or full stops took the square of its length and more.
  [/([^\p{L}\p{N}]{200})[^\p{L}\p{N}]+/gu, '$1\n'],
  [/[\u2018\u2019\u02bc\u2032]/g, "'"],
  [/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"'],
  [/[\u2010\u2011]/g, '-'],
  [/\s*[\u2013\u2014\u2015]\s*/g, ' - '],
  [/(\d) - (\d)/g, '$1-$2'],
  [/\b(it|he|she|that|there|who)'s\b/gi, '$1 is'],
  [/\b(they|we|you)'re\b/gi, '$1 are'],
  [/\b(do|does|did|is|are|was|should|must|could|would)nt\b/gi, "$1n't"],
  [/ n (?=[a-z])/g, ' and '],
  [/\bdate ?\/ ?time\b/gi, 'datetime'],
  [/\u2026(?!["'])/g, '. '],
  [/\*\*|__|`/g, ''],
  [/(?<=\S)[^\S\n]+/g, ' '],
];

/** The same words in one spelling: plain quotes and dashes, no control or invisible characters, single spaces. */
export function normalizeText(raw: string): string {
  const visible = raw
    .slice(0, longest)
    .normalize('NFKC')
    .replace(/[^\P{C}\n\t]/gu, '');
  return replacements.reduce((text, [pattern, by]) => text.replace(pattern, by), visible).trim();
}
