const english = new Set(
  'the a an and with of for to that which is are in on my our has have each every where who want need build make create app track store keep list name email date by from it be can please'.split(
    ' ',
  ),
);
const others = new Set(
  'und mit der die das ein eine für von den ist sind nicht ich wir und verwalten et avec les des une pour dans est le la du un je nous gestion y con para los las el una que gestionar quiero e di il lo gli che per è het een van met voor en ik wij og med til på och att för av ett jag um uma os as com não eu zarządzanie i z dla oraz w'.split(
    ' ',
  ),
);

/** Whether a text is in a language that this reader does not read: other letters, or another language's small words. */
export function isOtherLanguage(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const latin = text.match(/\p{Script=Latin}/gu) ?? [];
  if (letters.length >= 3 && latin.length < letters.length / 2) return true;
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const mine = words.filter((word) => english.has(word)).length;
  const theirs = words.filter((word) => others.has(word) && !english.has(word)).length;
  return theirs >= 1 && theirs > mine;
}
