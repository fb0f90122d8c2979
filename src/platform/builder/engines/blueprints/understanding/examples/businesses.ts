import type { Example } from './example.ts';

/** Prompts and what they must be read as. */
export const businesses: readonly Example[] = [
  {
    prompt: 'A CRM',
    kind: 'records_app',
    entities: [
      'Company: name! website:url phone:phone industry notes:long_text',
      'Contact: name! email:email phone:phone company_id>Company notes:long_text',
      'Deal: title! value:money(USD) stage:choice(new|qualified|proposal|won|lost)~new close_date:date notes:long_text company_id>Company contact_id>Contact',
    ],
  },
  {
    prompt: 'Build me a simple CRM with companies, contacts and deals.',
    kind: 'records_app',
    entities: [
      'Company: name! website:url phone:phone industry notes:long_text',
      'Contact: name! email:email phone:phone company_id>Company notes:long_text',
      'Deal: title! value:money(USD) stage:choice(new|qualified|proposal|won|lost)~new close_date:date notes:long_text company_id>Company contact_id>Contact',
    ],
  },
  {
    prompt: 'An app to manage my recipe collection',
    kind: 'records_app',
    entities: ['Recipe: title! ingredients:long_text instructions:long_text servings:integer minutes:integer category'],
  },
  {
    prompt: 'Track invoices',
    kind: 'records_app',
    entities: ['Invoice: number!= date:date due_date:date amount:money(USD) status:choice(draft|sent|paid|overdue)~draft notes:long_text'],
  },
  {
    prompt: 'bookings for my salon',
    kind: 'records_app',
    entities: [
      'Booking: name! email:email phone:phone starts_at:datetime ends_at:datetime status:choice(requested|confirmed|cancelled)~requested notes:long_text',
    ],
  },
  {
    prompt: 'I need an app to track expenses: amount, category (food, travel, other), date and a note.',
    kind: 'records_app',
    entities: ['Expense: amount:money(USD)! category:choice(food|travel|other) date:date note:long_text'],
  },
  {
    prompt: 'Create a REST API for a to-do list with title, description, due date, priority: low/normal/high, and whether it is done.',
    kind: 'json_api',
    entities: ['Todo: title! description:long_text due_date:date priority:choice(low|normal|high)~normal is_done:boolean~false'],
  },
  {
    prompt:
      'Please build an inventory app for my shop. Each product has a name, a SKU (unique), a price in USD, and a quantity. Each product belongs to a category.',
    kind: 'records_app',
    entities: ['Product: name! sku= price:money(USD) quantity:integer category_id>Category!', 'Category: name! description:long_text'],
  },
  {
    prompt:
      'A booking system for a yoga studio: classes with a name, start time, capacity; members with name, email unique; bookings belong to a class and a member.',
    kind: 'records_app',
    entities: [
      'Class: name! start_time:datetime capacity:integer',
      'Member: name! email:email=',
      'Booking: starts_at:datetime! ends_at:datetime status:choice(requested|confirmed|cancelled)~requested notes:long_text class_id>Class! member_id>Member!',
    ],
  },
  {
    prompt:
      'I run a small bakery. Please make an app where we can record orders: customer name, pickup date, total in EUR, status new/paid/collected.',
    kind: 'records_app',
    entities: ['Order: customer_name! pickup_date:date total:money(EUR) status:choice(new|paid|collected)~new'],
  },
  {
    prompt: 'Employee directory with first name, last name, email, phone, department, job title, start date and salary.',
    kind: 'records_app',
    entities: ['Employee: first_name! last_name! email:email phone:phone department job_title start_date:date salary:money(USD)'],
  },
  {
    prompt:
      'JSON API: endpoints for authors and books. An author has a name and a birth year. A book has a title, an ISBN, a publication date and belongs to an author.',
    kind: 'json_api',
    entities: ['Author: name! birth_year:integer', 'Book: title! isbn publication_date:date author_id>Author!'],
  },
  {
    prompt: 'track the plants in my garden: name, species, planted on, last watered, notes',
    kind: 'records_app',
    entities: ['Plant: name! species planted_on:date last_watered:date notes:long_text'],
  },
  {
    prompt:
      'We want to keep track of volunteers (name, email, phone, skills) and events (title, date, location). Volunteers can be assigned to events.',
    kind: 'records_app',
    entities: ['Volunteer: name! email:email phone:phone skills event_id>Event', 'Event: title! date:date location'],
  },
  {
    prompt:
      'A library app:\n- Books: title, author, ISBN (unique), year\n- Members: name, email, joined on\n- Loans: book, member, loaned on, due date, returned (yes/no)',
    kind: 'records_app',
    entities: [
      'Book: title! author isbn= year:integer',
      'Member: name! email:email joined_on:date',
      'Loan: book_id>Book member_id>Member loaned_on:date! due_date:date returned:boolean~false',
    ],
  },
  {
    prompt:
      '# Vehicle fleet\n\nEntities:\n- Vehicle\n  - license plate (unique, required)\n  - make\n  - model\n  - year (integer)\n- Driver\n  - name\n  - phone\n- Trip\n  - vehicle\n  - driver\n  - start date\n  - distance in km',
    kind: 'records_app',
    entities: [
      'Vehicle: license_plate!= make model year:integer',
      'Driver: name! phone:phone',
      'Trip: vehicle_id>Vehicle driver_id>Driver start_date:date! distance:number',
    ],
  },
  {
    prompt: 'API for leads with the fields: name, email, company, source (web, referral, event), score from 1 to 100',
    kind: 'json_api',
    entities: ['Lead: name! email:email company source:choice(web|referral|event) score:integer{1..100}'],
  },
  {
    prompt:
      'A tracker for job applications with company, position, status (applied, interview, offer, rejected), salary, link to the posting, and notes (optional)',
    kind: 'records_app',
    entities: [
      'JobApplication: company! position status:choice(applied|interview|offer|rejected)~applied salary:money(USD) posting notes:long_text',
    ],
  },
  {
    prompt: 'Store customers. Each customer has many orders. Each order has an order number, a date and an amount.',
    kind: 'records_app',
    entities: [
      'Customer: name! email:email phone:phone address:long_text notes:long_text',
      'Order: order_number! date:date amount:money(USD) customer_id>Customer!',
    ],
  },
  {
    prompt: 'Customers: name, email, phone; Orders: date, total, status (open, closed); an order belongs to a customer',
    kind: 'records_app',
    entities: [
      'Customer: name! email:email phone:phone',
      'Order: date:date! total:money(USD) status:choice(open|closed)~open customer_id>Customer!',
    ],
  },
  {
    prompt: 'Build an API that stores people with name, age and email address.',
    kind: 'json_api',
    entities: ['Person: name! age:integer email_address:email'],
  },
  {
    prompt: 'companies with name and website, addresses with street, city, postcode and country. An address belongs to a company.',
    kind: 'records_app',
    entities: ['Company: name! website:url', 'Address: street! city postcode country company_id>Company!'],
  },
  {
    prompt:
      'Make a bug tracker: bugs with title, description, severity (minor, major, critical), reported by, assigned to, status that can be open, in progress or closed.',
    kind: 'records_app',
    entities: [
      'Bug: title! description:long_text severity:choice(minor|major|critical) reported_by assigned_to status:choice(open|in progress|closed)~open',
    ],
  },
  {
    prompt: 'I want to log my workouts: date, exercise, sets, reps, weight in kg, duration in minutes',
    kind: 'records_app',
    entities: ['Workout: date:date! exercise sets:integer reps:integer weight:number duration:integer'],
  },
  {
    prompt: 'Invoices with number (unique), customer, issue date, due date, amount in GBP, paid (yes/no)',
    kind: 'records_app',
    entities: ['Invoice: number!= customer issue_date:date due_date:date amount:money(GBP) paid:boolean~false'],
  },
  {
    prompt:
      'A project management tool with projects and tasks. Projects have a name, a deadline and a budget. Tasks have a title, an assignee, a due date, a status (todo, doing, done) and belong to a project.',
    kind: 'records_app',
    entities: [
      'Project: name! deadline:date budget:money(USD)',
      'Task: title! assignee due_date:date status:choice(todo|doing|done)~todo project_id>Project!',
    ],
  },
];
