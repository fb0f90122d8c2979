import type { Example } from './example.ts';

/** Prompts and what they must be read as. */
export const phrasings: readonly Example[] = [
  {
    prompt: 'Company holiday calendar: employee name, from, to, reason, approved yes/no',
    kind: 'records_app',
    entities: ['CompanyHoliday: employee_name! from_date:date to_date:date reason:long_text approved:boolean~false'],
  },
  {
    prompt: 'Collect survey responses: name (optional), age, favourite color, comments',
    kind: 'records_app',
    entities: ['SurveyResponse: name age:integer favourite_color! comments:long_text'],
  },
  {
    prompt: 'Podcast episodes: episode number, title, guest, recording date, published (boolean), audio link, show notes',
    kind: 'records_app',
    entities: [
      'PodcastEpisode: episode_number title! guest recording_date:date published:boolean~false audio_link:url show_notes:long_text',
    ],
  },
  {
    prompt:
      'Bike rental shop: bikes (model, size S/M/L, daily rate in EUR, available), customers (name, phone), rentals (bike, customer, start date, end date, deposit)',
    kind: 'records_app',
    entities: [
      'Bike: model! size:choice(S|M|L) daily_rate:money(EUR) available:boolean~true',
      'Customer: name! phone:phone',
      'Rental: bike_id>Bike customer_id>Customer start_date:date! end_date:date deposit:money(USD)',
    ],
  },
  {
    prompt: 'give me an API that stores notes',
    kind: 'json_api',
    entities: ['Note: title! text:long_text date:date'],
  },
  {
    prompt: 'Please build an app to manage our beehives: hive number, location, queen year, last inspection date, honey yield in kg, notes',
    kind: 'records_app',
    entities: ['Beehive: hive_number! location queen_year:integer last_inspection_date:date honey_yield:number notes:long_text'],
  },
  {
    prompt: 'Create, read, update and delete notes with title and body',
    kind: 'records_app',
    entities: ['Note: title! body:long_text'],
  },
  {
    prompt:
      'A web app for tracking the repair of phones: customer name, phone model, IMEI (unique, required), problem, estimated cost, status - received, in repair, ready, picked up',
    kind: 'records_app',
    entities: [
      'Repair: customer_name phone_model imei!= problem estimated_cost:money(USD) status:choice(received|in repair|ready|picked up)~received',
    ],
  },
  {
    prompt: 'A simple app to organise board games with name, min players, max players, playing time, owner and a rating between 1 and 10',
    kind: 'records_app',
    entities: ['BoardGame: name! min_players:integer max_players:integer playing_time:integer owner rating:integer{1..10}'],
  },
  {
    prompt: 'An app for orders with order, group, index, user, select, class, default, id, created_at and table',
    kind: 'records_app',
    entities: ['Order: order! group index user select class default table'],
  },
  {
    prompt: 'Track 🚀 rockets with name 🎉, launch date and crew size',
    kind: 'records_app',
    entities: ['Rocket: name! launch_date:date crew_size'],
  },
  {
    prompt: 'API for "people" with \'name\', "birthday".',
    kind: 'json_api',
    entities: ['Person: name! birthday:date'],
  },
  {
    prompt: 'books: title; author; year',
    kind: 'records_app',
    entities: ['Book: title! author year:integer'],
  },
  {
    prompt: 'I want an app where I can track my books',
    kind: 'records_app',
    entities: ['Book: title! author isbn= year:integer is_lent_out:boolean~false notes:long_text'],
  },
  {
    prompt: 'An app for tracking packages (tracking number, carrier, status: in transit / delivered, recipient)',
    kind: 'records_app',
    entities: ['Package: tracking_number! carrier status:choice(in transit|delivered)~in transit recipient'],
  },
  {
    prompt: 'Helpdesk',
    kind: 'records_app',
    entities: [
      'Ticket: subject! description:long_text priority:choice(low|normal|high)~normal status:choice(open|in progress|resolved|closed)~open requester_email:email',
    ],
  },
  {
    prompt: 'contact form submissions API: name, email, message',
    kind: 'records_app',
    entities: ['ContactSubmission: name! email:email message:long_text'],
  },
  {
    prompt:
      'I have a list of clients and their projects, each project has tasks. Tasks can be open or done. Let me see what is due this week.',
    kind: 'records_app',
    entities: [
      'Client: name! email:email phone:phone address:long_text notes:long_text',
      'Project: name! description:long_text status:choice(planned|active|on hold|done)~planned start_date:date due_date:date client_id>Client!',
      'Task: title! description:long_text due_date:date priority:choice(low|normal|high)~normal status:choice(open|done)~open project_id>Project!',
    ],
    left: ['“Let me see what is due this week”'],
  },
  {
    prompt: 'Customers have a name and can have multiple addresses. An address has street, city and zip.',
    kind: 'records_app',
    entities: ['Customer: name!', 'Address: street! city zip customer_id>Customer!'],
  },
  {
    prompt: 'user stories with title, description, story points and acceptance criteria; epics with name; each story belongs to an epic',
    kind: 'records_app',
    entities: ['UserStory: title! description:long_text story_points:integer acceptance_criteria:long_text epic_id>Epic!', 'Epic: name!'],
  },
  {
    prompt: 'We rent out boats. Keep track of boats (name, length in m, price per day), renters and rentals.',
    kind: 'records_app',
    entities: [
      'Boat: name! length:number price_per_day:money(USD)',
      'Renter: name! email:email phone:phone move_in_date:date rent:money(USD)',
      'Rental: borrower! loaned_on:date due_date:date is_returned:boolean~false notes:long_text',
    ],
  },
  {
    prompt: 'build a database of movies with title, release year, director, runtime in minutes and imdb rating from 0 to 10',
    kind: 'records_app',
    entities: ['Movie: title! release_year:integer director runtime:integer imdb_rating:integer{0..10}'],
  },
  {
    prompt: 'inventory',
    kind: 'records_app',
    entities: ['Item: name! sku= quantity:integer location price:money(USD) notes:long_text'],
  },
  {
    prompt:
      'I need something to manage my freelance clients and invoices. Invoices have an amount in EUR, a due date and are either paid or unpaid.',
    kind: 'records_app',
    entities: [
      'FreelanceClient: name! email:email phone:phone address:long_text notes:long_text',
      'Invoice: amount:money(EUR)! due_date:date status:choice(paid|unpaid)~paid',
    ],
  },
  {
    prompt: 'A web form to collect newsletter signups: email (required, unique), first name',
    kind: 'records_app',
    entities: ['NewsletterSignup: email:email!= first_name'],
  },
  {
    prompt: 'Volunteers sign up for shifts. A shift has a date, start time, end time and location.',
    kind: 'records_app',
    entities: [
      'Registration: date:date! volunteer_id>Volunteer! shift_id>Shift!',
      'Volunteer: name! email:email phone:phone skills:long_text availability',
      'Shift: date:date! start_time:datetime end_time:datetime location',
    ],
  },
];
