import type { Wanted } from './wanted.ts';

/** Businesses, clubs, developers and homes. */
export const aboutTheirWork: readonly Wanted[] = [
  {
    prompt:
      'hotel: rooms with number, type (single, double, suite) and price per night; guests; reservations with check-in and check-out, each for one room and one guest',
    title: 'Hotel',
    entities: [
      'Room: number! type:choice(single|double|suite) price_per_night:money(USD)',
      'Guest: name! …',
      'Reservation: check_in:date check_out:date room_id>Room guest_id>Guest',
    ],
  },
  {
    prompt: 'Track parcels for my courier company. Sender, recipient, weight in kg, status: picked up, in transit, delivered, returned',
    entities: ['Parcel: sender recipient weight:number status:choice(picked up|in transit|delivered|returned)'],
  },
  {
    prompt:
      'football club: players with name, position (goalkeeper, defender, midfielder, forward), jersey number unique, goals; matches with date, opponent, home or away, result',
    title: 'Football club',
    entities: [
      'Player: name! position:choice(goalkeeper|defender|midfielder|forward) jersey_number= goals:integer',
      'Match: date:date opponent …',
    ],
  },
  {
    prompt: 'API to store game scores: player name, score, level and timestamp',
    kind: 'json_api',
    entities: ['GameScore: player_name score:integer level timestamp:datetime'],
  },
  {
    prompt: 'a library system where members borrow books',
    entities: ['Member: name! …', 'Book: title! …', 'Loan: member_id>Member! book_id>Book! …'],
  },
  {
    prompt: 'Tracker for my freelance projects: client, project name, hourly rate in EUR, hours, invoiced (yes/no)',
    entities: ['FreelanceProject: client project_name! hourly_rate:money(EUR) hours:number invoiced:boolean'],
  },
  {
    prompt:
      'A database for our museum: artworks (title, artist, year, medium, insurance value in USD) and loans to other museums (artwork, museum, from, to)',
    entities: [
      'Artwork: title! artist year:integer medium insurance_value:money(USD)',
      'Loan: artwork_id>Artwork museum_id>Museum from_date:date to_date:date',
      'Museum: name! …',
    ],
  },
  {
    prompt: 'Manage the apartments we rent out, their tenants and the rent payments (amount, date, method cash/transfer)',
    entities: ['Apartment: …', 'Tenant: …', 'RentPayment: amount:money(USD) date:date method:choice(cash|transfer) …'],
  },
  {
    prompt: 'restaurant menu: dishes with name, description, price, vegan and spicy level from 0 to 3, grouped in categories',
    entities: [
      'Dish: name! description:long_text price:money(USD) vegan:boolean spicy_level:integer category_id>Category',
      'Category: name! …',
    ],
  },
  {
    prompt: 'Build a feature request board: title, description, votes, status (planned, in progress, shipped)',
    title: 'Feature request board',
    entities: ['FeatureRequest: title! description:long_text votes:integer status:choice(planned|in progress|shipped)'],
  },
  {
    prompt: 'a changelog api. entries have version, date, type (added, changed, fixed), text',
    kind: 'json_api',
    entities: ['Entry: version date:date type:choice(added|changed|fixed) text:long_text'],
  },
  {
    prompt:
      'API for a fitness app: workouts (date, type, duration in minutes, calories) and exercises (name, sets, reps, weight in kg) that belong to a workout',
    kind: 'json_api',
    entities: [
      'Workout: date:date type duration:integer calories:integer',
      'Exercise: name! sets:integer reps:integer weight:number workout_id>Workout!',
    ],
  },
  {
    prompt: 'Purchase requests: requester, item, amount, justification, status (requested, approved, rejected), approved by',
    entities: ['PurchaseRequest: requester item amount:money(USD) justification status:choice(requested|approved|rejected) approved_by'],
  },
  {
    prompt: 'Inventory of medicines for a pharmacy: name, batch number (unique), quantity, expiry date, supplier and price in GBP',
    title: 'Pharmacy inventory',
    entities: ['Medicine: name! batch_number= quantity:integer expiry_date:date supplier price:money(GBP)'],
  },
  {
    prompt:
      'track our OKRs: objectives with title, owner and quarter; key results with a target, a current value and a progress in percent; a key result belongs to an objective',
    entities: ['Objective: title! owner quarter', 'KeyResult: target current_value:number progress:number objective_id>Objective!'],
  },
  {
    prompt:
      'Kindergarten: children with name, birth date, allergies and group; groups with name and room; parents with name and phone. A child belongs to a group and has many parents.',
    title: 'Kindergarten',
    entities: [
      'Child: name! birth_date:date allergies:long_text group_id>Group …',
      'Group: name! room',
      'Parent: name! phone:phone child_id>Child',
    ],
  },
  {
    prompt: 'Landlord tool. Properties: address, purchase price. Units: property, number, rent. Leases: unit, tenant name, start, end.',
    entities: [
      'Property: address:long_text purchase_price:money(USD)',
      'Unit: property_id>Property number rent:money(USD)',
      'Lease: unit_id>Unit tenant_name start:date end:date',
    ],
  },
  {
    prompt: 'a waiting list for our allotment gardens with name, email, date applied and plot size wanted (small, medium, large)',
    entities: ['WaitingListEntry: name! email:email date_applied:date plot_size_wanted:choice(small|medium|large)'],
  },
  {
    prompt: 'Quotes I like. text, who said it, source, tags',
    entities: ['Quote: text:long_text! …'],
  },
  {
    prompt: 'the app should let people report potholes: street, description, severity (1-5), reported on, fixed',
    entities: ['Pothole: street description:long_text severity:integer reported_on:date fixed:boolean'],
  },
  {
    prompt:
      'Support desk api with customers, tickets and agents. a ticket has subject, body, status open/pending/solved, a customer and an assigned agent',
    kind: 'json_api',
    entities: [
      'Customer: …',
      'Ticket: subject! body:long_text status:choice(open|pending|solved) customer_id>Customer assigned_agent_id>Agent',
      'Agent: name! …',
    ],
  },
  {
    prompt: 'A webapp to track my houseplants and when i last watered them',
    entities: ['Houseplant: name! last_watered:date …'],
  },
  {
    prompt: 'Sales pipeline with deals: company, contact person, value in CHF, stage (lead, offer, won, lost), expected close date',
    title: 'Sales pipeline',
    entities: ['Deal: company contact_person value:money(CHF) stage:choice(lead|offer|won|lost) expected_close_date:date'],
  },
  {
    prompt: 'i run a dog kennel. dogs have name, breed, age. owners have name, phone. bookings have start, end, dog',
    entities: ['Dog: name! breed age:integer', 'Owner: name! phone:phone', 'Booking: start:date end:date dog_id>Dog'],
  },
  {
    prompt: 'Church members directory with families; each member has a first name, last name, birthday, family and baptised yes/no',
    entities: ['Member: first_name! last_name! birthday:date family_id>Family baptised:boolean', 'Family: name! …'],
  },
  {
    prompt: 'Store server incidents: server name, started at, resolved at, severity (sev1, sev2, sev3), root cause, postmortem link',
    entities: [
      'ServerIncident: server_name started_at:datetime resolved_at:datetime severity:choice(sev1|sev2|sev3) root_cause postmortem_link:url',
    ],
  },
  {
    prompt:
      'meeting room booking app for the office - rooms have a name and seats, bookings have a title, start time, end time and who booked it',
    entities: ['Room: name! seats:integer', 'Booking: title! start_time:datetime end_time:datetime … room_id>Room'],
  },
  {
    prompt:
      'fleet management: vehicles (plate unique, model, mileage), drivers (name, licence number), trips (vehicle, driver, date, km driven, purpose)',
    title: 'Fleet management',
    entities: [
      'Vehicle: plate= model mileage:integer',
      'Driver: name! licence_number',
      'Trip: vehicle_id>Vehicle driver_id>Driver date:date km_driven:number purpose',
    ],
  },
  {
    prompt: 'An API for flashcards. A deck has a name. A card has a front, a back and belongs to a deck.',
    kind: 'json_api',
    entities: ['Deck: name!', 'Card: front back deck_id>Deck!'],
  },
  {
    prompt:
      'Build an app for wine tasting notes - wine name, vintage, grape, region, score out of 100, tasting date, would buy again (yes/no)',
    entities: ['WineTastingNote: wine_name vintage grape region score:integer tasting_date:date would_buy_again:boolean'],
  },
  {
    prompt: 'API for a parking garage with spots and cars',
    title: 'Parking garage API',
    kind: 'json_api',
    entities: ['Spot: name! …', 'Car: make! …'],
  },
  {
    prompt: 'crm for real estate agents: clients, properties, viewings',
    title: 'CRM',
    entities: ['Client: name! …', 'Property: title! …', 'Viewing: name! …'],
  },
  {
    prompt: 'an app for my book club. members, books, meetings. each meeting discusses a book and has a date, a place and notes',
    title: 'Book club',
    entities: ['Member: name! …', 'Book: title! …', 'Meeting: date:date place notes:long_text book_id>Book!'],
  },
  {
    prompt: 'simple invoicing for freelancers: clients, invoices and invoice items',
    entities: [
      'Client: name! …',
      'Invoice: number! client_id>Client …',
      'InvoiceItem: quantity:integer price:money(USD) invoice_id>Invoice …',
    ],
  },
  {
    prompt:
      'a garden planner: beds with name and size in m2, plants with name, sowing month, harvest month, and plantings of a plant in a bed with date',
    title: 'Garden planner',
    entities: ['Bed: name! size:number', 'Plant: name! sowing_month harvest_month', 'Planting: date:date plant_id>Plant! bed_id>Bed!'],
  },
  {
    prompt: 'school timetable: classes, teachers, rooms and lessons with weekday, start time and end time',
    title: 'School timetable',
    entities: [
      'Class: …',
      'Teacher: name! …',
      'Room: name! …',
      'Lesson: weekday start_time:datetime end_time:datetime teacher_id>Teacher class_id>Class room_id>Room',
    ],
  },
  {
    prompt: 'Inventory for a workshop: tools with a serial number that must be unique, a location, a purchase date and a price in EUR.',
    title: 'Workshop inventory',
    entities: ['Tool: serial_number!= location purchase_date:date price:money(EUR)'],
  },
  {
    prompt: 'Track the books in our school library: title, author, ISBN, year, and whether it is lent out, with search.',
    title: 'School library',
    entities: ['Book: title! author isbn year:integer is_lent_out:boolean'],
  },
];
