import { scan } from '../understanding/text/scan.ts';
import { normalizeText } from '../understanding/text/normalize.ts';
import type { Wish } from './outcome.ts';

const verbs =
  'add|remove|drop|delete|rename|make|change|call|set|use|turn|include|get rid of|leave out|take out|keep|stop|put|let|allow|protect|show|increase|mark|require|link|replace|undo|give|switch|convert|retype|introduce|also';
const subject =
  '(?:(?!that\\b|which\\b|who\\b|with\\b|is\\b|are\\b)[a-z]+ ){1,4}?(?:should|must|also|needs?|can|belongs?|has to|have to|is|are) ';

const breaks = new RegExp(
  `(?:\\s*[;\\n]\\s*(?:[-*•]\\s+)?)|(?:(?<=[\\w)”"'])[.!?]\\s+)|(?:,?\\s+(?:and|then|and then|plus)\\s+(?=(?:please )?(?:${verbs})\\b))|(?:,\\s+(?=(?:please )?(?:${verbs})\\b))|(?:,?\\s+and\\s+(?=${subject}))`,
  'i',
);

/** The wishes of a message, one after the other: “add a note to orders, rename phone to mobile and make email unique”. */
export function splitWishes(message: string): readonly Wish[] {
  return normalizeText(message)
    .split(breaks)
    .map((part) =>
      (part ?? '')
        .replace(/^[-*•]\s+/, '')
        .replace(/[.!?\s]+$/, '')
        .trim(),
    )
    .filter((part) => part !== '')
    .map(toWish);
}

const lead =
  /^(?:(?:please|ok|okay|hi|hello|thanks|also|and|then|now|could you|can you|would you|will you|i want you to|i would like you to|i'd like you to|i'd like to|i would like to|i want to|we want to|we'd like to|we need to|i need to|you should|just|maybe|actually|hmm|oh|finally|additionally|let's|lets|great|perfect|but)[,\s]+)+/i;

export function toWish(text: string): Wish {
  const bare = text
    .replace(lead, '')
    .replace(/[,\s]+(?:please|too|as well|thanks|thank you)$/i, '')
    .replace(
      /^(?:(?:i|we)(?:'d)? (?:also |still )?(?:need|want|like|would like) to |to |we |i )?(?:also )?(?:know|see|record|note down|write down) (?=who|when|where|how|the |an? )/i,
      'add ',
    )
    .replace(/^([a-z][a-z ]*): ?(?:add|also|include) (.+)$/i, 'add $2 to $1')
    .trim();
  return { text: bare, lower: bare.toLowerCase(), tokens: scan(bare) };
}
