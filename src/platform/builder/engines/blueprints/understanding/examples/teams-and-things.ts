import type { Example } from './example.ts';

/** Prompts and what they must be read as. */
export const teamsAndThings: readonly Example[] = [
  {
    prompt: 'Sensor readings API: device id, temperature, humidity, recorded at',
    kind: 'json_api',
    entities: ['SensorReading: device_id! temperature:number humidity:number recorded_at:datetime'],
  },
  {
    prompt: 'Track donations: donor name, email, amount in EUR, date, whether a receipt was sent',
    kind: 'records_app',
    entities: ['Donation: donor_name! email:email amount:money(EUR) date:date is_sent:boolean~false'],
  },
  {
    prompt: 'property listings: address, price, bedrooms, bathrooms, area in m2, status available/under offer/sold, listed on',
    kind: 'records_app',
    entities: [
      'PropertyListing: address:long_text! price:money(USD) bedrooms:integer bathrooms:integer area:number status:choice(available|under offer|sold)~available listed_on:date',
    ],
  },
  {
    prompt:
      "Please create an application for managing support requests. A request should have a subject, a description, the customer's email, a priority (low, medium, high) and a due date.",
    kind: 'records_app',
    entities: ['SupportRequest: subject! description:long_text customer_email:email priority:choice(low|medium|high)~medium due_date:date'],
  },
  {
    prompt: 'Build a small CRM and send a monthly report by fax.',
    kind: 'records_app',
    entities: [
      'Company: name! website:url phone:phone industry notes:long_text',
      'Contact: name! email:email phone:phone company_id>Company notes:long_text',
      'Deal: title! value:money(USD) stage:choice(new|qualified|proposal|won|lost)~new close_date:date notes:long_text company_id>Company contact_id>Contact',
    ],
    left: ['“send a monthly report by fax”'],
  },
  {
    prompt: 'A customer list with name and email, with email notifications when a customer is added, and Stripe payments',
    kind: 'records_app',
    entities: ['Customer: name! email:email'],
    left: ['“with email notifications when a customer is added”', '“Stripe payments”'],
  },
  {
    prompt:
      'Restaurant reservations: guest name, phone, party size, date and time, table number, special requests, status (booked, seated, cancelled)',
    kind: 'records_app',
    entities: [
      'RestaurantReservation: guest_name! phone:phone party_size:integer datetime:datetime table_number special_requests:long_text status:choice(booked|seated|cancelled)~booked',
    ],
  },
  {
    prompt: 'stock of wines: name, producer, vintage, region, grape, bottles, price, tasting notes, rating (1-10)',
    kind: 'records_app',
    entities: ['Wine: name! producer vintage region grape bottles:integer price:money(USD) tasting_notes:long_text rating:integer{1..10}'],
  },
  {
    prompt: 'Issue tracker API with issues, labels and milestones',
    kind: 'json_api',
    entities: [
      'Issue: subject! description:long_text priority:choice(low|normal|high)~normal status:choice(open|in progress|resolved|closed)~open requester_email:email',
      'Label: name! description:long_text',
      'Milestone: title! due_date:date status:choice(open|in progress|done)~open notes:long_text',
    ],
  },
  {
    prompt: 'An API to store and return blog posts and comments; comments belong to posts',
    kind: 'json_api',
    entities: [
      'BlogPost: title! body:long_text author published_on:date status:choice(draft|published)~draft',
      'Comment: author! text:long_text! date:date blog_post_id>BlogPost!',
    ],
  },
  {
    prompt:
      'App to track maintenance of machines: machines (name, serial number, location), maintenance records with date, description, cost and machine',
    kind: 'records_app',
    entities: [
      'Maintenance: date:date description:long_text! cost:money(USD) machine_id>Machine!',
      'Machine: name! serial_number location',
    ],
  },
  {
    prompt: 'Suppliers and products. A product has a name, a price and a supplier.',
    kind: 'records_app',
    entities: [
      'Supplier: name! contact_person email:email phone:phone website:url notes:long_text',
      'Product: name! price:money(USD) supplier_id>Supplier',
    ],
  },
  {
    prompt:
      'teams with name and city; players with name, position, jersey number; a player belongs to a team; matches with date, home team, away team, home score and away score',
    kind: 'records_app',
    entities: [
      'Team: name! city',
      'Player: name! position jersey_number team_id>Team!',
      'Match: date:date! home_team_id>Team away_team_id>Team home_score:integer away_score:integer',
    ],
  },
  {
    prompt: 'categories with a name and a parent category',
    kind: 'records_app',
    entities: ['Category: name! parent_category_id>Category'],
  },
  {
    prompt: 'A time tracker: time entries with date, hours, description, project and employee, billable or not',
    kind: 'records_app',
    entities: ['TimeEntry: date:date hours:number description:long_text! project employee billable:boolean~false'],
  },
  {
    prompt: 'Feedback form app storing rating from 1 to 5, comment and email (optional)',
    kind: 'records_app',
    entities: ['Feedback: rating:integer{1..5} comment:long_text email:email'],
  },
  {
    prompt: "I'd like a list of news with headline, text, source url and date",
    kind: 'records_app',
    entities: ['News: headline! text:long_text source_url:url date:date'],
  },
  {
    prompt: 'Simple API for statuses with name and color',
    kind: 'json_api',
    entities: ['Status: name! color'],
  },
  {
    prompt: 'A dentist office app: patients, appointments and treatments',
    kind: 'records_app',
    entities: [
      'Patient: name! date_of_birth:date phone:phone email:email address:long_text notes:long_text',
      'Appointment: name! phone:phone email:email starts_at:datetime duration_minutes:integer status:choice(booked|done|cancelled)~booked notes:long_text patient_id>Patient',
      'Treatment: title! date:date duration_minutes:integer notes:long_text patient_id>Patient',
    ],
  },
  {
    prompt: 'Wedding guest list with name, email, phone, number of guests, dietary needs, whether they are coming, and table number',
    kind: 'records_app',
    entities: [
      'WeddingGuest: name! email:email phone:phone number_of_guests:integer dietary_needs:long_text is_coming:boolean~false table_number',
    ],
  },
  {
    prompt: 'coffee shop loyalty cards: customer name, phone number (unique), points, joined on',
    kind: 'records_app',
    entities: ['CoffeeShopLoyaltyCard: customer_name! phone_number:phone= points:integer joined_on:date'],
  },
  {
    prompt:
      'A gym app. Members have a name, an email and a membership type (basic, premium). Classes have a name, a trainer and a time. Members can book classes.',
    kind: 'records_app',
    entities: [
      'Member: name! email:email membership_type:choice(basic|premium)',
      'Class: name! trainer time:datetime',
      'Booking: date:date! member_id>Member! class_id>Class!',
    ],
  },
  {
    prompt:
      'App for a landlord: apartments with address, rooms, rent in EUR and size in sqm; tenants with name, email, phone, move-in date; a tenant lives in an apartment.',
    kind: 'records_app',
    entities: [
      'Apartment: address:long_text! rooms:integer rent:money(EUR) size:number',
      'Tenant: name! email:email phone:phone move_in_date:date apartment_id>Apartment!',
    ],
  },
  {
    prompt: 'API with users with username (unique), email (unique), password and role (admin, member)',
    kind: 'json_api',
    entities: ['User: username!= email:email= role:choice(admin|member)'],
    left: ['“password”'],
  },
  {
    prompt: 'Orders have order lines. An order line has a product, a quantity and a unit price. An order has a number and a date.',
    kind: 'records_app',
    entities: ['Order: number! date:date', 'OrderLine: product! quantity:integer unit_price:money(USD) order_id>Order!'],
  },
  {
    prompt: 'Catalogue of paintings - title, artist, year, technique, width and height in cm, sold (yes/no), price',
    kind: 'records_app',
    entities: ['Painting: title! artist year:integer technique width:number height:number sold:boolean~false price:money(USD)'],
  },
  {
    prompt: 'contacts with first and last name, birthday, and start and end date',
    kind: 'records_app',
    entities: ['Contact: first_name! last_name! birthday:date start_date:date end_date:date'],
  },
  {
    prompt: 'Track my runs: distance (km), duration (minutes), date, route, how I felt (great, ok, bad)',
    kind: 'records_app',
    entities: ['Run: distance:number duration:integer date:date route! how_i_felt:choice(great|ok|bad)'],
  },
  {
    prompt:
      'A records app for lab samples with sample code that must be unique, collected at, material, concentration (number), and a result (positive, negative, inconclusive)',
    kind: 'records_app',
    entities: [
      'LabSample: sample_code!= collected_at:datetime material concentration:number result:choice(positive|negative|inconclusive)',
    ],
  },
  {
    prompt:
      'I want to manage leads in a web app. Leads have name, email, phone and status. The email must be unique. Name and email are required.',
    kind: 'records_app',
    entities: ['Lead: name! email:email!= phone:phone status:choice(new|in progress|done)~new'],
  },
  {
    prompt: 'Two assets cannot have the same serial number. Assets have a name, serial number and purchase date.',
    kind: 'records_app',
    entities: ['Asset: name! serial_number= purchase_date:date'],
  },
  {
    prompt: 'A ticket API. Tickets have a subject and a body. Subject is required. Priority can be low, normal or high.',
    kind: 'json_api',
    entities: ['Ticket: subject! body:long_text priority:choice(low|normal|high)~normal'],
  },
];
