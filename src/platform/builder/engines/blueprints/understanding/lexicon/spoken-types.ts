import type { FieldType } from '../../../../../../contract/plan.ts';

/** “name (text)”, “age: number”: how people write a type. */
const spoken = new Map<string, FieldType>(
  Object.entries({
    text: 'text',
    string: 'text',
    str: 'text',
    varchar: 'text',
    'short text': 'text',
    'single line': 'text',
    word: 'text',
    uuid: 'text',
    char: 'text',
    'long text': 'long_text',
    longtext: 'long_text',
    textarea: 'long_text',
    multiline: 'long_text',
    'multi line': 'long_text',
    paragraph: 'long_text',
    markdown: 'long_text',
    'rich text': 'long_text',
    list: 'long_text',
    array: 'long_text',
    'list strings': 'long_text',
    email: 'email',
    'email address': 'email',
    phone: 'phone',
    'phone number': 'phone',
    url: 'url',
    link: 'url',
    'web address': 'url',
    integer: 'integer',
    int: 'integer',
    'whole number': 'integer',
    bigint: 'integer',
    number: 'number',
    numeric: 'number',
    float: 'number',
    decimal: 'number',
    double: 'number',
    percentage: 'number',
    percent: 'number',
    money: 'money',
    currency: 'money',
    price: 'money',
    amount: 'money',
    boolean: 'boolean',
    bool: 'boolean',
    'yes/no': 'boolean',
    'yes no': 'boolean',
    'yes or no': 'boolean',
    'true/false': 'boolean',
    'true false': 'boolean',
    'true or false': 'boolean',
    checkbox: 'boolean',
    flag: 'boolean',
    'y/n': 'boolean',
    date: 'date',
    day: 'date',
    datetime: 'datetime',
    'date time': 'datetime',
    'date and time': 'datetime',
    timestamp: 'datetime',
    time: 'datetime',
    choice: 'choice',
    enum: 'choice',
    select: 'choice',
    dropdown: 'choice',
    'drop down': 'choice',
  }) as [string, FieldType][],
);

/** Words that types are called by. */
export const typeWords: readonly string[] = [...spoken.keys()].flatMap((name) => name.split(/[^a-z]+/)).filter((word) => word.length >= 4);

/** The type a person named outright, or null. */
export const spokenType = (phrase: string): FieldType | null =>
  spoken.get(
    phrase
      .replace(/\b(a|an|the|field|value|type|of)\b/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  ) ?? null;
