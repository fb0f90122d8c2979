import type { FieldType } from '../../../../../../contract/plan.ts';

/** A field people usually keep of a thing. */
export interface KnownField {
  readonly words: readonly string[];
  readonly type: FieldType;
  readonly required: boolean;
  readonly unique: boolean;
  readonly options?: readonly string[];
}

/**
 * The usual fields of common things. `!` required, `=` unique, `:type` where the name does not say it, `(a|b)` a choice.
 * Separated by commas; names that share a line are the same thing.
 */
const table: readonly (readonly [names: string, fields: string])[] = [
  ['lead', 'name!, email:email, phone:phone, company, source, status(new|contacted|qualified|lost), notes:long_text'],
  ['customer|client|patron|guest', 'name!, email:email, phone:phone, address:long_text, notes:long_text'],
  ['contact|person|friend|subscriber|attendee', 'name!, email:email, phone:phone, company, notes:long_text'],
  ['company|organization|organisation|account|firm', 'name!, website:url, phone:phone, industry, notes:long_text'],
  ['deal|opportunity', 'title!, value:money, stage(new|qualified|proposal|won|lost), close date:date, notes:long_text'],
  ['order', 'order number!=, date:date, status(new|paid|delivered|cancelled), total:money, notes:long_text'],
  ['volunteer hour|working hour|work hour', 'date:date!, hours:number!, activity, notes:long_text'],
  ['short link', 'url!:url, code!=, clicks:integer, notes:long_text'],
  ['poll', 'question!, description:long_text, closes on:date, status(open|closed)'],
  ['vote', 'choice!, voter'],
  ['receipt', 'number!, date:date, amount:money, link:url'],
  [
    'job application',
    'name!, email:email, phone:phone, position, stage(applied|interview|offer|hired|rejected), applied on:date, notes:long_text',
  ],
  ['stock movement|inventory movement', 'product!, direction(in|out), quantity:integer!, date:date, notes:long_text'],
  ['waiting list entry', 'name!, email:email, phone:phone, date:date, notes:long_text'],
  ['order line|line item|order item|invoice item|invoice line', 'description!, quantity:integer, price:money'],
  ['product|article for sale', 'name!, sku=, price:money, stock:integer, description:long_text'],
  ['item|part|stock item|inventory item', 'name!, sku=, quantity:integer, location, price:money, notes:long_text'],
  ['invoice|bill', 'number!=, date:date, due date:date, amount:money, status(draft|sent|paid|overdue), notes:long_text'],
  ['payment|transaction', 'reference!, date:date, amount:money, method(cash|card|transfer), notes:long_text'],
  ['quote|estimate|proposal', 'number!=, date:date, amount:money, status(draft|sent|accepted|declined), notes:long_text'],
  [
    'ticket|support ticket|issue|bug|incident|case',
    'subject!, description:long_text, priority(low|normal|high), status(open|in progress|resolved|closed), requester email:email',
  ],
  [
    'request|inquiry|enquiry|application|complaint|suggestion|idea',
    'subject!, description:long_text, status(new|in review|done|declined), email:email',
  ],
  [
    'task|todo|to do|chore|action item',
    'title!, description:long_text, due date:date, priority(low|normal|high), status(open|in progress|done)',
  ],
  ['project', 'name!, description:long_text, status(planned|active|on hold|done), start date:date, due date:date'],
  ['milestone|goal|objective', 'title!, due date:date, status(open|in progress|done), notes:long_text'],
  ['event|meeting|workshop|meetup|conference|party', 'title!, starts at:datetime, ends at:datetime, location, description:long_text'],
  [
    'booking|reservation',
    'name!, email:email, phone:phone, starts at:datetime, ends at:datetime, status(requested|confirmed|cancelled), notes:long_text',
  ],
  [
    'appointment',
    'name!, phone:phone, email:email, starts at:datetime, duration minutes:integer, status(booked|done|cancelled), notes:long_text',
  ],
  ['employee|staff member|team member|worker|colleague', 'name!, email:email=, phone:phone, role, department, start date:date'],
  ['member|player|participant', 'name!, email:email, phone:phone, joined on:date, status(active|paused|left)'],
  ['user|profile|candidate|applicant', 'name!, email:email=, phone:phone, notes:long_text'],
  ['book', 'title!, author, isbn=, year:integer, is lent out:boolean, notes:long_text'],
  ['loan|rental|checkout', 'borrower!, loaned on:date, due date:date, is returned:boolean, notes:long_text'],
  ['author|artist|band|speaker', 'name!, country, website:url, biography:long_text'],
  ['recipe', 'title!, ingredients:long_text, instructions:long_text, servings:integer, minutes:integer, category'],
  ['ingredient', 'name!, unit, quantity:number, price:money'],
  ['meal|dish', 'name!, description:long_text, price:money, calories:integer, is vegetarian:boolean'],
  [
    'expense|cost|purchase|spending',
    'description!, amount:money, date:date, category(food|travel|housing|equipment|other), notes:long_text',
  ],
  ['income|donation|contribution', 'name!, amount:money, date:date, email:email, notes:long_text'],
  ['budget', 'name!, amount:money, month, notes:long_text'],
  [
    'property|apartment|house|flat|home|listing',
    'title!, address:long_text, price:money, bedrooms:integer, area:number, status(available|reserved|sold), description:long_text',
  ],
  ['tenant|renter', 'name!, email:email, phone:phone, move in date:date, rent:money'],
  ['room|venue|space|classroom', 'name!, capacity:integer, location, notes:long_text'],
  ['vehicle|car|truck|van|bike|motorcycle', 'make!, model, year:integer, license plate=, mileage:integer, notes:long_text'],
  ['driver', 'name!, phone:phone, email:email, license number='],
  ['trip|journey|tour', 'title!, destination, start date:date, end date:date, budget:money, notes:long_text'],
  ['patient', 'name!, date of birth:date, phone:phone, email:email, address:long_text, notes:long_text'],
  ['doctor|teacher|instructor|trainer|coach|therapist', 'name!, email:email, phone:phone, specialty'],
  ['visit|consultation|treatment|session', 'title!, date:date, duration minutes:integer, notes:long_text'],
  ['prescription|medicine|medication', 'name!, dosage:text, start date:date, end date:date, notes:long_text'],
  ['student|pupil|child|kid', 'name!, email:email, date of birth:date, class, notes:long_text'],
  ['course|class|lesson|training', 'title!, description:long_text, start date:date, end date:date, capacity:integer'],
  ['enrollment|registration|enrolment', 'name!, email:email, date:date, status(pending|confirmed|cancelled)'],
  ['grade|exam|assignment|test|homework', 'title!, due date:date, score:number, notes:long_text'],
  ['shopping item|grocery item', 'name!, quantity:integer, is bought:boolean, notes:long_text'],
  ['owner|parent|guardian|holder', 'name!, phone:phone, email:email, address:long_text'],
  ['supplier|vendor|partner|sponsor|manufacturer', 'name!, contact person, email:email, phone:phone, website:url, notes:long_text'],
  [
    'asset|device|equipment|machine|computer|laptop|instrument',
    'name!, serial number=, location, purchase date:date, value:money, status(in use|in storage|in repair|retired)',
  ],
  ['tool', 'name!, serial number=, location, purchase date:date, notes:long_text'],
  ['warehouse|location|store|branch|site|office|shop', 'name!, address:long_text, phone:phone'],
  ['shipment|delivery|package|parcel', 'tracking number!=, carrier, shipped on:date, status(pending|shipped|delivered), address:long_text'],
  ['category|tag|label|department|team|group|genre', 'name!, description:long_text'],
  ['note|memo|entry|journal entry|diary entry|log entry', 'title!, text:long_text, date:date'],
  ['article|post|blog post|page|story|news|announcement', 'title!, body:long_text, author, published on:date, status(draft|published)'],
  ['comment|reply|message', 'author!, text:long_text!, date:date'],
  ['review|rating|testimonial', 'title!, rating:integer, author, text:long_text, date:date'],
  ['subscription|membership|plan|contract', 'name!, price:money, start date:date, end date:date, status(active|paused|cancelled)'],
  ['feedback|survey response|response', 'subject!, message:long_text, rating:integer, email:email'],
  ['survey|question', 'question!, answer:long_text, date:date'],
  ['volunteer|helper', 'name!, email:email, phone:phone, skills:long_text, availability'],
  ['shift', 'title!, starts at:datetime, ends at:datetime, notes:long_text'],
  ['time entry|timesheet|timesheet entry', 'description!, date:date, hours:number, is billable:boolean'],
  ['habit|workout|exercise|run', 'name!, date:date, duration minutes:integer, notes:long_text'],
  ['movie|film|show|series|podcast', 'title!, director, year:integer, genre, rating:integer, is watched:boolean'],
  ['game|board game', 'title!, platform, year:integer, rating:integer, is finished:boolean'],
  ['song|album|record|track|vinyl', 'title!, artist, year:integer, genre, rating:integer'],
  ['plant|tree|flower', 'name!, species, location, planted on:date, last watered on:date, notes:long_text'],
  ['pet|animal|dog|cat|horse', 'name!, species, breed, date of birth:date, notes:long_text'],
  ['wine|beer|coffee|tea|whisky', 'name!, producer, year:integer, country, rating:integer, notes:long_text'],
  [
    'stamp|coin|card|figure|collectible|painting|artwork|photo',
    'title!, year:integer, country, condition(mint|good|fair|poor), value:money, notes:long_text',
  ],
  ['campaign|newsletter|promotion', 'name!, start date:date, end date:date, budget:money, status(draft|running|done)'],
  ['job|position|vacancy|job posting', 'title!, department, location, salary:money, status(open|filled|closed), description:long_text'],
  ['repair|maintenance|inspection|service|work order', 'title!, date:date, cost:money, status(open|in progress|done), notes:long_text'],
  ['document|file|policy|certificate', 'title!, link:url, category, valid until:date, notes:long_text'],
  ['bookmark|link|resource', 'title!, url!:url, category, notes:long_text'],
  ['gift|wish|wishlist item', 'name!, link:url, price:money, is bought:boolean'],
  ['password|key', 'name!, location, holder, notes:long_text'],
  ['measurement|reading|sample|observation', 'name!, value:number, unit, taken at:datetime, notes:long_text'],
  ['leave|absence|vacation|holiday|leave request', 'name!, start date:date, end date:date, reason, status(requested|approved|declined)'],
  ['match|fixture', 'title!, date:date, location, score, notes:long_text'],
  ['risk|decision|lesson learned', 'title!, description:long_text, priority(low|normal|high), status(open|closed)'],
];

