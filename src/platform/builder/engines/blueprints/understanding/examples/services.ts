import type { Example } from './example.ts';

/** Prompts and what they must be read as. */
export const services: readonly Example[] = [
  {
    prompt: 'A recipe has a name, and many ingredients. An ingredient has a name, an amount and a unit.',
    kind: 'records_app',
    entities: ['Recipe: name!', 'Ingredient: name! amount:money(USD) unit recipe_id>Recipe!'],
  },
  {
    prompt: 'Keep records of patients: name, date of birth, blood type (A, B, AB, O), allergies. No login needed.',
    kind: 'records_app',
    entities: ['Patient: name! date_of_birth:date blood_type:choice(A|B|AB|O) allergies:long_text'],
  },
  {
    prompt: 'I need to store device logs with device id, level (debug, info, warn, error), message and logged at',
    kind: 'records_app',
    entities: ['DeviceLog: device_id! level:choice(debug|info|warn|error) message:long_text logged_at:datetime'],
  },
  {
    prompt:
      'Build a records app for our choir: singers with name, voice (soprano, alto, tenor, bass), phone; concerts with date, venue; password protected',
    kind: 'records_app',
    entities: ['Singer: name! voice:choice(soprano|alto|tenor|bass) phone:phone', 'Concert: date:date! venue'],
  },
  {
    prompt: 'crm for plumbers: jobs with customer, address, scheduled for, price, status (quoted, booked, done)',
    kind: 'records_app',
    entities: ['Job: customer! address:long_text scheduled_for price:money(USD) status:choice(quoted|booked|done)~quoted'],
  },
  {
    prompt: "Please build an app to track my kids' chores. Each chore has a name, who does it, points and whether it's done.",
    kind: 'records_app',
    entities: [
      'Kid: name! email:email date_of_birth:date class notes:long_text',
      'Chore: name! assignee points:integer is_done:boolean~false kid_id>Kid!',
    ],
  },
  {
    prompt:
      'purchase requests with item, quantity, unit price, requested by, approved by and status (draft, submitted, approved, rejected)',
    kind: 'records_app',
    entities: [
      'PurchaseRequest: item! quantity:integer unit_price:money(USD) requested_by approved_by status:choice(draft|submitted|approved|rejected)~draft',
    ],
  },
  {
    prompt: 'A tool that lets our team log customer complaints with date, customer name, category and resolution',
    kind: 'records_app',
    entities: ['CustomerComplaint: date:date customer_name! category resolution'],
  },
  {
    prompt: 'The app should track cars. Cars have make, model, year, VIN (unique) and mileage. VIN is required. Mileage is optional.',
    kind: 'records_app',
    entities: ['Car: make model year:integer vin!= mileage:integer'],
  },
  {
    prompt: 'Students enroll in courses',
    kind: 'records_app',
    entities: [
      'Enrollment: date:date! student_id>Student! course_id>Course!',
      'Student: name! email:email date_of_birth:date class notes:long_text',
      'Course: title! description:long_text start_date:date end_date:date capacity:integer',
    ],
  },
  {
    prompt:
      'I need a system for our hotel: rooms (number, type single/double/suite, price per night) and reservations (guest name, check in, check out, room)',
    kind: 'records_app',
    entities: [
      'Room: number! type:choice(single|double|suite) price_per_night:money(USD)',
      'Reservation: guest_name! check_in:date check_out:date room_id>Room',
    ],
  },
  {
    prompt: 'An app to track gift ideas: person, idea, occasion, price, bought?',
    kind: 'records_app',
    entities: ['GiftIdea: person! idea occasion price:money(USD) bought:boolean~false'],
  },
  {
    prompt: 'quotes and invoices for my company',
    kind: 'records_app',
    entities: [
      'Quote: number!= date:date amount:money(USD) status:choice(draft|sent|accepted|declined)~draft notes:long_text',
      'Invoice: number!= date:date due_date:date amount:money(USD) status:choice(draft|sent|paid|overdue)~draft notes:long_text',
    ],
  },
  {
    prompt: 'Library: books, members, loans',
    kind: 'records_app',
    entities: [
      'Book: title! author isbn= year:integer is_lent_out:boolean~false notes:long_text',
      'Member: name! email:email phone:phone joined_on:date status:choice(active|paused|left)~active',
      'Loan: borrower! loaned_on:date due_date:date is_returned:boolean~false notes:long_text book_id>Book member_id>Member',
    ],
  },
  {
    prompt: 'an API that stores companies (name, VAT number, country) and their employees (name, email, salary)',
    kind: 'json_api',
    entities: ['Company: name! vat_number country', 'Employee: name! email:email salary:money(USD) company_id>Company!'],
  },
  {
    prompt: 'Assets: tag*, name*, location',
    kind: 'records_app',
    entities: ['Asset: tag! name! location'],
  },
  {
    prompt: 'Team members with name, email, role: developer/designer/manager, start date, hourly rate in USD, active (yes/no)',
    kind: 'records_app',
    entities: [
      'TeamMember: name! email:email role:choice(developer|designer|manager) start_date:date hourly_rate:money(USD) active:boolean~true',
    ],
  },
  {
    prompt:
      'API to manage webinars and registrations. A registration belongs to a webinar and has name, email, and company. Email must be unique.',
    kind: 'json_api',
    entities: ['Webinar: name! notes:long_text', 'Registration: name! email:email= company webinar_id>Webinar!'],
  },
  {
    prompt: 'Log of blood pressure: systolic, diastolic, pulse, measured at',
    kind: 'records_app',
    entities: ['BloodPressure: systolic! diastolic pulse:integer measured_at:datetime'],
  },
  {
    prompt:
      'Track job candidates with name, email, phone, CV link, position applied for, stage (screening, interview, offer, hired, rejected) and rating 1 to 5',
    kind: 'records_app',
    entities: [
      'JobCandidate: name! email:email phone:phone cv_link:url position_applied_for stage:choice(screening|interview|offer|hired|rejected)~screening rating:integer{1..5}',
    ],
  },
  {
    prompt:
      'A directory of restaurants with name, cuisine, address, phone, website, price level (cheap, moderate, expensive) and our rating (1 to 5 stars)',
    kind: 'records_app',
    entities: [
      'Restaurant: name! cuisine address:long_text phone:phone website:url price_level:choice(cheap|moderate|expensive) rating:integer{1..5}',
    ],
  },
  {
    prompt: 'Meeting notes with title, date, attendees, notes and action items',
    kind: 'records_app',
    entities: [
      'MeetingNote: title! date:date attendees:long_text notes:long_text',
      'ActionItem: title! description:long_text due_date:date priority:choice(low|normal|high)~normal status:choice(open|in progress|done)~open meeting_note_id>MeetingNote!',
    ],
  },
  {
    prompt:
      'We need a simple tool for our fire brigade to keep track of equipment inspections: equipment item, inspector, inspection date, result (pass, fail) and remarks',
    kind: 'records_app',
    entities: ['EquipmentInspection: equipment_item! inspector inspection_date:date result:choice(pass|fail) remarks:long_text'],
  },
  {
    prompt:
      'Create an API for a music app with artists, albums and tracks. An artist has a name and a country. Albums belong to an artist and have a title, a release date and a genre. Tracks have a title, a duration in seconds and belong to an album.',
    kind: 'json_api',
    entities: [
      'Artist: name! country',
      'Album: title! release_date:date genre artist_id>Artist!',
      'Track: title! duration:integer album_id>Album!',
    ],
  },
  {
    prompt: "I'm a wedding photographer and I need to manage my clients, their shoots and invoices.",
    kind: 'records_app',
    entities: [
      'Client: name! email:email phone:phone address:long_text notes:long_text',
      'Shoot: name! notes:long_text client_id>Client!',
      'Invoice: number!= date:date due_date:date amount:money(USD) status:choice(draft|sent|paid|overdue)~draft notes:long_text client_id>Client',
    ],
  },
  {
    prompt: 'Make an app for tracking water consumption per apartment with meter number, reading, and reading date',
    kind: 'records_app',
    entities: ['WaterConsumption: meter_number! reading reading_date:date'],
  },
];
