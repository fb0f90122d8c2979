import type { FieldType } from '../../../../../../contract/plan.ts';
import { words } from './words.ts';

/** What the last word of a field's name says about its type. */
const heads: readonly (readonly [FieldType, ReadonlySet<string>])[] = [
  ['email', words('email mail')],
  ['phone', words('phone mobile telephone tel cell cellphone fax landline')],
  ['url', words('url website link homepage web webpage linkedin permalink blog')],
  [
    'long_text',
    words(
      'description note notes comment comments remark remarks instruction instructions ingredient ingredients step steps body content summary details bio biography message text address feedback review symptom symptoms diagnosis reason abstract background agenda minutes answer synopsis transcript allergy allergies treatment observation observations method decisions attendees participants employees',
    ),
  ],
  [
    'integer',
    words(
      'quantity qty stock age year count pages floor seats capacity bottles sets credits players goals guests servings rank points score bedrooms bathrooms rooms copies episode episodes season units mileage reps laps runs inventory amount_of party headcount spots places goals calories kilometers kilometres miles minutes_count duration rating stars stock_level votes likes views version_number odometer bpm pulse',
    ),
  ],
  [
    'money',
    words(
      'amount price total cost costs fee salary budget revenue value payment balance rent wage income subtotal discount_amount deposit charge fare expense sum donation tip tax vat_amount bid worth premium royalty commission bonus earnings turnover profit debt pay allowance',
    ),
  ],
  [
    'number',
    words(
      'percentage percent weight height width length depth size_cm distance temperature rate latitude longitude lat lng lon hours area volume dosage discount probability ratio litres liters kg speed hour surface gpa grade_point humidity pressure margin markup radius diameter thickness altitude',
    ),
  ],
  [
    'date',
    words(
      'date day on until since birthday birthdate dob deadline anniversary expiry expiration start end dates duedate due birth born hired joined purchased warranty_until',
    ),
  ],
  ['datetime', words('datetime timestamp time at when starts ends arrival departure checkin checkout clock_in clock_out')],
  [
    'boolean',
    words(
      'active done completed archived enabled disabled published? flag verified vegetarian vegan glutenfree billable resolved signed available approved subscribed paid? lent returned? lent_out vaccinated neutered insured attended fragile featured favourite favorite',
    ),
  ],
  ['choice', words('status priority stage')],
  [
    'text',
    words(
      'name title subject position author guest isbn sku code number serial location city country street zip postcode zipcode state region color colour brand model make manufacturer category type kind genre role position_name company vendor supplier_name label tag tags reference ref room shelf id iban barcode vin plate license username contact requester assignee owner department team venue place unit currency language breed species publisher format artist album gender nationality job profession occupation firstname lastname surname nickname slug material size source class condition medication medicine dose topic skill skills host organizer organiser speaker',
    ),
  ],
];

const typeByHead = new Map<string, FieldType>(heads.flatMap(([type, set]) => [...set].map((word) => [word, type] as const)));

/** Words that a field's name may end in. */
export const fieldHeadWords: readonly string[] = [...typeByHead.keys()].filter((word) => /^[a-z]{4,}$/.test(word));