const notation = /^(?<name>[a-z ]+)(?<marks>[!=]*)(?::(?<type>[a-z_]+))?(?<after>[!=]*)(?:\((?<options>[^)]*)\))?$/;

function parseField(text: string): KnownField {
  const { name = text, marks = '', type = 'text', after = '', options } = notation.exec(text.trim())?.groups ?? {};
  return {
    words: name.trim().split(' '),
    type: options === undefined ? (type as FieldType) : 'choice',
    required: `${marks}${after}`.includes('!'),
    unique: `${marks}${after}`.includes('='),
    ...(options === undefined ? {} : { options: options.split('|') }),
  };
}

const things = new Map<string, readonly KnownField[]>();
for (const [names, fields] of table) {
  const parsed = fields.split(/,\s*/).map(parseField);
  for (const name of names.split('|')) things.set(name, parsed);
}

/** Words that things are called by. */
export const thingWords: readonly string[] = [...things.keys()].flatMap((name) => name.split(' ')).filter((word) => word.length >= 4);

/** The usual fields of a thing given by its singular, the whole name first and then its last word; null when it is not a common one. */
export function knownFields(singularWords: readonly string[]): readonly KnownField[] | null {
  return (
    things.get(singularWords.join(' ')) ?? things.get(singularWords.slice(-2).join(' ')) ?? things.get(singularWords.at(-1) ?? '') ?? null
  );
}

