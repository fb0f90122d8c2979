import type { Example } from './example.ts';

/** Prompts and what they must be read as. */
export const listsAndRules: readonly Example[] = [
  {
    prompt: 'Tenants report repairs. A repair has a title, description, urgency (low, high), reported on, and a status.',
    kind: 'records_app',
    entities: ['Repair: title! description:long_text urgency:choice(low|high) reported_on:date status:choice(new|in progress|done)~new'],
  },
  {
    prompt: 'a json api for weather stations: station id (unique), latitude, longitude, altitude in m, active',
    kind: 'json_api',
    entities: ['WeatherStation: station_id!= latitude:number longitude:number altitude:number active:boolean~true'],
  },
  {
    prompt: 'Can you build something that keeps track of our office keys? Each key has a number, a room, a holder and a return date.',
    kind: 'records_app',
    entities: ['OfficeKey: number! room holder return_date:date'],
  },
  {
    prompt:
      'App: Tournament manager. Teams (name, coach, founded year). Players (name, number, position) belong to teams. Games between two teams with date and score.',
    kind: 'records_app',
    entities: [
      'Team: name! coach founded_year:integer',
      'Player: name! number position team_id>Team!',
      'Game: home_team_id>Team! away_team_id>Team! date:date! score:integer',
    ],
  },
  {
    prompt:
      "I want to store product reviews. A review has a product name, a rating (1-5), a text, the reviewer's name and email, and whether it was verified.",
    kind: 'records_app',
    entities: ['ProductReview: product_name! rating:integer{1..5} text:long_text reviewer_name email:email is_verified:boolean~false'],
  },
  {
    prompt: 'Simple REST endpoints for managing todos (title, done)',
    kind: 'json_api',
    entities: ['Todo: title! done:boolean~false'],
  },
  {
    prompt: 'Volunteer hours: volunteer name, activity, date, hours (number), approved (yes/no)',
    kind: 'records_app',
    entities: ['VolunteerHour: volunteer_name! activity date:date hours:number approved:boolean~false'],
  },
  {
    prompt:
      'A farm app with fields, crops and harvests. A crop has a name and a variety. A harvest has a date, a weight in kg and belongs to a field and a crop.',
    kind: 'records_app',
    entities: ['Crop: name! variety', 'Harvest: date:date! weight:number crop_id>Crop field_id>Field!', 'Field: name! notes:long_text'],
  },
  {
    prompt: "Track our company's software licenses - product, vendor, license key, seats, cost per year in EUR, renewal date, owner",
    kind: 'records_app',
    entities: ['CompanySoftwareLicense: product! vendor license_key seats:integer cost_per_year:money(EUR) renewal_date:date owner'],
  },
  {
    prompt: 'A contact manager with tags, where each contact has name, phone, email, birthday and a favourite flag',
    kind: 'records_app',
    entities: ['Tag: name! description:long_text', 'Contact: name! phone:phone email:email birthday:date favourite:boolean~false'],
  },
  {
    prompt: 'inventory with items that have a name, quantity, minimum quantity and supplier; suppliers have a name and a phone number',
    kind: 'records_app',
    entities: ['Item: name! quantity:integer minimum_quantity:integer supplier_id>Supplier', 'Supplier: name! phone_number:phone'],
  },
  {
    prompt: 'List of properties for rent with rent per month, deposit, number of rooms, available from, and pets allowed (yes/no)',
    kind: 'records_app',
    entities: [
      'Property: rent_per_month:money(USD)! deposit:money(USD) number_of_rooms:integer available_from:date pets_allowed:boolean~false',
    ],
  },
  {
    prompt:
      'Please create a helpdesk app. Tickets: subject (required), description, priority [low | medium | high], assignee, created by, due date. Users should be able to comment on tickets.',
    kind: 'records_app',
    entities: [
      'Ticket: subject! description:long_text priority:choice(low|medium|high)~medium assignee created_by due_date:date',
      'Comment: author! text:long_text! date:date ticket_id>Ticket!',
    ],
  },
  {
    prompt:
      'Build an API for a delivery company. Drivers have name, phone, license number. Deliveries have an address, a scheduled time, a status (pending, in transit, delivered, failed) and a driver.',
    kind: 'json_api',
    entities: [
      'Driver: name! phone:phone license_number',
      'Delivery: address:long_text! scheduled_time:datetime status:choice(pending|in transit|delivered|failed)~pending driver_id>Driver',
    ],
  },
  {
    prompt: 'Photo archive: title, photographer, taken on, place, license',
    kind: 'records_app',
    entities: ['Photo: title! photographer taken_on:date place license'],
  },
  {
    prompt: 'An internal tool to log meetings: topic, date and time, participants, decisions, next meeting date',
    kind: 'records_app',
    entities: ['Meeting: topic! datetime:datetime participants:long_text decisions:long_text next_meeting_date:date'],
  },
  {
    prompt: 'Data model:\nCustomer: name, email\nOrder: number, total, customer\nOrderItem: order, product name, quantity, unit price',
    kind: 'records_app',
    entities: [
      'Customer: name! email:email',
      'Order: number! total:money(USD) customer_id>Customer',
      'OrderItem: order_id>Order product_name! quantity:integer unit_price:money(USD)',
    ],
  },
  {
    prompt: '## Books\n- title (required)\n- isbn (unique)\n- pages\n\n## Authors\n- name\n- born',
    kind: 'records_app',
    entities: ['Book: title! isbn= pages:integer author_id>Author', 'Author: name! born:date'],
  },
  {
    prompt:
      'I need an app to manage a car repair shop. We have customers with cars. A car has a license plate, make and model. Jobs have a description, a price, hours worked and a status: open, in progress, done. Each job is for a car.',
    kind: 'records_app',
    entities: [
      'Customer: name! email:email phone:phone address:long_text notes:long_text',
      'Car: license_plate! make model customer_id>Customer!',
      'Job: description:long_text! price:money(USD) hours_worked:number status:choice(open|in progress|done)~open car_id>Car!',
    ],
  },
  {
    prompt: 'todo list with projects',
    kind: 'records_app',
    entities: [
      'Todo: title! description:long_text due_date:date priority:choice(low|normal|high)~normal status:choice(open|in progress|done)~open project_id>Project',
      'Project: name! description:long_text status:choice(planned|active|on hold|done)~planned start_date:date due_date:date',
    ],
  },
  {
    prompt:
      'A database for my vinyl records with artist, album title, label, year, condition (mint, very good, good, poor), purchase price and notes. I want to search by artist.',
    kind: 'records_app',
    entities: [
      'Vinyl: artist album_title! label year:integer condition:choice(mint|very good|good|poor) purchase_price:money(USD) notes:long_text',
    ],
  },
];