/** Whole names whose type their last word would get wrong. */
const typeByName = new Map<string, FieldType>(
  Object.entries({
    'email address': 'email',
    'e mail address': 'email',
    'mail address': 'email',
    'web address': 'url',
    'website address': 'url',
    'ip address': 'text',
    'phone number': 'phone',
    'mobile number': 'phone',
    'telephone number': 'phone',
    'cell number': 'phone',
    'contact number': 'phone',
    'fax number': 'phone',
    'cell phone': 'phone',
    'whatsapp number': 'phone',
    whatsapp: 'phone',
    'account balance': 'money',
    'net worth': 'money',
    'hourly rate': 'money',
    'daily rate': 'money',
    'day rate': 'money',
    'nightly rate': 'money',
    'rate per hour': 'money',
    'price per night': 'money',
    'price per unit': 'money',
    'unit price': 'money',
    'tax rate': 'number',
    'vat rate': 'number',
    'interest rate': 'number',
    'exchange rate': 'number',
    'heart rate': 'integer',
    'stock level': 'integer',
    'reorder level': 'integer',
    'minimum stock': 'integer',
    'page count': 'integer',
    'house number': 'text',
    'party size': 'integer',
    'group size': 'integer',
    'team size': 'integer',
    'job title': 'text',
    'vat number': 'text',
    'tax number': 'text',
    'license plate': 'text',
    'number plate': 'text',
    'time zone': 'text',
    timezone: 'text',
    'point of contact': 'text',
    'start time': 'datetime',
    'end time': 'datetime',
    'date and time': 'datetime',
    'opening hours': 'text',
    'time spent': 'number',
    'hours worked': 'number',
    'cooking time': 'integer',
    'prep time': 'integer',
    'preparation time': 'integer',
    'baking time': 'integer',
    'response time': 'number',
    'lead time': 'integer',
    'year of birth': 'integer',
    'release year': 'integer',
    'value date': 'date',
    'start date': 'date',
    'estimated value': 'money',
    'current value': 'number',
    'target value': 'number',
    'measured value': 'number',
    'project value': 'money',
    'sample value': 'number',
    'meter value': 'number',
    'first name': 'text',
    'last name': 'text',
    'full name': 'text',
    'company website': 'url',
    'cover letter': 'long_text',
    'meeting minutes': 'long_text',
    'payment method': 'text',
    'payment status': 'choice',
    'payment date': 'date',
    'payment terms': 'text',
    'order number': 'text',
    'review date': 'date',
    'feedback score': 'integer',
    'contact person': 'text',
    'contact details': 'long_text',
    'text color': 'text',
    'return date': 'date',
    'blood pressure': 'text',
    'lesson length': 'integer',
    'grade level': 'text',
    'best before': 'date',
    'use by': 'date',
    'valid until': 'date',
    'valid from': 'date',
    'available from': 'date',
    'free from': 'date',
    'expires on': 'date',
    expires: 'date',
    'next visit': 'date',
    'last contacted': 'date',
    'last service': 'date',
    'check in': 'date',
    'check out': 'date',
    'tank size': 'number',
    'step count': 'integer',
    'mail subject': 'text',
    'next step': 'text',
    'next steps': 'long_text',
    'lent out': 'boolean',
    'in stock': 'boolean',
    'all day': 'boolean',
    'gluten free': 'boolean',
    'opt in': 'boolean',
    newsletter: 'boolean',
  }) as [string, FieldType][],
);

const starts = new Map<string, FieldType>(
  Object.entries({
    is: 'boolean',
    has: 'boolean',
    can: 'boolean',
    was: 'boolean',
    needs: 'boolean',
    number: 'integer',
    no: 'integer',
    date: 'date',
    day: 'date',
    year: 'integer',
    count: 'integer',
    percentage: 'number',
    percent: 'number',
    amount: 'money',
    cost: 'money',
    price: 'money',
    time: 'datetime',
    name: 'text',
    list: 'long_text',
    total: 'money',
  }),
);

/** Units that a name begins with: “km driven”, “hours worked”. */
const unitStarts = words('km miles kg litres liters hours');

/** The type that a field's words speak of, or null when they say nothing. */
export function typeOfName(name: readonly string[]): FieldType | null {
  const whole = name.join(' ');
  const exact = typeByName.get(whole) ?? typeByName.get(name.slice(-2).join(' '));
  if (exact !== undefined) return exact;
  const first = name[0] ?? '';
  if (name.length > 1 && (first === 'is' || first === 'has' || first === 'was' || first === 'can' || first === 'needs')) return 'boolean';
  if (name.length === 2 && first === 'date' && isParticiple(name[1] ?? '')) return 'date';
  if (name.length > 1 && unitStarts.has(first) && isParticiple(name.at(-1) ?? '')) return 'number';
  const cut = name.findIndex((word, at) => at > 0 && (word === 'of' || word === 'per'));
  if (cut > 0) return starts.get(first) ?? typeOfHead(name.slice(0, cut));
  return typeOfHead(name) ?? typeOfState(name);
}

const participles = words('driven run sold paid lent sent read done bought built broken taken given won lost kept');
const notParticiples = words('feed seed speed need breed weed bed shed red hundred indeed exceed proceed succeed embed sacred');
const isParticiple = (word: string): boolean => participles.has(word) || (/[a-z]{3}ed$/.test(word) && !notParticiples.has(word));

/** “watched” is yes or no, “last watered” a day. */
function typeOfState(name: readonly string[]): FieldType | null {
  const last = name.at(-1) ?? '';
  if (!isParticiple(last)) return null;
  if (name[0] === 'last' || name[0] === 'next' || name[0] === 'first') return 'date';
  return name.length === 1 ? 'boolean' : null;
}

function typeOfHead(name: readonly string[]): FieldType | null {
  if (name.length === 1 && name[0] === 'number') return 'text';
  if (name.at(-1) === 'time' && /(ing|prep|cook)$/.test(name.at(-2) ?? '')) return 'integer';
  return typeByHead.get(name.at(-1) ?? '') ?? null;
}

/** Whether the words are a field that people commonly keep. */
export const isKnownField = (name: readonly string[]): boolean => typeOfName(name) !== null;

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
