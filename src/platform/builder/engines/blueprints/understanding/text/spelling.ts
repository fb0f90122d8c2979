import { nouns, spellable } from '../lexicon/spellable.ts';

/** Slips that are no simple swap or loss of a letter. */
const usual: Readonly<Record<string, string>> = {
  adress: 'address',
  adresses: 'addresses',
  addres: 'address',
  recieve: 'receive',
  reciept: 'receipt',
  reciepts: 'receipts',
  calender: 'calendar',
  expences: 'expenses',
  expence: 'expense',
  catagory: 'category',
  catagories: 'categories',
  discription: 'description',
  seperate: 'separate',
  trak: 'track',
  traking: 'tracking',
  libary: 'library',
  shedule: 'schedule',
  teh: 'the',
  adn: 'and',
  wich: 'which',
  wiht: 'with',
  becuase: 'because',
  phonenumber: 'phone number',
  firstname: 'first name',
  lastname: 'last name',
  duedate: 'due date',
  wanna: 'want to',
  ppl: 'people',
  pls: 'please',
  plz: 'please',
  recipies: 'recipes',
  recepies: 'recipes',
  suplier: 'supplier',
  costumer: 'customer',
  costumers: 'customers',
  employes: 'employees',
};

/** Words of English that look like a slip of another one. */
const proper = new Set(
  'dairy patent trial united cored bared tired form angel bread beard brands casual stake stakes tacks tide dessert desert diner liens'.split(
    ' ',
  ),
);

/** A word with two letters swapped, or a letter lost from a long word, as it was meant; any other word as it is. */
function spelled(word: string): string {
  const lower = word.toLowerCase();
  const known =
    usual[lower] ?? (spellable.has(lower) || proper.has(lower) || lower.length < 4 || !/^[a-z]+$/.test(lower) ? lower : nearest(lower));
  return known === lower ? word : known;
}

function nearest(word: string): string {
  for (let at = 0; at < word.length - 1; at += 1) {
    const swapped = word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
    if (spellable.has(swapped)) return swapped;
  }
  if (word.length < 6) return word;
  for (let at = 1; at <= word.length; at += 1) {
    for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
      const longer = word.slice(0, at) + letter + word.slice(at);
      // A plural or another form of the word is no slip.
      if (at < word.length && nouns.has(longer)) return longer;
    }
  }
  return word;
}

const looked = new Map<string, string>();

function remembered(word: string): string {
  const known = looked.get(word);
  if (known !== undefined) return known;
  const found = spelled(word);
  if (looked.size < 20_000) looked.set(word, found);
  return found;
}

/** A text with its plain slips put right. What stands in quotes, names with capitals inside a sentence, and addresses stay. */
export const spelledText = (text: string): string =>
  text.replace(/(?<![\w@./“"'#-])[a-zA-Z]{3,}(?![\w@/”"'])/g, (word) => remembered(word));
