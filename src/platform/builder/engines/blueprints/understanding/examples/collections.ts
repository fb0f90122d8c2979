import type { Example } from './example.ts';

/** Prompts and what they must be read as. */
export const collections: readonly Example[] = [
  {
    prompt: 'Keep a list of suppliers, with contact person, phone, email, VAT number, payment terms and rating out of 5',
    kind: 'records_app',
    entities: ['Supplier: contact_person! phone:phone email:email vat_number payment_terms rating:integer{0..5}'],
  },
  {
    prompt: 'subscriptions: name, price per month, renewal date, category, active',
    kind: 'records_app',
    entities: ['Subscription: name! price_per_month:money(USD) renewal_date:date category active:boolean~true'],
  },
  {
    prompt:
      'Build an app for a school: teachers with name and subject; classes with name, room and teacher; students with name, birthday and class.',
    kind: 'records_app',
    entities: ['Teacher: name! subject', 'Class: name! room teacher_id>Teacher', 'Student: name! birthday:date class_id>Class'],
  },
  {
    prompt: 'shopping list',
    kind: 'records_app',
    entities: ['ShoppingItem: name! quantity:integer is_bought:boolean~false notes:long_text'],
  },
  {
    prompt: 'A habit tracker',
    kind: 'records_app',
    entities: ['Habit: name! date:date duration_minutes:integer notes:long_text'],
  },
  {
    prompt: 'An online shop backend API',
    kind: 'json_api',
    entities: [
      'Product: name! sku= price:money(USD) stock:integer description:long_text',
      'Customer: name! email:email phone:phone address:long_text notes:long_text',
      'Order: order_number!= date:date status:choice(new|paid|delivered|cancelled)~new total:money(USD) notes:long_text customer_id>Customer',
    ],
  },
  {
    prompt: 'Knowledge base with articles, categories and tags',
    kind: 'records_app',
    entities: [
      'Article: title! body:long_text author published_on:date status:choice(draft|published)~draft',
      'Category: name! description:long_text',
      'Tag: name! description:long_text',
    ],
  },
  {
    prompt:
      'Build a JSON API for recipes where each recipe has a title, ingredients, steps, prep time in minutes, servings and a difficulty of easy, medium or hard.',
    kind: 'json_api',
    entities: [
      'Recipe: title! ingredients:long_text steps:long_text prep_time:integer servings:integer difficulty:choice(easy|medium|hard)',
    ],
  },
  {
    prompt:
      'An app where staff can report incidents: title, description, location, date, severity: low/medium/high/critical; reported by email',
    kind: 'records_app',
    entities: [
      'Incident: title! description:long_text location date:date severity:choice(low|medium|high|critical)~medium reported_by_email:email',
    ],
  },
  {
    prompt:
      'parking spots with a number, level and type (car, bike); each reservation is for a parking spot and has a license plate, from date and to date',
    kind: 'records_app',
    entities: [
      'ParkingSpot: number! level type:choice(car|bike)',
      'Reservation: license_plate! from_date:date to_date:date parking_spot_id>ParkingSpot!',
    ],
  },
  {
    prompt: 'a to do app',
    kind: 'records_app',
    entities: [
      'Task: title! description:long_text due_date:date priority:choice(low|normal|high)~normal status:choice(open|in progress|done)~open',
    ],
  },
  {
    prompt: 'Library API with loans. Each loan belongs to a book and to a member.',
    kind: 'json_api',
    entities: [
      'Loan: borrower! loaned_on:date due_date:date is_returned:boolean~false notes:long_text book_id>Book! member_id>Member!',
      'Book: title! author isbn= year:integer is_lent_out:boolean~false notes:long_text',
      'Member: name! email:email phone:phone joined_on:date status:choice(active|paused|left)~active',
    ],
  },
  {
    prompt:
      'Build an "asset register" for IT: laptops with asset tag (unique), model, purchase price (USD), warranty until, and the employee it is assigned to. Employees have name and email.',
    kind: 'records_app',
    entities: [
      'Laptop: asset_tag!= model purchase_price:money(USD) warranty_until:date employee_id>Employee',
      'Employee: name! email:email',
    ],
  },
  {
    prompt: 'Employees with name, email and manager. A manager is an employee.',
    kind: 'records_app',
    entities: ['Employee: name! email:email manager_id>Employee'],
  },
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
      'Project: name! description:long_text status:choice(planned|active|on hold|done)~planned start_date:date due_date:date',
      'Task: title! description:long_text due_date:date priority:choice(low|normal|high)~normal status:choice(open|done)~open project_id>Project!',
    ],
    left: ['“Let me see what is due this week”'],
  },
];