/** Whether exactly this name is that of a common thing. */
export const isExactlyKnown = (singularWords: readonly string[]): boolean => things.has(singularWords.join(' '));

/** Whether people commonly keep records of this thing. */
export const isKnownThing = (singularWords: readonly string[]): boolean => knownFields(singularWords) !== null;

/** What an app that is only named usually keeps. */
export const knownApps: Readonly<Record<string, readonly string[]>> = {
  crm: ['company', 'contact', 'deal'],
  inventory: ['item'],
  stock: ['item'],
  library: ['book', 'member', 'loan'],
  helpdesk: ['ticket'],
  'help desk': ['ticket'],
  support: ['ticket'],
  booking: ['booking'],
  bookings: ['booking'],
  shop: ['product', 'customer', 'order'],
  'online shop': ['product', 'customer', 'order'],
  ecommerce: ['product', 'customer', 'order'],
  'e-commerce': ['product', 'customer', 'order'],
  blog: ['article'],
  cms: ['article'],
  'address book': ['contact'],
  addressbook: ['contact'],
  'phone book': ['contact'],
  todo: ['task'],
  'to-do': ['task'],
  kanban: ['task'],
  hr: ['employee', 'leave request'],
  'project management': ['project', 'task'],
  'issue tracker': ['ticket'],
  diary: ['diary entry'],
  journal: ['journal entry'],
  logbook: ['log entry'],
  bookshelf: ['book'],
  payroll: ['employee', 'payment'],
  timesheet: ['time entry'],
  time: ['time entry'],
  'time tracking': ['time entry'],
  wishlist: ['gift'],
  shopping: ['shopping item'],
  'shopping list': ['shopping item'],
  grocery: ['shopping item'],
  'grocery list': ['shopping item'],
  groceries: ['shopping item'],
  'packing list': ['item'],
  'guest list': ['guest'],
  'wish list': ['gift'],
  fleet: ['vehicle', 'driver'],
  gym: ['member', 'class'],
  clinic: ['patient', 'appointment'],
  hotel: ['room', 'guest', 'reservation'],
  'pet clinic': ['owner', 'pet', 'visit'],
  'vet clinic': ['owner', 'pet', 'visit'],
  'veterinary clinic': ['owner', 'pet', 'visit'],
  vet: ['owner', 'pet', 'visit'],
  'url shortener': ['short link'],
  'link shortener': ['short link'],
  shortener: ['short link'],
  voting: ['poll', 'vote'],
  'poll voting': ['poll', 'vote'],
  polling: ['poll', 'vote'],
  'recipe book': ['recipe'],
  cookbook: ['recipe'],
  'contact list': ['contact'],
  'contacts list': ['contact'],
  'waiting list': ['waiting list entry'],
  waitlist: ['waiting list entry'],
  'sales pipeline': ['deal'],
  'hiring pipeline': ['candidate', 'job'],
  'job applications': ['job application'],
  erp: ['product', 'supplier', 'customer', 'order'],
  ats: ['job', 'candidate'],
};
