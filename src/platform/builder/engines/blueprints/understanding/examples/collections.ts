import type { Example } from './example.ts';

/** Prompts and what they must be read as. */
export const collections: readonly Example[] = [
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
      'Article: title! body:long_text author published_on:date status:choice(draft|published)~draft category_id>Category',
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
      'Loan: loaned_on:date! due_date:date is_returned:boolean~false notes:long_text book_id>Book! member_id>Member!',
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
];
